using System.Runtime.CompilerServices;

namespace TokenLog.Tests;

/// <summary>
/// Compares a text with the file <c>Class.Method.verified.md</c> beside the test. A difference writes <c>….received.md</c>, which
/// is never committed; <c>TOKENLOG_ACCEPT=1 dotnet test</c> takes what was received for right.
/// </summary>
internal static class Golden
{
    public static void Verify(
        string received, string extension = "md", string? parameters = null, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var source = OnDisk(file);
        var name = $"{Path.GetFileNameWithoutExtension(source)}.{method}{(parameters is null ? "" : "_" + parameters)}";
        var verifiedPath = Path.Combine(Path.GetDirectoryName(source)!, $"{name}.verified.{extension}");
        var receivedPath = Path.Combine(Path.GetDirectoryName(source)!, $"{name}.received.{extension}");
        var verified = File.Exists(verifiedPath) ? File.ReadAllText(verifiedPath) : null;
        if (verified == received)
        {
            File.Delete(receivedPath);
            return;
        }

        var accepted = Environment.GetEnvironmentVariable("TOKENLOG_ACCEPT") == "1";
        File.WriteAllText(accepted ? verifiedPath : receivedPath, received);
        if (!accepted)
        {
            Assert.Fail($"{Difference(verified, received)}\nReceived: {receivedPath}\nIf that is right: TOKENLOG_ACCEPT=1 dotnet test");
        }

        File.Delete(receivedPath);
    }

    /// <summary>The folder of the test that asks, for files that lie beside it.</summary>
    public static string FolderOf([CallerFilePath] string file = "") => Path.GetDirectoryName(OnDisk(file))!;

    /// <summary>The build maps the repository's folder to <c>/_/</c>; this finds the file again, wherever the tests run.</summary>
    private static string OnDisk(string file)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "TokenLog.sln")))
        {
            root = root.Parent;
        }

        var mapped = file.Replace('\\', '/');
        return root is not null && mapped.StartsWith("/_/", StringComparison.Ordinal) ? Path.Combine(root.FullName, mapped[3..]) : file;
    }

    private static string Difference(string? verified, string received)
    {
        if (verified is null)
        {
            return "There is no verified file yet.";
        }

        var (was, now) = (verified.Split('\n'), received.Split('\n'));
        var line = was.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"Line {line + 1} differs.\n  verified: {was.ElementAtOrDefault(line) ?? "(no such line)"}\n  received: {now.ElementAtOrDefault(line) ?? "(no such line)"}";
    }
}
