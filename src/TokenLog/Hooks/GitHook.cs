using TokenLog.Workspace;

namespace TokenLog.Hooks;

/// <summary>One of git's hooks, and the script of ours that it runs.</summary>
/// <param name="Event">As git calls it.</param>
/// <param name="Key">The name under which git's configuration knows ours, from git 2.54 on.</param>
/// <param name="ReadsInput">True if git says something on standard input that ours needs; theirs gets the same.</param>
internal sealed record GitHook(string Event, string Key, bool ReadsInput = false)
{
    private const string Begin = "# >>> tokenlog >>> ";
    private const string End = "# <<< tokenlog <<<\n";
    private const string Ours = "written by `dotnet tokenlog hooks install --git`; `hooks uninstall` takes it out";
    private const string OurFile = Ours + ", and this file with it";
    private const string Shebang = "#!/bin/sh\n";

    public static GitHook PostCommit { get; } = new("post-commit", "tokenlog");

    public static GitHook PostRewrite { get; } = new("post-rewrite", "tokenlog-rewrite", ReadsInput: true);

    public static GitHook Trailer { get; } = new("prepare-commit-msg", "tokenlog-trailer");

    public static GitHook PrePush { get; } = new("pre-push", "tokenlog-push");

    public static IReadOnlyList<GitHook> All { get; } = [PostCommit, PostRewrite, Trailer, PrePush];

    /// <summary>What a hook manager is told to run.</summary>
    public string Command => this == PostCommit ? "end-session --hook" : $"hooks run {Event}";

    /// <summary>The script as a file of its own, which git's configuration names.</summary>
    public string File => $"{Shebang}# {Ours}\n{Script}exit 0\n";

    /// <summary>A hook file with our block in it, in front of what is there: that may end early. Null for what no shell reads.</summary>
    public string? InsertInto(string? present)
    {
        if (present is null)
        {
            return Shebang + Block(OurFile);
        }

        if (Cut(present) is var (before, after, marker))
        {
            return before + Block(marker) + after;
        }

        if (!IsShell(present))
        {
            return null;
        }

        var line = present.StartsWith("#!", StringComparison.Ordinal) ? present.IndexOf('\n') + 1 : 0;
        return present[..line] + Block(Ours) + present[line..];
    }

    /// <summary>A hook file without our block; null if nothing but ours was in it, or the file was made for it.</summary>
    public static string? TakeOutOf(string present) => Cut(present) is not var (before, after, marker) ? present
        : marker == OurFile && before + after == Shebang ? null
        : before + after;

    public static bool IsIn(string? present) => present is not null && Cut(present) is not null;

    private string Script => $"{Templates.Read("hooks/prelude.sh")}\n{Templates.Read($"hooks/{Event}.sh")}";

    private string Block(string marker) => ReadsInput
        ? $$"""
           {{Begin}}{{marker}}
           tokenlog_input=$(cat)
           (
           {{Script}}) <<TOKENLOG > /dev/null || :
           $tokenlog_input
           TOKENLOG
           if [ -n "$tokenlog_input" ]; then
             exec <<TOKENLOG
           $tokenlog_input
           TOKENLOG
           else
             exec < /dev/null
           fi
           {{End}}
           """.ReplaceLineEndings("\n")
        : $"{Begin}{marker}\n(\n{Script}) < /dev/null || :\n{End}";

    private static (string Before, string After, string Marker)? Cut(string text)
    {
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : text.IndexOf(End, begin, StringComparison.Ordinal);
        return end < 0 ? null : (text[..begin], text[(end + End.Length)..], text[(begin + Begin.Length)..text.IndexOf('\n', begin)]);
    }

    private static bool IsShell(string text)
    {
        var first = text.Split('\n')[0].TrimEnd('\r');
        var program = first.Split([' ', '/'], StringSplitOptions.RemoveEmptyEntries).Skip(1).FirstOrDefault(word => Shells.Contains(word, StringComparer.Ordinal));
        return !first.StartsWith("#!", StringComparison.Ordinal) || program is not null;
    }

    private static readonly string[] Shells = ["sh", "bash", "dash", "ash", "ksh", "zsh"];
}
