using TokenLog.Core.Budgets;
using TokenLog.Core.Reports;
using TokenLog.Sessions;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary>Everything that <c>status</c> says, for people and for programs.</summary>
internal sealed class StatusReport
{
    public StatusReport(Project project, Ledger ledger)
    {
        var today = project.Configuration.DayOf(Clock.Now);
        var prices = project.Pricer.Table;
        Ledger = ledger;
        HasConfiguration = project.HasConfiguration;
        Budgets = BudgetCheck.Of(ledger, project.Configuration, Clock.Now);
        Capacities = [.. Budgets.Select(budget => Capacity.Of(budget, ledger, project.Configuration, prices, today))];
        Paid = project.Configuration.Paid.Count + project.Configuration.Discounts.Count > 0 ? PaidMonth.Of(ledger, project.Configuration, prices) : [];
        Allowances = Allowance.Of(Models.ByWeight(Spend.Of(ledger)), prices, today);
    }

    public Ledger Ledger { get; }

    public bool HasConfiguration { get; }

    public IReadOnlyList<BudgetStatus> Budgets { get; }

    /// <summary>One for each of <see cref="Budgets"/>.</summary>
    public IReadOnlyList<Capacity> Capacities { get; }

    /// <summary>Oldest month first; empty where the configuration says nothing of payments and discounts.</summary>
    public IReadOnlyList<PaidMonth> Paid { get; }

    public IReadOnlyList<Allowance> Allowances { get; }

    public required Spending Unrecorded { get; init; }

    public required Spending Elsewhere { get; init; }
}
