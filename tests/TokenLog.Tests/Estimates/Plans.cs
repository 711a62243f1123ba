using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;
using TokenLog.Core.Estimates;

namespace TokenLog.Tests.Estimates;

public sealed class Plans
{
    private const string Table = """
        # Search

        | Phase | Task | Tasks | Model |
        |---|---|---|---|
        | planning | Draft | 1 planning | claude-opus-4-6 |
        | implementation | Index | 3 code | |
        | | Page | 2 code, 1 docs | |
        """;

    [Theory]
    [InlineData(Table)]
    [InlineData("""[{"phase": "planning", "task": "Draft", "tasks": "1 planning", "model": "claude-opus-4-6"}, {"phase": "implementation", "name": "Index", "tasks": "3 code"}, {"phase": "implementation", "work": "Page", "tasks": "2 code, 1 docs"}]""")]
    public void Are_read_from_a_table_or_json(string text)
    {
        var (rows, problems) = PlanFile.Read("PLAN", text);
        Assert.Empty(problems);
        Assert.Equal(
            [("planning", "Draft", 1, "claude-opus-4-6"), ("implementation", "Index", 3, null), ("implementation", "Page", 3, null)],
            rows.Select(row => (row.Phase, row.Name, row.Work.Mix.Tasks, row.Work.Model)));
    }

    [Theory]
    [InlineData("No table.", "TL0251")]
    [InlineData("[{]", "TL0251")]
    [InlineData("| Tasks |\n|---|\n| some code? 0 |\n| 0 code |\n", "TL0252")]
    public void What_is_no_plan_is_said(string text, string code) => Assert.Contains(code, PlanFile.Read("PLAN", text).Problems.Select(problem => problem.Code));

    [Fact]
    public void Stand_against_the_budgets_of_their_phases_and_against_what_they_took()
    {
        var done = new Part
        {
            Id = "zzzzzzzz",
            Name = "aaaaaa",
            Date = new DateOnly(2026, 3, 1),
            Phase = "implementation",
            Task = "index",
            Usage = [new UsageLine { Key = new LineKey(new DateOnly(2026, 3, 1), "claude-sonnet-4-6", "main"), Tokens = new TokenCounts(100_000, 20_000), Cost = 0.6m }],
        };
        var ledger = Ledger.Of([.. MadeUpLedger.Of(300).Parts.Where(part => part.Phase is null), done]);
        var configuration = TrackerConfiguration.Default with
        {
            Budgets =
            [
                new Budget("build", BudgetPeriod.All, BudgetUnit.Tokens, 200_000, new BudgetFilter { Phase = OneOf.Of("implementation") }),
                new Budget("weekly", BudgetPeriod.Week, BudgetUnit.Tokens, 1, new BudgetFilter { Phase = OneOf.Of("implementation") }),
                new Budget("draft", BudgetPeriod.All, BudgetUnit.Usd, 1_000, new BudgetFilter { Phase = OneOf.Of("planning") }),
            ],
        };
        var plan = Plan.Of(PlanFile.Read("PLAN", Table).Rows, new Estimator(PastSessions.Of(ledger, CountedTokens.Default)), ledger, configuration);

        Assert.Equal(["draft", "build"], plan.Phases.SelectMany(phase => phase.Budgets).Select(budget => budget.Budget.Name));
        Assert.Equal("within the range", plan.Rows[1].Outcome);
        Assert.Null(plan.Rows[2].Outcome);
        Assert.Equal(120_000, plan.Phases[1].Actual!.Tokens);
        Assert.Equal(120_000, plan.Phases[1].Budgets[0].Used);
        Assert.InRange(plan.Phases[1].Budgets[0].Exceeds!.Value, 0.3, 1);
        Assert.InRange(plan.Phases[0].Budgets[0].Exceeds!.Value, 0, 0.01);
        Assert.True(plan.Tokens!.Value.High < plan.Rows.Sum(row => row.Tokens!.High));
    }
}
