using System.CommandLine;
using System.Text.Json.Nodes;
using TokenLog.Core.Reports;
using TokenLog.Landing;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>blame</c>: the sessions and cost behind a commit, a range or a file.</summary>
internal static class BlameCommand
{
    private static readonly Argument<string> What = new("what") { Description = "A commit, a range of commits, or a file; a file named like a branch as ./name" };

    public static Command Create(Output output)
    {
        var command = new Command(
            "blame",
            """
            The sessions behind a commit, a range of commits or a file, and what they cost. Cost belongs to sessions: a session that made several
            commits is shown whole, once, beside the share that falls to these commits when it is divided equally. Shares may be added over commits,
            costs may not.

            Examples:
              dotnet tokenlog blame HEAD
              dotnet tokenlog blame v1.0..v1.1 --json
              dotnet tokenlog blame src/Cart.cs
            """)
        {
            What, Globals.Json,
        };
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        using var project = Project.Open(parse.StartDirectory(), output);
        var blame = CommitBlame.Of(parse.GetValue(What)!, project, parse.StartDirectory(), output);
        if (parse.GetValue(Globals.Json))
        {
            output.Json(Json(blame));
        }
        else
        {
            Show(blame, output);
        }

        return ExitCode.Done;
    }

    private static void Show(CommitBlame blame, Output output)
    {
        var of = blame.Kind == "commit" ? $"{blame.Name} ({blame.Commits[0][..9]})" : $"{blame.Name} ({Figures.Count(blame.Commits.Count, "commit")})";
        if (blame.Ties.Count == 0)
        {
            output.Line($"{of}: no recorded session is tied to it.");
            return;
        }

        output.Line($"{of}: {Figures.Count(Sessions(blame), "session")}");
        output.Line();
        var table = new TextTable(["session", "date", "model", "found by", "commits", "cost", "share"], textColumns: 4);
        foreach (var tie in blame.Ties)
        {
            table.Add(
                tie.Part.RowId ?? tie.Part.Id,
                Figures.Day(tie.Part.Date),
                Models.Primary(Spend.Of(tie.Part)),
                tie.Tier.Name(),
                tie.Of is { } all ? $"{tie.Commits.Count} of {all}" : "—",
                CostFigure.Of(tie.Part).Show(),
                tie.Share is { } part ? CostFigure.Of(tie.Part).Show(tie.Part.CostKnown * part) : "—");
        }

        var whole = CostFigure.Of(blame.Ties.SelectMany(tie => Spend.Of(tie.Part)));
        table.Add("total", "", "", "", "", whole.Show(), ShareOf(blame) is { } share ? whole.Mark(Money.Show(share)) : "—");
        table.WriteTo(output);
        foreach (var note in whole.Footnotes())
        {
            output.Line(note);
        }

        output.Line();
        output.Line("Cost: of the whole session, each once. Share: its cost divided equally among the commits that it names.");
        if (blame.Ties.Any(tie => tie.Tier == CommitTier.Landing))
        {
            output.Line("landing: known is only that the session's file reached the default branch with it.");
        }
    }

    private static JsonObject Json(CommitBlame blame) => new()
    {
        ["schema"] = "tokenlog/blame@1",
        ["kind"] = blame.Kind,
        ["name"] = blame.Name,
        ["commits"] = new JsonArray([.. blame.Commits.Select(commit => JsonValue.Create(commit))]),
        ["sessions"] = new JsonArray([.. blame.Ties.Select(tie => new JsonObject
        {
            ["id"] = tie.Part.Id,
            ["part"] = tie.Part.FullName,
            ["title"] = tie.Part.RowId ?? tie.Part.Id,
            ["agent"] = tie.Part.Agent,
            ["author"] = tie.Part.Author,
            ["date"] = Figures.Day(tie.Part.Date),
            ["tier"] = tie.Tier.Name(),
            ["commits"] = new JsonArray([.. tie.Commits.Select(commit => JsonValue.Create(commit))]),
            ["of_commits"] = tie.Of,
            ["cost"] = tie.Part.Cost,
            ["cost_known"] = tie.Part.CostKnown,
            ["share"] = tie.Share is { } share ? Math.Round(share, 4) : null,
            ["cost_share"] = tie.Share is { } part ? Money.Round(tie.Part.CostKnown * part) : null,
        })]),
        ["totals"] = PrJson.Totals([.. blame.Ties.Select(tie => tie.Part)]),
        ["cost_share"] = ShareOf(blame) is { } all ? Money.Round(all) : null,
    };

    private static int Sessions(CommitBlame blame) => blame.Ties.Select(tie => tie.Part.Id).Distinct(StringComparer.Ordinal).Count();

    /// <summary>USD that fall to the commits; null where no tie says how much.</summary>
    private static decimal? ShareOf(CommitBlame blame) =>
        blame.Ties.All(tie => tie.Share is null) ? null : blame.Ties.Sum(tie => tie.Part.CostKnown * (tie.Share ?? 0m));
}
