using System.Buffers;
using System.Text;
using TokenLog.Core.Documents;
using TokenLog.Core.Reports;

namespace TokenLog.Core.PullRequests;

/// <summary>
/// What a branch cost, as the body of a comment. The first line is a mark that nobody sees, by which a later run finds the comment and
/// replaces it. Servers refuse long comments (GitHub's limit is 65,536 characters), so rows are left out, the smallest first, and counted.
/// </summary>
public static class PullRequestComment
{
    /// <summary>What every comment of this kind begins with, whatever it is about.</summary>
    public const string Mark = "<!-- tokenlog:pr v1";

    /// <summary>No comment is longer, in characters.</summary>
    public const int Longest = 60_000;

    // More than ever fit: a row has more than 30 characters.
    private const int MostRows = Longest / 30;

    private const int MostFoldedRows = 50;

    private static readonly SearchValues<char> Signs = SearchValues.Create("@#!~&%");

    /// <summary>The whole body, at most <see cref="Longest"/> characters.</summary>
    /// <param name="request">What it is about.</param>
    /// <param name="server">Whose links it holds.</param>
    public static string Body(PullRequest request, CodeServer server)
    {
        var tables = new Tables(request);
        var (fits, rows) = (0, Math.Min(tables.Longest, MostRows));
        var body = Body(request, tables, server, rows);
        if (body.Length <= Longest)
        {
            return body;
        }

        // The largest number of rows that fits.
        while (rows - fits > 1)
        {
            var middle = (fits + rows) / 2;
            (fits, rows) = Body(request, tables, server, middle).Length <= Longest ? (middle, rows) : (fits, middle);
        }

        return Body(request, tables, server, fits);
    }

    private static string Body(PullRequest request, Tables tables, CodeServer server, int rows)
    {
        var folded = Math.Min(rows, MostFoldedRows);
        var body = new StringBuilder($"{Mark} head={request.Head ?? "none"} -->\n### {PullRequestWords.Heading(request)}\n");
        Paragraph(body, PullRequestWords.Sentence(request));
        if (tables.Sessions.Rows.Count > 0)
        {
            Table(body, tables.Sessions, rows, request, server);
        }

        foreach (var sentence in PullRequestWords.Apart(request))
        {
            Paragraph(body, sentence);
        }

        Paragraph(body, "**Coverage:** ", PullRequestWords.Coverage(request));
        if (tables.Budgets.Rows.Count > 0)
        {
            Paragraph(body, "**Budgets** before and after:", "");
            Table(body, tables.Budgets, Math.Max(folded, 5));
        }

        foreach (var table in tables.Folded.Where(table => table.Rows.Count > 0))
        {
            body.Append($"\n<details>\n<summary>{table.Title} ({Figures.Count(table.Rows.Count)})</summary>\n");
            Table(body, table, folded);
            body.Append("\n</details>\n");
        }

        return body.ToString();
    }

    private static void Paragraph(StringBuilder body, string sentence) => Paragraph(body, "", sentence);

    // A line must not begin with what a person wrote: GitLab takes `/close` there for an order.
    private static void Paragraph(StringBuilder body, string lead, string sentence)
    {
        var text = MarkdownText.Cell(Harmless(sentence));
        body.Append('\n').Append(lead).Append(lead.Length == 0 && text.StartsWith('/') ? "\u200B" : "").Append(Literal(text)).Append('\n');
    }

    private static void Table(StringBuilder body, ReportTable table, int rows, PullRequest? request = null, CodeServer server = CodeServer.None)
    {
        var harmless = table with { Footnotes = [.. table.Footnotes.Select(Harmless)] };
        var cells = table.Rows.Take(rows).Select(row => Cells(row, request, server));
        body.Append(rows == 0 ? "" : ReportText.Body(harmless, cells).TrimEnd('\n') + "\n");
        if (table.Rows.Count > rows)
        {
            var sums = table.Totals is null || rows == 0 ? "" : " The totals include them.";
            body.Append($"\n{Figures.Count(table.Rows.Count - rows, "more row")}.{sums}\n");
        }
    }

    private static IReadOnlyList<string> Cells(IReadOnlyList<ReportCell> row, PullRequest? request, CodeServer server)
    {
        List<string> cells = [.. ReportText.Cells([.. row.Select(cell => cell with { Text = Harmless(cell.Text) })]).Select(Literal)];
        if (request is { Repository: { } repository, Head: { } head } && server != CodeServer.None && row[0].Link is null
            && request.Ledger.Own.FirstOrDefault(part => (part.RowId ?? part.Id) == row[0].Text) is { } part)
        {
            var blob = server == CodeServer.GitLab ? "-/blob" : "blob";
            var path = string.Join('/', $"{request.Reports}/{part.RelativePath}".Split('/').Select(Uri.EscapeDataString));
            var label = cells[0].Replace("[", "&#91;", StringComparison.Ordinal).Replace("]", "&#93;", StringComparison.Ordinal);
            cells[0] = $"[{label}](https://{repository}/{blob}/{head}/{path})";
        }

        return cells;
    }

    /// <summary>
    /// A person's words without power over the page that they stand on: servers look for mentions, references and pictures in the text that
    /// is shown, so a character without width parts the sign from what it would reach.
    /// </summary>
    private static string Harmless(string text)
    {
        if (text.AsSpan().IndexOfAny(Signs) < 0)
        {
            return text;
        }

        var harmless = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            harmless.Append(text[i]);
            if (i + 1 < text.Length && IsSign(text[i], text[i + 1]))
            {
                harmless.Append('\u200B');
            }
        }

        return harmless.ToString();
    }

    private static bool IsSign(char sign, char next) => sign switch
    {
        '@' or '#' or '!' or '~' or '&' => char.IsLetterOrDigit(next) || next is '[' or '"' or '#',
        '%' => char.IsLetter(next) || next == '"',
        _ => false,
    };

    // What a person typed as Markdown stays readable and does nothing: no link, no picture, no formatting of the rest of the row.
    private static string Literal(string cell) => cell
        .Replace("](", "]\u200B(", StringComparison.Ordinal)
        .Replace("*", "&#42;", StringComparison.Ordinal)
        .Replace("~~", "~\u200B~", StringComparison.Ordinal);

    /// <summary>Each table once, however often the body is tried.</summary>
    private sealed class Tables(PullRequest request)
    {
        public ReportTable Sessions { get; } = PullRequestTables.BySession("Sessions", request.Ledger.Own);

        public ReportTable Budgets { get; } = PullRequestTables.Budgets(request.Budgets);

        public int Longest => Folded.Append(Sessions).Append(Budgets).Max(table => table.Rows.Count);

        public IReadOnlyList<ReportTable> Folded { get; } =
        [
            PullRequestTables.Commits("Commits that name an AI agent and have no recorded usage", request.Coverage.Missing),
            PullRequestTables.ByModel("By model", request.Ledger.Own),
            PullRequestTables.ByPerson("By person", request.Ledger.Own),
            PullRequestTables.Work(request.Ledger.Own),
            PullRequestTables.ByBranch("Carried for other branches", request.Ledger.Carried),
        ];
    }
}

/// <summary>Whose addresses a comment links to.</summary>
public enum CodeServer
{
    /// <summary>None: no links.</summary>
    None,

    /// <summary>GitHub and what is made like it.</summary>
    GitHub,

    /// <summary>GitLab.</summary>
    GitLab,
}
