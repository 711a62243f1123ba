using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;
using TokenLog.Core.Reports;
using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>budget</c>: list, add and approve budgets. What it writes is one line in the configuration.</summary>
internal static class BudgetCommand
{
    private static readonly (string Name, string Description, string Example)[] Filters =
    [
        ("family", "Only models of this family", "opus"),
        ("model", "Only this model", "claude-opus-4-6"),
        ("agent", "Only this agent", "claude-code"),
        ("phase", "Only sessions of this phase", "planning"),
        ("author", "Only this person, by name, mail address, or both", "name"),
        ("branch", "Only this branch", "feature/*"),
    ];

    public static Command Create(Output output) => new(
        "budget",
        """
        List, add and approve budgets, in .ai/token-tracker.json, where a pull request shows them.

        Examples:
          dotnet tokenlog budget list
          dotnet tokenlog budget add planning --tokens 150000 --phase planning
          dotnet tokenlog budget approve month --until 2026-03-31 --why "release week"
        """)
    {
        List(output),
        Add(output),
        Approve(output),
    };

    private static Command List(Output output)
    {
        var command = new Command(
            "list",
            """
            Every budget with its limit, what it is about, its levels, the level that stops work, and who approved what.

            Examples:
              dotnet tokenlog budget list
              dotnet tokenlog budget list --json
            """)
        {
            Globals.Json,
        };
        command.SetAction(parse =>
        {
            var configuration = Project.ConfigurationAround(parse.StartDirectory(), output);
            if (parse.GetValue(Globals.Json))
            {
                output.Json(BudgetList.ToJson(configuration, configuration.DayOf(Clock.Now)));
            }
            else
            {
                BudgetList.Show(configuration, configuration.DayOf(Clock.Now), output);
            }

            return (int)ExitCode.Done;
        });
        return command;
    }

    private static Command Add(Output output)
    {
        var name = new Argument<string>("NAME") { Description = "How reports call it" };
        var period = new Option<string>("--period") { Description = "When it begins anew: day, week, month or all", HelpName = "period", DefaultValueFactory = _ => "month" };
        period.AcceptOnlyFromAmong("day", "week", "month", "all");
        var tokens = new Option<long?>("--tokens") { Description = "The limit in tokens", HelpName = "500000" };
        var usd = new Option<decimal?>("--usd") { Description = "The limit in US dollars", HelpName = "3.00" };
        Globals.NotNegative(tokens, usd);
        Option<string[]>[] filters = [.. Filters.Select(filter => new Option<string[]>("--" + filter.Name) { Description = filter.Description, HelpName = filter.Example })];
        var thresholds = new Option<string?>("--thresholds") { Description = $"Levels of its own: {string.Join(", ", ThresholdPreset.Names)}", HelpName = "preset" };
        thresholds.AcceptOnlyFromAmong([.. ThresholdPreset.Names]);
        var stopAt = new Option<string?>("--stop-at") { Description = "The level at which it stops work", HelpName = "level" };
        var command = new Command(
            "add",
            """
            Add a budget. A filter given several times accepts any of its names.

            Examples:
              dotnet tokenlog budget add month --usd 3.00
              dotnet tokenlog budget add day --period day --tokens 5000000 --thresholds 50/75/100
              dotnet tokenlog budget add "claude on features" --usd 20 --family opus --family sonnet --branch "feature/*" --stop-at emergency
            """)
        {
            name, period, tokens, usd, thresholds, stopAt, Globals.Json, Globals.DryRun,
        };
        Array.ForEach(filters, command.Options.Add);
        command.SetAction(parse =>
        {
            if (parse.GetValue(tokens) is null == parse.GetValue(usd) is null)
            {
                throw new TokenLogException(ExitCode.Usage, "budget add: a budget has one limit", "Give either --tokens or --usd.");
            }

            var budget = new JsonObject { ["name"] = parse.GetRequiredValue(name), ["period"] = parse.GetRequiredValue(period) };
            if (parse.GetValue(tokens) is { } count)
            {
                budget["tokens"] = count;
            }
            else
            {
                budget["usd"] = parse.GetValue(usd);
            }

            foreach (var (option, filter) in filters.Zip(Filters))
            {
                var names = parse.GetValue(option) ?? [];
                if (names.Length > 0)
                {
                    budget[filter.Name] = names is [var only] ? only : new JsonArray([.. names.Select(one => JsonValue.Create(one))]);
                }
            }

            foreach (var (option, key) in new[] { (thresholds, "thresholds"), (stopAt, "stop_at") })
            {
                if (parse.GetValue(option) is { } word)
                {
                    budget[key] = word;
                }
            }

            return (int)Write(parse, output, "budgets", "budget-add", "Added budget", _ => budget);
        });
        return command;
    }

