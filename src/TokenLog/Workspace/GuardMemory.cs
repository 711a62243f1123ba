using TokenLog.Git;
using TokenLog.Terminal;

namespace TokenLog.Workspace;

/// <summary>What the guard has warned of already, a line each, in the git directory. Losing it costs one more warning.</summary>
internal static class GuardMemory
{
    private const int MostLines = 200;

    /// <summary>True the first time; remembers it. Where nothing can be remembered, every time is the first.</summary>
    public static bool IsNew(string root, string warning)
    {
        try
        {
            var file = Path.Combine(GitLayout.Discover(root, GitEnvironment.OfThisProcess()).CommonDirectory, "tokenlog", "guard");
            var lines = File.Exists(file) ? File.ReadAllLines(file) : [];
            if (lines.Contains(warning, StringComparer.Ordinal))
            {
                return false;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllLines(file, lines.TakeLast(MostLines - 1).Append(warning));
            return true;
        }
        catch (Exception world) when (world is TokenLogException or IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
