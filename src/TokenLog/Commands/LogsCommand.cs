using System.CommandLine;
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
        var agent = new Option<string?>("--agent") { Description = "Only this agent's logs", HelpName = "codex" };
        var sessions = new Option<bool>("--sessions") { Description = "Each session too" };
        var daily = new Option<bool>("--daily") { Description = "Each day too" };
        var zone = new Option<string?>("--time-zone") { Description = "Days are those of this time zone; else the configuration's, else UTC", HelpName = "Europe/Paris" };
        var command = new Command(
            "logs",
            """
            What the AI agents' logs on this machine hold, recorded or not: models, tokens, cost at list prices.

            Examples:
              dotnet tokenlog logs                                this repository
              dotnet tokenlog logs --all --month 2026-03          every project, one month
              dotnet tokenlog logs --sessions --since 2026-03-15  each session from a day on
              dotnet tokenlog logs --all --daily --json           for a script
            """)
        {
            all, agent, sessions, daily, zone, Globals.Json,
        };
        var periods = new PeriodOptions();
        periods.AddTo(command);
        command.SetAction(parse =>
        {
            var days = periods.DaysOf(parse);
            var configuration = Project.ConfigurationAround(parse.StartDirectory(), output);
            var timeZone = parse.GetValue(zone) is { } name ? ZoneOf(name) : configuration.TimeZone;
            var owner = parse.GetValue(all) ? null : OwnerAt(parse.StartDirectory());
            var contents = AgentLogs.Read(new AgentLogsQuery(parse.GetValue(agent), days.First, WorkTree: Ownership.RootOf(parse.StartDirectory())));
            var calls = contents.Calls
                .Select(call => (Call: call, Day: DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(call.At, timeZone).DateTime)))
                .Where(call => days.Contains(call.Day) && (owner is null || owner.Owns(call.Call)))
                .ToList();
            var answer = new LogsAnswer(contents, calls, new Pricer(PriceTable.Shipped.With(configuration.Pricing)), parse.GetValue(sessions), parse.GetValue(daily));
            if (parse.GetValue(Globals.Json))
            {
                output.Json(answer.ToJson());
            }
            else
            {
                answer.WriteTo(output);
            }

            SayAside(output, contents, calls.Count, owner);
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static void SayAside(Output output, LogContents contents, int calls, Ownership? owner)
    {
        foreach (var warning in contents.Warnings)
        {
            output.Say(warning);
        }

        if (calls > 0)
        {
            output.Say($"Looked in {string.Join(", ", contents.LookedIn)}");
            return;
        }

        output.Say(contents.Agents.Count == 0
            ? "No logs of any agent were found. Looked in:"
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
