using System.ComponentModel;
using System.Diagnostics;
using TokenLog.Checks;
using TokenLog.Core.Budgets;

namespace TokenLog.Terminal;

/// <summary>A notification on the desktop, where there is one. Never fails and never waits long.</summary>
internal static class Notification
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Says which budgets are past a threshold; nothing when none is.</summary>
    public static void Of(IReadOnlyList<BudgetStatus> budgets)
    {
        var lines = budgets.Where(budget => budget.Level != BudgetStatus.Ok).Select(BudgetWords.Arithmetic).ToList();
        if (lines.Count == 0)
        {
            return;
        }

        try
        {
            using var process = Process.Start(Program(string.Join('\n', lines)));
            process?.WaitForExit(Longest);
        }
        catch (Exception missing) when (missing is Win32Exception or InvalidOperationException or IOException)
        {
            // No desktop, or no program that speaks to it.
        }
    }

    // The text goes in as an argument or a variable and never as part of a script.
    private static ProcessStartInfo Program(string text)
    {
        const string Title = "TokenLog";
        var program = OperatingSystem.IsWindows()
            ? Started(
                "powershell.exe",
                "-NoProfile",
                "-Command",
                "Add-Type -AssemblyName System.Windows.Forms; $n = New-Object System.Windows.Forms.NotifyIcon; "
                    + "$n.Icon = [System.Drawing.SystemIcons]::Information; $n.Visible = $true; "
                    + "$n.ShowBalloonTip(4000, 'TokenLog', $env:TOKENLOG_NOTICE, 'Warning'); Start-Sleep 4; $n.Dispose()")
            : OperatingSystem.IsMacOS()
                ? Started("osascript", "-e", "on run argv", "-e", "display notification (item 1 of argv) with title \"TokenLog\"", "-e", "end run", text)
                : Started("notify-send", "--app-name", Title, "--", Title, text);
        program.Environment["TOKENLOG_NOTICE"] = text;
        return program;
    }

    private static ProcessStartInfo Started(string file, params string[] arguments) => new(file, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
        CreateNoWindow = true,
    };
}
