using System.Diagnostics;
using System.Globalization;
using TokenLog.Workspace;

namespace TokenLog.Diagnosis;

/// <summary>Temporary files that a killed run left behind.</summary>
internal static class LeftoverChecks
{
    public static IEnumerable<DoctorFinding> Of(Project project)
    {
        var root = project.Git.WorkTree;
        var option = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var folders = new[] { Path.Combine(root, ".ai"), Path.Combine(root, project.Configuration.Reports), Path.Combine(project.Git.CommonDirectory, "tokenlog") };
        List<string> left =
        [
            .. Directory.EnumerateFiles(root, ".*.tmp")
                .Concat(folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, ".*.tmp", option)))
                .Where(file => IsLeft(Path.GetFileName(file)))
                .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];
        if (left.Count > 0)
        {
            yield return new DoctorFinding(
                "leftovers",
                DoctorLevel.Problem,
                $"{(left.Count == 1 ? "A temporary file" : $"{left.Count} temporary files")} of a run that was killed: {string.Join(", ", left.Take(3))}{(left.Count > 3 ? ", …" : "")}",
                "delete them; nothing in them is needed");
        }
    }

    /// <summary>As files are named while they are written, <c>.COST_LOG.md.4711.tmp</c>, by a process that is no more.</summary>
    private static bool IsLeft(string name)
    {
        if (name.Split('.') is not [.., var number, "tmp"] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
