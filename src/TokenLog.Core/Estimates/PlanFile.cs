using System.Text.Json;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Estimates;

/// <summary>A row of a plan: a piece of work that one session is to do.</summary>
/// <param name="Phase">Its phase; null if the plan has none.</param>
/// <param name="Name">What it is called; sessions recorded with <c>--task</c> of that name are its actuals. Null if it has no name.</param>
/// <param name="Tasks">What it consists of, as written: <c>3 code, 1 docs</c>.</param>
/// <param name="Work">The same, understood.</param>
public sealed record PlanRow(string? Phase, string? Name, string Tasks, Work Work);

/// <summary>
/// A plan: a Markdown table, or JSON. The table has a column <c>Tasks</c> and may have <c>Phase</c>, <c>Task</c> (or <c>Name</c>,
/// <c>Work</c>) and <c>Model</c>; an empty phase is that of the row above. JSON is an array of objects with the same names in lower case.
/// </summary>
public static class PlanFile
{
    private static readonly string[] NameColumns = ["Task", "Name", "Work"];

    /// <summary>Reads a plan; problems are TL0251 (no rows of a plan in it) and TL0252 (tasks that say no number).</summary>
    public static (IReadOnlyList<PlanRow> Rows, IReadOnlyList<Diagnostic> Problems) Read(string path, string text)
    {
        List<Diagnostic> problems = [];
        List<PlanRow> rows = [];
        foreach (var (line, phase, name, tasks, model) in text.TrimStart('\uFEFF', ' ', '\n', '\r', '\t').StartsWith('[') ? FromJson(path, text, problems) : FromTables(text))
        {
            if (TaskMix.Parse(tasks) is { } mix)
            {
                rows.Add(new PlanRow(phase, name, tasks, new Work(mix, model is null ? null : Reports.Models.Name(model), phase)));
            }
            else
            {
                problems.Add(new Diagnostic("TL0252", DiagnosticLevel.Error, path, line, 1, $"\"{tasks}\" does not say how many tasks of which kind", Fix: "write it like 3 code, 1 docs"));
            }
        }

        if (rows.Count == 0 && problems.Count == 0)
        {
            problems.Add(new Diagnostic(
                "TL0251", DiagnosticLevel.Error, path, 1, 1, "there is no plan in it", Fix: "give a Markdown table with a column Tasks (and Phase, Task, Model), or a JSON array of such objects"));
        }

        return (rows, problems);
    }

    private static IEnumerable<(int Line, string? Phase, string? Name, string Tasks, string? Model)> FromTables(string text)
    {
        foreach (var table in MarkdownTable.ParseAll(text).Where(table => table.Column("Tasks") >= 0))
        {
            var name = NameColumns.Select(table.Column).FirstOrDefault(column => column >= 0, -1);
            string? phase = null;
            foreach (var row in table.Rows)
            {
                string? At(int column) => row.At(column)?.Text.Trim() is { Length: > 0 } cell ? cell : null;
                phase = At(table.Column("Phase")) ?? phase;
                if (At(table.Column("Tasks")) is { } tasks)
                {
                    yield return (row.Line, phase, At(name), tasks, At(table.Column("Model")));
                }
            }
        }
    }

    private static List<(int Line, string? Phase, string? Name, string Tasks, string? Model)> FromJson(string path, string text, List<Diagnostic> problems)
    {
        List<(int, string?, string?, string, string?)> rows = [];
        try
        {
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            foreach (var item in document.RootElement.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object))
            {
                string? At(params string[] names) => names
                    .Select(name => item.TryGetProperty(name, out var value) && (value.ValueKind is JsonValueKind.String or JsonValueKind.Number) ? value.ToString() : null)
                    .FirstOrDefault(value => value is { Length: > 0 });
                if (At("tasks") is { } tasks)
                {
                    rows.Add((0, At("phase"), At("task", "name", "work"), tasks, At("model")));
                }
            }
        }
        catch (JsonException failure)
        {
            problems.Add(new Diagnostic("TL0251", DiagnosticLevel.Error, path, (int)(failure.LineNumber ?? 0) + 1, (int)(failure.BytePositionInLine ?? 0) + 1, "it begins like JSON but is none"));
        }

        return rows;
    }
}
