using System.CommandLine;
using TokenLog.Core.Exports;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>export</c>: the ledger itself, for spreadsheets, for other programs, and for another repository to import.</summary>
internal static class ExportCommand
{
    public static Command Create(Output output) => new(
        "export",
        """
        The ledger in one file. What is exported as JSON or CSV can be imported again: `dotnet tokenlog import FILE`.

        Examples:
          dotnet tokenlog export csv --out ledger.csv
          dotnet tokenlog export json --month 2026-03
          dotnet tokenlog export md --quarter 2026-Q1 --out spending.md
        """)
    {
        Format("csv", "One row for each usage line, for spreadsheets", "dotnet tokenlog export csv --since 2026-03-01 --out ledger.csv", LedgerCsv.Write, output),
        Format("json", "Every part with every key, and what people wrote into its file", "dotnet tokenlog export json --out ledger.json", parts => Output.ToText(LedgerJson.Write(parts)), output),
        Format("md", "A page to read: the parts that count, with their figures", "dotnet tokenlog export md --month 2026-03", LedgerMarkdown.Write, output),
    };

    private static Command Format(string name, string does, string example, Func<IReadOnlyList<ExportedPart>, string> write, Output output)
    {
        var periods = new PeriodOptions();
        var command = new Command(name, $"{does}. Parts belong to the days of their date.\n\nExamples:\n  {example}");
        periods.AddTo(command);
        foreach (var option in (Option[])[OutFile.Out, Globals.DryRun])
        {
            command.Options.Add(option);
        }

        command.SetAction(parse =>
        {
            var range = periods.DaysOf(parse);
            using var project = Project.Open(parse.StartDirectory(), output);
            var stored = project.ReadParts(output);
            var texts = stored.ToDictionary(one => one.Path, one => one.Text, StringComparer.Ordinal);
            var ledger = Ledger.Of(stored.Select(one => one.Part));
            var parts = ExportedPart.Of(
                ledger,
                ledger.Parts.Where(part => range.Contains(part.Date)),
                part => texts[$"{project.Configuration.Reports}/{part.RelativePath}"]);
            OutFile.Write(write(parts), parse, output);
            return (int)ExitCode.Done;
        });
        return command;
    }
}