    private static Command Approve(Output output)
    {
        var name = new Argument<string>("NAME") { Description = "The budget, as status calls it" };
        var until = new Option<string>("--until") { Description = "The last day on which the approval holds", HelpName = "2026-03-31", Required = true };
        var why = new Option<string>("--why") { Description = "The reason, for those who read the pull request", HelpName = "text", Required = true };
        var command = new Command(
            "approve",
            """
            Let work go on although a budget has reached the level that stops it: `check --budget`, `status --exit-code` and `guard` pass until the
            day given. The approval is a line in the configuration, with your name as git knows it.

            Examples:
              dotnet tokenlog budget approve month --until 2026-03-31 --why "release week"
              dotnet tokenlog budget approve "opus, week" --until 2026-03-15 --why "security review" --dry-run
            """)
        {
            name, until, why, Globals.Json, Globals.DryRun,
        };
        command.SetAction(parse => (int)Write(parse, output, "approvals", "budget-approve", "Approved", project =>
        {
            var budget = Known(parse.GetRequiredValue(name), project.Configuration);
            var (today, last) = (project.Configuration.DayOf(Clock.Now), DayOf(parse.GetRequiredValue(until)));
            if (last < today)
            {
                throw new TokenLogException(ExitCode.Usage, $"--until {Figures.Day(last)}: that day is over", $"Today is {Figures.Day(today)}.");
            }

            if (string.IsNullOrWhiteSpace(parse.GetValue(why)))
            {
                throw new TokenLogException(ExitCode.Usage, "--why: no reason was given", "Say in a few words why work may go on.");
            }

            var approval = new JsonObject { ["budget"] = budget, ["until"] = Figures.Day(last), ["why"] = parse.GetValue(why)!.Trim() };
            if (PartDraft.AuthorOf(project) is { } author)
            {
                approval["by"] = author;
            }

            approval["on"] = Figures.Day(today);
            return approval;
        }));
        return command;
    }

    private static ExitCode Write(ParseResult parse, Output output, string key, string schema, string done, Func<Project, JsonObject> item)
    {
        using var project = Project.Open(parse.StartDirectory(), output);
        var dryRun = parse.GetValue(Globals.DryRun);
        using var repoLock = project.Lock(dryRun);
        if (project.Files.Read(Project.ConfigurationPath) is not { } text)
        {
            throw new TokenLogException(ExitCode.Environment, $"there is no {Project.ConfigurationPath} here", "Set the repository up with `dotnet tokenlog init`.");
        }

        var added = item(project);
        var line = TrackerFile.OneLine(added);
        var written = TrackerFile.WithItem(Project.ConfigurationPath, text, key, added);
        var (configuration, problems) = TrackerFile.Read(Project.ConfigurationPath, written);
        if (configuration is null)
        {
            output.SayAll(problems.Where(problem => problem.Level == DiagnosticLevel.Error));
            throw new TokenLogException(ExitCode.Usage, "with this the configuration would not be valid; nothing was written");
        }

        if (!dryRun)
        {
            project.Files.Write(Project.ConfigurationPath, written);
        }

        if (parse.GetValue(Globals.Json))
        {
            output.Json(new JsonObject
            {
                ["schema"] = $"tokenlog/{schema}@1",
                ["dry_run"] = dryRun,
                ["path"] = Project.ConfigurationPath,
                [key == "budgets" ? "budget" : "approval"] = added,
            });
        }
        else
        {
            output.Line($"{(dryRun ? $"Would add to {key} in" : $"{done}: one line in {key} of")} {Project.ConfigurationPath}");
            output.Line($"  {line}");
            if (!dryRun)
            {
                output.Line("Commit it, so that a pull request shows it.");
            }
        }

        return ExitCode.Done;
    }

    private static string Known(string name, TrackerConfiguration configuration)
    {
        List<string> names = [.. configuration.AllBudgets.Select(budget => budget.Name)];
        return names.Find(known => known == name)
            ?? names.Find(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
            ?? (names.Contains($"{name}, week", StringComparer.Ordinal) ? $"{name}, week" : null)
            ?? throw new TokenLogException(
                ExitCode.Usage,
                $"there is no budget \"{name}\"",
                names.Count == 0 ? "Add one with `dotnet tokenlog budget add`." : $"Budgets are: {string.Join("; ", names)}.");
    }

    private static DateOnly DayOf(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw new TokenLogException(ExitCode.Usage, $"--until {text}: not a day", "Write it like 2026-03-31.");
}
