using TokenLog.Git;
using TokenLog.Workspace;

namespace TokenLog.Diagnosis;

/// <summary>How the repository is read, and whether git lets the ledger in.</summary>
internal static class RepositoryChecks
{
    public static IEnumerable<DoctorFinding> Of(Project project)
    {
        var git = project.Git;
        var backend = git.Backend;
        yield return new DoctorFinding(
            "repository",
            DoctorLevel.Ok,
            $"Read by {backend}{(git.WhyNotLibGit2 is { } why ? $", because: {why}" : "")}; {(git.Branch is { } branch ? $"on {branch}" : "HEAD is detached")}, default branch {git.DefaultBranch}");
        if (git.AuthorName is null)
        {
            yield return new DoctorFinding("repository", DoctorLevel.Problem, "git does not know who you are, so sessions have no author", "git config --global user.name \"Your Name\"");
        }

        var reports = project.Configuration.Reports;
        if (git.IsIgnored($"{reports}/sessions/2000-01/2000-01-01-aaaaaaaa.aaaaaa.md"))
        {
            yield return new DoctorFinding("repository", DoctorLevel.Problem, $"git ignores {reports}/sessions, so the ledger is never committed", Terminal.Messages.HowToUnignore(reports));
        }

        foreach (var finding in Merging(project))
        {
            yield return finding;
        }
    }

    private static IEnumerable<DoctorFinding> Merging(Project project)
    {
        var wanted = project.Files.Read(".gitattributes")?.Contains("merge=tokenlog", StringComparison.Ordinal) == true;
        var there = GitConfigFile.Read(Path.Combine(project.Git.CommonDirectory, "config"))["merge.tokenlog.driver"] is not null;
        if (wanted || there)
        {
            yield return (wanted, there) switch
            {
                (true, true) => new DoctorFinding("merge-driver", DoctorLevel.Ok, "git merges the views on this machine"),
                (true, false) => new DoctorFinding("merge-driver", DoctorLevel.Problem, ".gitattributes asks for the merge driver, and this clone has none", "dotnet tokenlog init --merge-driver"),
                _ => new DoctorFinding("merge-driver", DoctorLevel.Problem, "this clone has the merge driver, and .gitattributes does not ask for it", "dotnet tokenlog init --merge-driver"),
            };
        }
    }
}
