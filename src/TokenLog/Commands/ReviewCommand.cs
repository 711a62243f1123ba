using System.CommandLine;
using TokenLog.Core.Reports;
using TokenLog.Core.Reviews;
using TokenLog.Reviews;
using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>review</c>: the written review of a period.</summary>
internal static class ReviewCommand
{
    private static readonly PeriodOptions Period = new();

    private static readonly Option<string?> Out = new("--out") { Description = "Write it here; - for standard output", HelpName = "file" };

    public static Command Create(Output output)
    {
        var command = new Command(
            "review",
            """
            Write the review of a period: sessions and what they changed, usage, cost per outcome, findings, recommendations. Without a period: since the last review, else the newest month of the ledger.

            Examples:
              dotnet tokenlog review
              dotnet tokenlog review --month 2026-03
              dotnet tokenlog review --since 2026-03-01 --until 2026-03-15 --out sprint.md
              dotnet tokenlog review --week 2026-W11 --json --dry-run
            """)
        {
            Out,
        };
        Period.AddTo(command);
        command.Add(Globals.DryRun);
        command.Add(Globals.Json);
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        using var project = Project.Open(parse.StartDirectory(), output);
        var file = parse.GetValue(Out);
        var toStdout = file == "-";
        var dryRun = parse.GetValue(Globals.DryRun);
        using var repoLock = project.Lock(dryRun || toStdout);
        var ledger = Ledger.Of(project.ReadParts(output).Select(stored => stored.Part));
        var choice = ReviewChoice.Of(Period.DaysOf(parse), ledger, project);
        var review = ReviewDraft.Assemble(project, ledger, choice.Period, output);
        var target = ReviewTarget.Of(project, choice.Period, toStdout ? null : file, parse.StartDirectory());
        if (file is null)
        {
            LedgerUpdate.ThrowIfIgnored([target.Path], project);
        }

        var draft = ReviewDraft.Of(project, review, target, output);
        var written = draft.Changed && !dryRun && !toStdout;
        if (written)
        {
            target.Write(draft.Text);
        }

        if (parse.GetValue(Globals.Json))
        {
            output.Json(ReviewJson.Of(draft, choice, written));
        }
        else if (toStdout)
        {
            output.Diff(draft.Text);
        }
        else
        {
            Show(draft, choice, dryRun, output);
        }

        return ExitCode.Done;
    }

    private static void Show(ReviewDraft draft, ReviewChoice choice, bool dryRun, Output output)
    {
        var review = draft.Review;
        output.Line($"Review of {Figures.Day(review.Period.First)} to {Figures.Day(review.Period.Last)} ({choice.Why})");
        output.Line(review.HasRecords
            ? $"{Figures.Count(review.Tally.Sessions, "session")}, {review.Tally.Cost.InWords()}, {Figures.Count(review.Outcomes.Commits, "commit")}"
            : $"Nothing is recorded; {Figures.Count(review.Commits.Count, "commit")} in git's history");
        foreach (var finding in Findings.Of(review))
        {
            var worth = finding.Advice?.Worth is { } usd ? $" (worth about {Money.Show(usd)})" : "";
            output.Line($"- {finding.InOneSentence}{worth}");
        }

        output.Line(!draft.Changed ? $"{draft.Target.Name} says so already."
            : $"{(dryRun ? "Would write" : draft.IsNew ? "Wrote" : "Updated")} {draft.Target.Name}");
    }
}
