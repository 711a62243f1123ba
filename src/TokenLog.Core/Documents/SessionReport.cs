using System.Text;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Documents;

/// <summary>The readable half of a part's file: the region <c>session</c>, made from the part's own record and nothing else.</summary>
public static class SessionReport
{
    /// <summary>The name of the region.</summary>
    public const string RegionName = "session";

    private const int ShortSha = 10;

    /// <summary>The body of the region: a sentence, tokens by model, by role where there are several, commits.</summary>
    public static string Render(Part part)
    {
        if (part.Kind == PartKind.Void)
        {
            return $"\nTakes part {part.Ref} out of every figure{Why(part)}. What it covered stays covered.\n\n";
        }

        List<Spend> spends = [.. Spend.Of(part)];
        var body = new StringBuilder().Append('\n');
        if (part.Kind == PartKind.Amend)
        {
            body.Append($"Takes the place of part {part.Ref}{Why(part)}.\n\n");
        }

        body.Append(Summary(part, spends)).Append('\n');
        if (part.Usage.Any(line => line.Tokens is not null))
        {
            body.Append(ReportText.Bodies("##", Tables(part, spends)).TrimEnd('\n')).Append('\n');
        }
        else
        {
            body.Append(ReportText.Footnotes(CostFigure.Of(part).Footnotes()));
        }

        return body.Append(Commits(part)).Append('\n').ToString();
    }

    private static IEnumerable<ReportTable> Tables(Part part, List<Spend> spends)
    {
        var roles = part.Usage.Select(line => line.Key.Role).Distinct(StringComparer.Ordinal).Count();
        if (roles > 1)
        {
            // The footnotes are the same and stand below the last table.
            yield return TokenTable.ByModel("Tokens by model", spends) with { Footnotes = [] };
            yield return TokenTable.ByRole("Tokens by role", spends);
        }
        else
        {
            yield return TokenTable.ByModel("Tokens by model", spends);
        }
    }

    private static string Why(Part part) => string.IsNullOrWhiteSpace(part.Why) ? "" : $": {MarkdownText.Cell(part.Why).TrimEnd('.')}";

    private static string Summary(Part part, List<Spend> spends)
    {
        var tally = Tally.Of(spends, [part]);
        var cost = Cost(part, tally.Cost);
        var work = Work(part, tally);
        var where = part.Branch is { } branch ? $" on branch {MarkdownText.Cell(branch)}" : "";
        var when = part.ActiveMinutes is > 0 and var minutes ? $" in {Figures.Minutes(minutes)} of activity" : "";
        return (part.Agent, tally.Calls) switch
        {
            ({ } agent, { } calls) => $"{Agent(agent, part)} made {Figures.Count(calls, "call")}{where}{when}: {cost}.{work}",
            ({ } agent, null) => $"{Agent(agent, part)} worked{where}{when}: {cost}.{work}",
            _ => $"Recorded by hand{where}{when}: {cost}.{work}",
        };
    }

    private static string Agent(string agent, Part part) =>
        MarkdownText.Cell(part.AgentVersion is { } version ? $"{agent} {version}" : agent);

    private static string Cost(Part part, CostFigure cost) => (cost.Show(), part.Basis) switch
    {
        ("—", _) => "the cost is not known",
        (var shown, _) when shown.StartsWith("unknown", StringComparison.Ordinal) => $"cost **{shown}**",
        (var shown, Basis.Manual) => $"**{shown}**",
        (var shown, Basis.Reported) when part.Prices is null => $"**{shown}** as the agent reports it",
        (var shown, _) when part.Prices is { } table => $"**{shown}** at the list prices of {MarkdownText.Cell(table)}",
        (var shown, _) => $"**{shown}** at list prices",
    };

    private static string Work(Part part, Tally tally)
    {
        var types = string.IsNullOrWhiteSpace(part.TaskTypes) ? "" : $" ({MarkdownText.Cell(part.TaskTypes)})";
        return tally.Tasks is { } tasks ? $" {Figures.Count(tasks, "task")} completed{types}." : "";
    }

    private static string Commits(Part part)
    {
        if (part.Commits.Count == 0)
        {
            return "";
        }

        ReportColumn[] columns = [new("sha", "Commit"), new("subject", "Subject"), new("via", "Known from")];
        var rows = part.Commits.Select(commit => (IReadOnlyList<ReportCell>)
            [new ReportCell(Short(commit.Sha)), new ReportCell(commit.Subject), new ReportCell(Via(commit.Via))]);
        return ReportText.Bodies("##", [new ReportTable("Commits", columns, [.. rows])]).TrimEnd('\n') + "\n";
    }

    private static string Short(string sha) => sha.Length > ShortSha ? sha[..ShortSha] : sha;

    private static string Via(string via) => via switch
    {
        "transcript" => "transcript: the agent's log names it",
        "window" => "window: same author, while the session ran",
        _ => via,
    };
}
