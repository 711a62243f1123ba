using TokenLog.Core.Documents;
using TokenLog.Core.HandWritten;
using TokenLog.Workspace;

namespace TokenLog.Sessions;

/// <summary>Figures that a person gives by hand.</summary>
internal sealed record ManualEntry
{
    public string? Model { get; init; }

    /// <summary>USD.</summary>
    public decimal? Cost { get; init; }

    public long? Input { get; init; }

    public long? Output { get; init; }

    public DateOnly? Date { get; init; }

    /// <summary>What the person calls the session (<c>003</c>); need not be unique.</summary>
    public string? RowId { get; init; }

    /// <summary>What the cost guide says where there are no figures; the part is marked as estimated.</summary>
    public GuideEstimate? Guide { get; init; }

    public bool HasFigures => Cost is not null || Input is not null || Output is not null;

    /// <summary>
    /// The part that says so. Saying the same thing twice makes two parts: <paramref name="isTaken"/> tells which ids are in use.
    /// </summary>
    public Part ToPart(Project project, Annotations said, Func<Part, bool> isTaken)
    {
        var date = Date ?? Clock.Today(project.Configuration.TimeZone);
        var part = said.ApplyTo(new Part
        {
            Id = "",
            Kind = PartKind.Manual,
            Basis = Guide is null ? Basis.Manual : Basis.Estimated,
            RowId = RowId,
            Date = date,
            Author = PartDraft.AuthorOf(project),
            Branch = project.Git.Branch,
            Usage =
            [
                new UsageLine
                {
                    Key = new LineKey(date, Model ?? "unknown", "main"),
                    Tokens = Input is null && Output is null ? null : new TokenCounts(Input ?? 0, Output ?? 0),
                    Cost = Cost is { } cost ? Money.Round(cost) : Guide?.Middle,
                    Low = Guide?.Low,
                    High = Guide?.High,
                },
            ],
        });
        return ManualPart.Identified(ManualPart.Priced(part, project.Pricer), isTaken);
    }
}
