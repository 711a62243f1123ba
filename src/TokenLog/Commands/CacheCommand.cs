using System.CommandLine;
using System.Text.Json.Nodes;
using TokenLog.Core.Pricing;
using TokenLog.Core.Reports;
using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>cache</c>: the index of agents' logs, which saves reading them again. Nothing but time depends on it.</summary>
internal static class CacheCommand
{
    public static Command Create(Output output) => new(
        "cache",
        """
        What TokenLog remembers of agents' logs, so that it reads only what was added since. Losing it costs only time.

        Examples:
          dotnet tokenlog cache status
          dotnet tokenlog cache clear
        """)
    {
        Status(output),
        Clear(output),
    };

    private static Command Status(Output output)
    {
        var command = new Command(
            "status",
            """
            Where the cache is and what it holds of each agent's logs on this machine, of every project: log files, tokens, cost at list
            prices, the size of the cache; then this repository's budgets.

            Examples:
              dotnet tokenlog cache status
              dotnet tokenlog cache status --json
            """)
        {
            Globals.Json,
        };
        command.SetAction(parse =>
        {
            using var project = Ownership.RootOf(parse.StartDirectory()) is null ? null : Project.Open(parse.StartDirectory(), output);
            var configuration = project?.Configuration;
            var pricer = project?.Pricer ?? new Pricer(PriceTable.Shipped);
            using var index = LogIndex.OfUser;
            var report = new CacheReport(index, pricer, configuration?.TimeZone ?? TimeZoneInfo.Utc);
            var status = project is { HasConfiguration: true } ? Budgets(project, output) : null;
            if (index.Problem() is { } problem)
            {
                output.Say($"The cache cannot be used: {problem}");
            }

            if (parse.GetValue(Globals.Json))
            {
                output.Json(ToJson(report, status));
            }
            else
            {
                CachePage.Show(report, LogIndexFolder.Path, status, output);
            }

            return (int)ExitCode.Done;
        });
        return command;
    }

    private static Command Clear(Output output)
    {
        var command = new Command(
            "clear",
            """
            Empties the cache. The next command reads the logs from their beginning.

            Examples:
              dotnet tokenlog cache clear
              dotnet tokenlog cache clear --dry-run
            """)
        {
            Globals.DryRun,
        };
        command.SetAction(parse =>
        {
            using var index = LogIndex.OfUser;
            var files = index.Files();
            var bytes = files.Sum(file => file.Length);
            if (!parse.GetValue(Globals.DryRun))
            {
                foreach (var file in files)
                {
                    Delete(file);
                }
            }

            output.Line($"{(parse.GetValue(Globals.DryRun) ? "Would remove" : "Removed")} {Figures.Count(files.Count, "file")}, {Figures.Count(bytes)} bytes, from {LogIndexFolder.Path ?? "no cache directory"}");
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static void Delete(FileInfo file)
    {
        try
        {
            file.Delete();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new TokenLogException(ExitCode.Environment, $"cannot remove {file.FullName}: {failure.Message}");
        }
    }

    private static StatusReport Budgets(Project project, Output output) => new(project, Ledger.Of(project.ReadParts(output).Select(stored => stored.Part)))
    {
        Unrecorded = Spending.Of([]),
        Elsewhere = Spending.Of([]),
    };

    private static JsonObject ToJson(CacheReport report, StatusReport? status) => new()
    {
        ["schema"] = "tokenlog/cache@1",
        ["location"] = LogIndexFolder.Path,
        ["agents"] = new JsonArray([.. report.Agents.Select(agent => agent.Value.Usage.AddTo(new JsonObject
        {
            ["agent"] = agent.Key,
            ["entries"] = agent.Value.Entries,
            ["bytes"] = agent.Value.Bytes,
            ["tokens"] = agent.Value.Usage.Tokens.Total,
        }))]),
        ["totals"] = report.Totals.AddTo(new JsonObject
        {
            ["entries"] = report.Entries,
            ["bytes"] = report.Bytes,
            ["tokens"] = report.Totals.Tokens.Total,
        }),
        ["unusable_files"] = report.UnusableFiles,
        ["budgets"] = status is null ? [] : StatusJson.Budgets(status),
    };
}
