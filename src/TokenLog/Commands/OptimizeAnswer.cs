using System.Text.Json.Nodes;
using TokenLog.Core.Advice;
using TokenLog.Core.Documents;
using TokenLog.Core.Reports;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary>What <c>optimize</c> answers.</summary>
internal static class OptimizeAnswer
{
    private const int SessionsNamed = 5;

    public static JsonObject Json(IReadOnlyList<Suggestion> suggestions, IReadOnlyDictionary<string, Decision> decisions, int dismissed) => new()
    {
        ["schema"] = "tokenlog/optimize@1",
        ["suggestions"] = new JsonArray([.. suggestions.Select(suggestion => (JsonNode)new JsonObject
        {
            ["id"] = suggestion.Id,
            ["kind"] = suggestion.Kind.Key(),
            ["work"] = suggestion.Work,
            ["model"] = suggestion.Model,
            ["recommended"] = suggestion.Recommended,
            ["sessions"] = new JsonArray([.. suggestion.Sessions.Select(session => JsonValue.Create(session))]),
            ["cost"] = suggestion.Cost,
            ["saving"] = suggestion.Saving,
            ["risk"] = suggestion.Risk,
            ["assumption"] = suggestion.Assumption,
            ["decision"] = decisions.GetValueOrDefault(suggestion.Id)?.Word,
            ["why"] = decisions.GetValueOrDefault(suggestion.Id)?.Why,
        })]),
        ["dismissed"] = dismissed,
    };

    public static void Write(IReadOnlyList<Suggestion> suggestions, IReadOnlyDictionary<string, Decision> decisions, int hidden, bool markdown, Output output)
    {
        if (suggestions.Count == 0)
        {
            output.Line("Nothing to suggest.");
        }

        foreach (var section in suggestions.GroupBy(suggestion => suggestion.Kind))
        {
            output.Line(markdown ? $"## {TitleOf(section.Key)}\n" : TitleOf(section.Key));
            var table = TableOf([.. section], decisions);
            if (markdown)
            {
                output.Line(ReportText.Body(table).Trim('\n') + "\n");
            }
            else
            {
                var text = new TextTable([.. table.Columns.Select(column => column.Name)], textColumns: 4);
                foreach (var row in table.Rows)
                {
                    text.Add([.. row.Select(cell => cell.Text)]);
                }

                text.WriteTo(output);
            }

            foreach (var suggestion in section)
            {
                var basis = $"{suggestion.Id}: rests on {Named(suggestion.Sessions)}. If {suggestion.Assumption}.{(suggestion.Risk is { } risk ? $" Risk as it is: {risk.ToLowerInvariant()}." : "")}";
                output.Line(markdown ? $"- {MarkdownText.Cell(basis)}" : $"  {basis}");
            }

            output.Line();
        }

        if (suggestions.Count > 0)
        {
            output.Line("Savings are the recorded tokens at the other price on their day. They overlap where a session stands under several heads, so they do not add up.");
        }

        if (hidden > 0)
        {
            output.Line($"{Figures.Count(hidden, "suggestion")} dismissed (--all shows them).");
        }
    }

    private static ReportTable TableOf(IReadOnlyList<Suggestion> suggestions, IReadOnlyDictionary<string, Decision> decisions) => new(
        "",
        [
            new ReportColumn("id", "name"),
            new ReportColumn("work", "work"),
            new ReportColumn("model", "now"),
            new ReportColumn("recommended", "instead"),
            new ReportColumn("sessions", "sessions", ColumnKind.Count),
            new ReportColumn("cost", "cost", ColumnKind.Money),
            new ReportColumn("saving", suggestions[0].Kind == AdviceKind.StrongerModel ? "costs more" : "saves", ColumnKind.Money),
        ],
        [
            .. suggestions.Select(suggestion => (IReadOnlyList<ReportCell>)
            [
                new ReportCell(suggestion.Id),
                new ReportCell(suggestion.Work + (decisions.TryGetValue(suggestion.Id, out var decision) ? $" ({decision.Word})" : "")),
                new ReportCell(suggestion.Model),
                new ReportCell(suggestion.Recommended),
                ReportCell.Count(suggestion.Sessions.Count),
                new ReportCell(Money.Show(suggestion.Cost), suggestion.Cost),
                new ReportCell(Money.Show(suggestion.Kind == AdviceKind.StrongerModel ? -suggestion.Saving : suggestion.Saving), suggestion.Saving),
            ]),
        ]);

    private static string Named(IReadOnlyList<string> sessions) =>
        string.Join(", ", sessions.TakeLast(SessionsNamed)) + (sessions.Count > SessionsNamed ? $" and {Figures.Count(sessions.Count - SessionsNamed)} more" : "");

    private static string TitleOf(AdviceKind kind) => kind switch
    {
        AdviceKind.CheaperModel => "A cheaper model would have done",
        AdviceKind.StrongerModel => "A stronger model was needed",
        AdviceKind.UncachedInput => "The cache would have served",
        AdviceKind.UnreadCache => "Written to the cache in vain",
        _ => "Sessions that should have been split",
    };
}
