using System.Security.Cryptography;
using System.Text;
using TokenLog.Workspace;

namespace TokenLog.Hooks;

/// <summary>
/// What a file held before hooks were put into it, so that taking them out gives the same bytes again, also where a text could have been two
/// things before. Only good for as long as the file holds what was written then; it may be lost.
/// </summary>
internal sealed class HookMemory(string folder)
{
    private readonly RepoFiles files = new(Path.Combine(folder, "hooks", "before"));

    /// <summary>The text from before; null where it is not known any more. <c>Text</c> is null if there was no file.</summary>
    public (string? Text, bool IsKnown) Of(HookFile file) =>
        file.Before is { } now && files.Read(Name(file)) is { } noted && noted.Split('\n', 3) is [var hash, var was, var text] && hash == Hash(now)
            ? (was == "absent" ? null : text, true)
            : (null, false);

    /// <summary>Remembers what a file that is about to be written held, or what it held before an earlier install.</summary>
    public void Remember(HookFile file)
    {
        var (earlier, isKnown) = Of(file);
        var before = isKnown ? earlier : file.Before;
        files.Write(Name(file), $"{Hash(file.After!)}\n{(before is null ? "absent" : "present")}\n{before}");
    }

    public void Forget(HookFile file)
    {
        if (files.Exists(Name(file)))
        {
            files.Delete(Name(file));
        }
    }

    private static string Name(HookFile file) => Hash(RealPath.Of(file.FullPath))[..16];

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
