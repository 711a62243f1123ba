using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json.Nodes;
using TokenLog.Corrections;
using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>record</c>: one call or task from a script or pipeline.</summary>
internal static class RecordCommand
{
    private static readonly Option<string> Agent = new("--agent") { Description = "Who did it: the script's, agent's or pipeline's name", HelpName = "name", Required = true };
    private static readonly Option<string?> Model = new("--model") { Description = "The model", HelpName = "model" };
    private static readonly Option<long?> Input = new("--input") { Description = "Input tokens, without those from the cache", HelpName = "tokens" };
    private static readonly Option<long?> OutputTokens = new("--output") { Description = "Output tokens, reasoning included", HelpName = "tokens" };
    private static readonly Option<long?> CacheRead = new("--cache-read") { Description = "Tokens read from the cache", HelpName = "tokens" };
    private static readonly Option<long?> CacheWrite = new("--cache-write") { Description = "Tokens written to the cache", HelpName = "tokens" };
    private static readonly Option<decimal?> Cost = new("--cost") { Description = "What it cost, in USD; without it the tokens are priced", HelpName = "usd" };
    private static readonly Option<long?> Duration = new("--duration") { Description = "How long it took, in milliseconds", HelpName = "ms" };
    private static readonly Option<DateOnly?> Date = new("--date") { Description = "The day, as 2026-03-15", HelpName = "day" };
    private static readonly Option<DateTimeOffset?> At = new("--at")
    {
        Description = "The instant, as 2026-03-15T09:12:04Z (UTC unless it says otherwise); now if left out",
        HelpName = "instant",
        CustomParser = Instant,
    };

    private static readonly Option<string?> RecordId = new("--id") { Description = "Your own name for this call: the same again adds nothing", HelpName = "text" };

    public static Command Create(Output output)
    {
        var command = new Command(
            "record",
            """
            One call or task from a script or pipeline. Calls of one agent, task, branch and day are added up in one part until it is committed.

            Examples:
              dotnet tokenlog record --agent reviewer --task SHOP-42 --model claude-sonnet-4-6 --input 18200 --output 3120 --duration 41000
              dotnet tokenlog record --agent nightly --model gpt-5 --cost 0.31 --date 2026-03-15 --id run-77
            """)
        {
            Agent, AnnotationOptions.Task, Model, Input, OutputTokens, CacheRead, CacheWrite, Cost, Duration, Date, At, RecordId, Globals.DryRun, Globals.Json,
        };
        Globals.NotNegative(Input, OutputTokens, CacheRead, CacheWrite, Cost, Duration);
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        using var project = Project.Open(parse.StartDirectory(), output);
        if (!project.Configuration.Enabled)
        {
            output.Say($"Recording is switched off here: \"enabled\": false in {Project.ConfigurationPath}.");
            return ExitCode.Done;
        }

        var entry = Read(parse, project);
        var dryRun = parse.GetValue(Globals.DryRun);
        using var repoLock = project.Lock(dryRun);
        var change = LedgerChange.Of(project, output);
        var write = entry.Plan(change.Parts, project);
        var views = change.Apply(write is null ? [] : [write], dryRun, output);
        if (parse.GetValue(Globals.Json))
        {
            output.Json(new JsonObject
            {
                ["schema"] = "tokenlog/record@1",
                ["dry_run"] = dryRun,
                ["added"] = write is not null,
                ["id"] = write?.Part.Id,
                ["path"] = write?.Path,
                ["calls"] = write?.Part.Usage.Sum(line => line.Calls ?? 0),
                ["cost"] = write?.Part.Cost,
                ["views"] = new JsonArray([.. views.Select(view => JsonValue.Create(view))]),
            });
        }
        else if (write is null)
        {
            output.Line($"{entry.RecordId} is recorded already.");
        }
        else
        {
            var calls = write.Part.Usage.Sum(line => line.Calls ?? 0);
            var cost = write.Part.Cost is { } known ? Money.Show(known) : $"at least {Money.Show(write.Part.CostKnown)} (no price for {entry.Model})";
            output.Line($"{(dryRun ? "Would record" : "Recorded")} {write.Part.Id} · {entry.Agent}{(entry.Task is { } task ? $" · {task}" : "")} · {calls} {(calls == 1 ? "call" : "calls")} · {cost}");
            output.Line($"  {write.Path}");
            change.Show(views, dryRun, output);
        }

        return ExitCode.Done;
    }

    private static DateTimeOffset? Instant(ArgumentResult result)
    {
        if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
        {
            return instant;
        }

        result.AddError($"--at {result.Tokens[0].Value}: write it like 2026-03-15T09:12:04Z");
        return null;
    }

    private static RecordEntry Read(ParseResult parse, Project project)
    {
        var (input, reply, read, written) = (parse.GetValue(Input), parse.GetValue(OutputTokens), parse.GetValue(CacheRead), parse.GetValue(CacheWrite));
        var (cost, model) = (parse.GetValue(Cost), parse.GetValue(Model));
        var hasTokens = (input ?? reply ?? read ?? written) is not null;
        if (!hasTokens && cost is null)
        {
            throw new TokenLogException(ExitCode.Usage, "record: neither tokens nor a cost was given", "Give --input and --output, or --cost.");
        }

        if (model is null && cost is null)
        {
            throw new TokenLogException(ExitCode.Usage, "record: tokens have no price without a model", "Give --model, or --cost.");
        }

        var (date, at) = (parse.GetValue(Date), parse.GetValue(At));
        if (date is { } day && at is { } instant && project.Configuration.DayOf(instant) != day)
        {
            throw new TokenLogException(ExitCode.Usage, $"--at is on {project.Configuration.DayOf(instant):yyyy-MM-dd} in the ledger's time zone, and --date says {day:yyyy-MM-dd}", "Give one of the two.");
        }

        at ??= date is null ? Clock.Now : null;
        return new RecordEntry
        {
            Agent = parse.GetRequiredValue(Agent),
            Task = parse.GetValue(AnnotationOptions.Task),
            Model = model ?? "unknown",
            Tokens = hasTokens ? new TokenCounts(input ?? 0, reply ?? 0, CacheWrite5m: written ?? 0, CacheRead: read ?? 0) : null,
            Cost = cost,
            DurationMs = parse.GetValue(Duration),
            At = at,
            Date = date ?? project.Configuration.DayOf(at!.Value),
            RecordId = parse.GetValue(RecordId),
        };
    }
}
