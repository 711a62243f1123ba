using System.Globalization;
using TokenLog.Core.Budgets;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary><c>status --short</c>: one line for a prompt or an agent's status line; nothing where there is nothing to say.</summary>
internal static class ShortStatus
{
    private const int Width = 80;

    public static ExitCode Run(string directory, bool exitCode, Output output)
    {
        if (QuickAnswer.Read(directory) is not { Line: { } line } answer)
        {
            return ExitCode.Done;
        }

        output.Line(line);
        return exitCode && answer.IsStopped ? ExitCode.Attention : ExitCode.Done;
    }

    /// <summary>The budget that stands worst with its figures, then the others by share, as many as fit.</summary>
    internal static string Line(IReadOnlyList<BudgetStatus> statuses)
    {
        List<BudgetStatus> ordered = [.. statuses];
        ordered.Sort(Worse);
        var line = First(ordered[0]);
        foreach (var status in ordered.Skip(1))
        {
            var more = $" · {status.Name} {Percent(status)}";
            if (line.Length + more.Length <= Width)
            {
                line += more;
            }
        }

        return line;
    }

    private static int Worse(BudgetStatus a, BudgetStatus b)
    {
        var order = (b.Level == BudgetStatus.Exceeded).CompareTo(a.Level == BudgetStatus.Exceeded);
        order = order != 0 ? order : b.LevelShare.CompareTo(a.LevelShare);
        order = order != 0 ? order : (b.Share ?? 0m).CompareTo(a.Share ?? 0m);
        return order != 0 ? order : string.CompareOrdinal(a.Name, b.Name);
    }

    private static string First(BudgetStatus status)
    {
        var level = status.Level == BudgetStatus.Ok ? "" : $" {(status.Approval is null ? status.Level : $"{status.Level}, approved")}";
        return $"{status.Name} {Percent(status)} {(status.IsLowerBound ? "≥" : "")}{Amount(status, status.Used)}/{Amount(status, status.Limit)}{level}";
    }

    private static string Percent(BudgetStatus status) =>
        status.Share is { } share ? Math.Floor(share * 100m).ToString("0", CultureInfo.InvariantCulture) + "%" : "–";

    private static string Amount(BudgetStatus status, decimal amount) => status.Budget.Unit == BudgetUnit.Usd
        ? Money.Show(amount)
        : amount switch
        {
            < 1_000m => amount.ToString("0", CultureInfo.InvariantCulture),
            < 1_000_000m => Math.Floor(amount / 1_000m).ToString("0", CultureInfo.InvariantCulture) + "K",
            _ => (Math.Floor(amount / 10_000m) / 100m).ToString("0.##", CultureInfo.InvariantCulture) + "M",
        };
}
