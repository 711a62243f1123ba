using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace TokenLog.Git;

/// <summary>
/// Finds the native libgit2 that travels with the tool in <c>runtimes/SYSTEM/native/</c>. The runtime looks there only where deps.json knows some
/// native file in that folder (see eng/LibGit2Sharp.props; SQLite is one), and LibGit2Sharp's own search knows Linux only.
/// </summary>
internal static class LibGit2Library
{
    private static readonly Lock Once = new();
    private static nint handle;
    private static bool registered;

    private delegate int VersionFunction(out int major, out int minor, out int revision);

    /// <summary>Must run before the first touch of LibGit2Sharp.</summary>
    public static void Register()
    {
        lock (Once)
        {
            if (!registered)
            {
                AssemblyLoadContext.Default.ResolvingUnmanagedDll += Resolve;
                registered = true;
            }
        }
    }

    /// <summary>Such as <c>libgit2 1.8.6</c>; without the number when the library came from an ordinary package.</summary>
    public static string Version()
    {
        if (!FindLoaded() || !NativeLibrary.TryGetExport(handle, "git_libgit2_version", out var function))
        {
            return "libgit2";
        }

        Marshal.GetDelegateForFunctionPointer<VersionFunction>(function)(out var major, out var minor, out var revision);
        return $"libgit2 {major}.{minor}.{revision}";
    }

    /// <summary>Where the runtime found the library by itself, nobody was asked for it: loading it again gives the same one.</summary>
    private static bool FindLoaded() => handle != 0 || Folders()
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*git2*"))
        .Any(file => NativeLibrary.TryLoad(file, out handle));

    private static nint Resolve(Assembly assembly, string name)
    {
        if (!name.StartsWith("git2", StringComparison.Ordinal))
        {
            return 0;
        }

        // Asked once for every native function.
        if (handle != 0)
        {
            return handle;
        }

        var file = OperatingSystem.IsWindows() ? $"{name}.dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";
        return Folders().Any(folder => NativeLibrary.TryLoad(Path.Combine(folder, file), out handle)) ? handle : 0;
    }

    // A runtime built by a Linux distribution calls itself after it (debian.12-x64), so that the general names follow.
    private static IEnumerable<string> Folders()
    {
        var processor = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string[] families = OperatingSystem.IsWindows() ? ["win"] : OperatingSystem.IsMacOS() ? ["osx"] : ["linux", "linux-musl"];
        return families.Select(family => $"{family}-{processor}").Prepend(RuntimeInformation.RuntimeIdentifier)
            .Select(system => Path.Combine(AppContext.BaseDirectory, "runtimes", system, "native"));
    }
}
