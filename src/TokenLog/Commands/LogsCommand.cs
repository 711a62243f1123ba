using System.CommandLine;
using TokenLog.Core.Exports;
using TokenLog.Core.Pricing;
using TokenLog.Core.Sources;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>logs</c>: what the agents' logs on this machine hold, recorded or not.</summary>
internal static class LogsCommand
{
    public static Command Create(Output output)
    {
        var all = new Option<bool>("--all") { Description = "Every project, not only this repository" };
        var agent = new Option<string?>("--agent") { Description = "Only this agent's calls, whichever log holds them; otel and usage: what stands in those files", HelpName = "codex" };
        var sessions = new Option<bool>("--sessions") { Description = "Each session too" };
        var daily = new Option<bool>("--daily") { Description = "Each day too" };
        var by = new Option<string?>("--by") { Description = $"Group by one of these, or by two as in day,model: {LogsBy.Names}", HelpName = "what" };
        var csv = new Option<bool>("--csv") { Description = "Answer as CSV, by agent and model unless --by says otherwise" };
        var zone = new Option<string?>("--time-zone") { Description = "Days are those of this time zone; else the configuration's, else UTC", HelpName = "Europe/Paris" };
        var command = new Command(
            "logs",
            """
            What the AI agents' logs on this machine hold, recorded or not: models, tokens, cost at list prices.

            Examples:
              dotnet tokenlog logs                                this repository
              dotnet tokenlog logs --all --month 2026-03          every project, one month
              dotnet tokenlog logs --by day --time-zone Europe/Paris
              dotnet tokenlog logs --all --by project,model --csv
              dotnet tokenlog logs --sessions --since 2026-03-15  each session from a day on
              dotnet tokenlog logs --all --daily --json           for a script
            """)
        {
            all, agent, by, sessions, daily, zone, csv, Globals.Json,
        };
        var periods = new PeriodOptions();
        periods.AddTo(command);
        command.SetAction(parse =>
        {
            var days = periods.DaysOf(parse);
            var groups = parse.GetValue(by) is { } names ? LogsBy.Parse(names) : parse.GetValue(csv) ? LogsBy.Parse("agent,model") : null;
            var configuration = Project.ConfigurationAround(parse.StartDirectory(), output);
            var timeZone = parse.GetValue(zone) is { } name ? ZoneOf(name) : configuration.TimeZone;
            var owner = parse.GetValue(all) ? null : OwnerAt(parse.StartDirectory());
            var query = new AgentLogsQuery(parse.GetValue(agent), days.First, WorkTree: Ownership.RootOf(parse.StartDirectory()));
            var contents = Read(query, output);
            var dayOf = DayOf(query, timeZone, days, owner);
            var pricer = new Pricer(Project.PricesAround(parse.StartDirectory(), configuration, output));
            var table = groups is null ? null : LogsTable.Of(contents.Calls, dayOf, groups, pricer);
            var sums = LogsSums.Of(contents.Calls, dayOf, pricer, parse.GetValue(sessions), parse.GetValue(daily));
            var answer = new LogsAnswer(contents, sums, table);
            if (parse.GetValue(Globals.Json))
            {
                output.Json(answer.ToJson());
            }
            else if (parse.GetValue(csv))
            {
                output.Text(ReportCsv.Write(table!.Report()));
            }
            else
            {
                answer.WriteTo(output);
            }

            SayAside(output, contents, answer.HasCalls, query.Agent, owner);
            return (int)ExitCode.Done;
        });
        return command;
    }

    /// <summary>Gets ready what the command will need, while another core understands the command line.</summary>
    public static void Prepare(string[] args)
    {
        _ = PriceTable.Shipped;
        if (args.Contains(Globals.Json.Name))
        {
            Output.Prepare();
        }
    }

    private static LogContents Read(AgentLogsQuery query, Output output)
    {
        using var progress = new ReadingProgress(output);
        return AgentLogs.Read(query, progress);
    }

    /// <summary>The day of a call, or null if nobody asked for the call.</summary>
    private static Func<Call, DateOnly?> DayOf(AgentLogsQuery query, TimeZoneInfo zone, DayRange days, Ownership? owner)
    {
        var isUtc = zone.HasSameRules(TimeZoneInfo.Utc);
        return call =>
        {
            var day = DateOnly.FromDateTime(isUtc ? call.At.UtcDateTime : TimeZoneInfo.ConvertTime(call.At, zone).DateTime);
            return days.Contains(day) && query.Asks(call) && (owner is null || owner.Owns(call)) ? day : null;
        };
    }

    private static void SayAside(Output output, LogContents contents, bool hasCalls, string? agent, Ownership? owner)
    {
        foreach (var warning in contents.Warnings)
        {
            output.Say(warning);
        }

        if (hasCalls)
        {
            output.Say($"Looked in {string.Join(", ", contents.LookedIn)}");
            return;
        }

        output.Say(contents.Agents.Count == 0
            ? $"No logs of {agent ?? "any agent"} were found. Looked in:"
            : owner is null ? "The logs hold no calls in that time. Looked in:"
            : $"The logs hold no calls made in {owner.Root} in that time; --all shows every project. Looked in:");
        foreach (var place in contents.LookedIn)
        {
            output.Say($"  {place}");
        }
    }

    private static Ownership OwnerAt(string directory) => Ownership.RootOf(directory) is { } root
        ? new Ownership(root, () => Git.GitRepository.Open(root).RemoteUrl)
        : throw new TokenLogException(
            ExitCode.Environment,
            $"{directory} is in no git repository",
            "Run it inside a repository, or with --all to see every project.");

    private static TimeZoneInfo ZoneOf(string name)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception failure) when (failure is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new TokenLogException(ExitCode.Usage, $"--time-zone {name}: there is no such time zone", "Write it as in --time-zone Europe/Paris.");
        }
    }
}
