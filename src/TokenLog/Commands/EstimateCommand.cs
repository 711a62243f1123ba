using System.CommandLine;
using TokenLog.Core.Documents;
using TokenLog.Core.Estimates;
using TokenLog.Core.Reports;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>estimate</c>: what a piece of work or a plan will come to, by the ledger's own sessions, as a range.</summary>
internal static class EstimateCommand
{
    private static readonly Option<string?> Tasks = new("--tasks") { Description = "What the work consists of, as \"3 code, 1 docs\"", HelpName = "tasks" };
    private static readonly Option<string?> Model = new("--model") { Description = "The model that is to do it; costs are at its newest price", HelpName = "model" };
    private static readonly Option<string?> Phase = new("--phase") { Description = "The phase it belongs to", HelpName = "phase" };
    private static readonly Option<string?> PlanPath = new("--plan") { Description = "A list of tasks by phase: Markdown table or JSON", HelpName = "file" };
    private static readonly Option<bool> Backtested = new("--backtest") { Description = "Score the estimates on the ledger's own past" };

    public static Command Create(Output output)
    {
        var command = new Command(
            "estimate",
            """
            What a piece of work will come to in tokens and money, as a range that holds four times out of five; nothing where the ledger says too little.

            Examples:
              dotnet tokenlog estimate --tasks "3 code, 1 docs"
              dotnet tokenlog estimate --tasks "1 review" --model claude-sonnet-4-6 --phase testing
              dotnet tokenlog estimate --plan PLAN.md
              dotnet tokenlog estimate --backtest
            """)
        {
            Tasks, Model, Phase, PlanPath, Backtested, Globals.Json,
        };
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        var (tasks, plan, backtest) = (parse.GetValue(Tasks), parse.GetValue(PlanPath), parse.GetValue(Backtested));
        if ((tasks is null ? 0 : 1) + (plan is null ? 0 : 1) + (backtest ? 1 : 0) != 1)
        {
            throw new TokenLogException(ExitCode.Usage, "estimate: what is to be estimated?", "Give one of --tasks \"3 code, 1 docs\", --plan FILE and --backtest.");
        }

        var mix = tasks is null ? null : TaskMix.Parse(tasks)
            ?? throw new TokenLogException(ExitCode.Usage, $"--tasks \"{tasks}\" does not say how many tasks of which kind", "Write it like --tasks \"3 code, 1 docs\".");
        using var project = Project.Open(parse.StartDirectory(), output);
        var ledger = Ledger.Of(project.ReadParts(output).Select(stored => stored.Part));
        var json = parse.GetValue(Globals.Json);
        if (backtest)
        {
            return Backtest(ledger, project, json, output);
        }

        var model = parse.GetValue(Model);
        var estimator = new Estimator(PastSessions.Of(ledger, project.Configuration.CountedTokens, RepricingOf(model, ledger, project)));
        return mix is not null
            ? One(new Work(mix, model is null ? null : Models.Name(model), parse.GetValue(Phase)), tasks!, estimator, ledger, project, json, output)
            : OfPlan(plan!, parse.StartDirectory(), model, parse.GetValue(Phase), estimator, ledger, project, json, output);
    }

    private static ExitCode One(Work work, string tasks, Estimator estimator, Ledger ledger, Project project, bool json, Output output)
    {
        var (tokens, cost) = (estimator.Of(work, Target.Tokens), estimator.Of(work, Target.Cost));
        var guide = tokens is null && cost is null ? GuideFor(work, tasks, ledger, project) : null;
        if (json)
        {
            output.Json(EstimateAnswer.Json(work, tasks, tokens, cost, estimator.Sessions, guide));
        }
        else
        {
            EstimateAnswer.Write(work, tasks, tokens, cost, estimator.Sessions, guide, output);
        }

        return ExitCode.Done;
    }

    private static ExitCode OfPlan(string path, string directory, string? model, string? phase, Estimator estimator, Ledger ledger, Project project, bool json, Output output)
    {
        var text = ReadFile(Path.GetFullPath(path, directory));
        var (rows, problems) = PlanFile.Read(path, text);
        output.SayAll(problems);
        if (problems.Count > 0)
        {
            throw new TokenLogException(ExitCode.Unreadable, $"{path} cannot be understood as a plan");
        }

        IReadOnlyList<PlanRow> asked =
        [
            .. rows
                .Where(row => phase is null || string.Equals(row.Phase, phase, StringComparison.OrdinalIgnoreCase))
                .Select(row => row with { Work = row.Work with { Model = row.Work.Model ?? (model is null ? null : Models.Name(model)) } }),
        ];
        if (asked.Count == 0)
        {
            throw new TokenLogException(ExitCode.Usage, $"{path} has no tasks of the phase {phase}");
        }

        var plan = Plan.Of(asked, estimator, ledger, project.Configuration);
        if (json)
        {
            output.Json(PlanAnswer.Json(plan, estimator.Sessions));
        }
        else
        {
            PlanAnswer.Write(plan, estimator.Sessions, output);
        }

        return ExitCode.Done;
    }

    private static ExitCode Backtest(Ledger ledger, Project project, bool json, Output output)
    {
        var sessions = PastSessions.Of(ledger, project.Configuration.CountedTokens);
        List<Backtest?> tests = [Core.Estimates.Backtest.Run(sessions, Target.Tokens), Core.Estimates.Backtest.Run(sessions, Target.Cost)];
        if (json)
        {
            output.Json(BacktestAnswer.Json([.. tests.OfType<Backtest>()], sessions.Count));
        }
        else
        {
            BacktestAnswer.Write([.. tests.OfType<Backtest>()], sessions.Count, output);
        }

        return ExitCode.Done;
    }

    /// <summary>With a model, all sessions say what the work costs with it, at the newest price that the ledger has seen the day of.</summary>
    private static Repricing? RepricingOf(string? model, Ledger ledger, Project project)
    {
        if (model is null)
        {
            return null;
        }

        var day = ledger.Sessions.Count == 0 ? Clock.Today(project.Configuration.TimeZone) : ledger.Sessions[^1].Date;
        return project.Pricer.Table.Find(model, day) is null
            ? throw new TokenLogException(ExitCode.Usage, $"no price is known for {model}", "dotnet tokenlog prices list shows the models that have one; prices of your own go into \"pricing\" of .ai/token-tracker.json.")
            : new Repricing(project.Pricer, model, day);
    }

    /// <summary>What people wrote down of such work, where the ledger says too little; for the ledger's usual model if none is given.</summary>
    private static (string Model, GuideEstimate Estimate)? GuideFor(Work work, string tasks, Ledger ledger, Project project)
    {
        var model = work.Model ?? (Models.ByWeight(Spend.Of(ledger)) is [var most, ..] ? most : null);
        return model is not null && project.Files.Read(ViewSet.CostLogPath) is { } page && CostGuide.Estimate(page, model, tasks) is { } estimate
            ? (model, estimate)
            : null;
    }

    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new TokenLogException(ExitCode.Environment, $"{path} cannot be read: {failure.Message}");
        }
    }
}
