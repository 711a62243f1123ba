using TokenLog.Core.Reviews;
using TokenLog.Workspace;

namespace TokenLog.Reviews;

/// <summary>Where a review goes: its page in the reports folder, or a file that somebody named, in the repository or outside it.</summary>
/// <param name="Files">The folder that it is written below.</param>
/// <param name="Path">The file below that folder.</param>
/// <param name="Name">As people name it.</param>
/// <param name="ReportsFolder">The ledger's folder as a link from the file; null where links would lead nowhere.</param>
internal sealed record ReviewTarget(RepoFiles Files, string Path, string Name, string? ReportsFolder)
{
    public static ReviewTarget Of(Project project, ReviewPeriod period, string? file, string startDirectory)
    {
        var full = file is null
            ? project.Files.FullPath($"{project.Configuration.Reports}/{ReviewPage.RelativePath(period)}")
            : System.IO.Path.GetFullPath(System.IO.Path.Combine(startDirectory, file));
        if (!RealPath.IsInside(RealPath.Of(full), RealPath.Of(project.Files.Root)))
        {
            var folder = System.IO.Path.GetDirectoryName(full)!;
            return new ReviewTarget(new RepoFiles(folder), System.IO.Path.GetFileName(full), full.Replace('\\', '/'), null);
        }

        var path = Relative(project.Files.Root, full);
        return new ReviewTarget(project.Files, path, path, Relative(System.IO.Path.GetDirectoryName(full)!, project.Files.FullPath(project.Configuration.Reports)));
    }

    public string? Read() => Files.Read(Path);

    public void Write(string text) => Files.Write(Path, text);

    private static string Relative(string from, string to) => System.IO.Path.GetRelativePath(from, to).Replace('\\', '/');
}
