using System.Text;

namespace TokenLog.CliTests.Git;

/// <summary>HEAD, index, ignored paths, files in refs and stashes, blobs.</summary>
[Collection(Backends.Name)]
public sealed class FilesAndRefs
{
    [Theory, ClassData(typeof(Backends))]
    public void In_HEAD_and_in_the_index(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Commit("docs: one", ("reports/sessions/2026-03/ä b.md", "one"));
        repository.Write("reports/sessions/2026-03/new.md", "new").Write("staged.md", "staged");
        repository.Git("add", "staged.md");
        using var git = Backends.Open(repository, backend);

        Assert.True(git.IsInHead("reports/sessions/2026-03/ä b.md"));
        Assert.True(git.IsInIndex("reports/sessions/2026-03/ä b.md"));
        Assert.True(git.IsInHead("reports/sessions"));
        Assert.False(git.IsInIndex("reports/sessions"));
        Assert.False(git.IsInHead("staged.md"));
        Assert.True(git.IsInIndex("./staged.md"));
        Assert.False(git.IsInHead("reports/sessions/2026-03/new.md"));
        Assert.False(git.IsInIndex("reports/sessions/2026-03/new.md"));
        Assert.False(git.IsInHead("no/such/folder.md"));
        Assert.Throws<ArgumentException>(() => git.IsInHead("../outside"));
    }

    [Theory, ClassData(typeof(Backends))]
    public void A_file_in_conflict_is_in_the_index(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Git("checkout", "--quiet", "-b", "other");
        repository.Commit("docs: theirs", ("README.md", "theirs\n"));
        repository.Git("checkout", "--quiet", "main");
        repository.Commit("docs: ours", ("README.md", "ours\n"));
        Assert.Throws<InvalidOperationException>(() => repository.Git("merge", "--quiet", "other"));
        using var git = Backends.Open(repository, backend);

        Assert.True(git.IsInIndex("README.md"));
    }

    [Theory, ClassData(typeof(Backends))]
    public void Ignored_paths(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Commit("chore: ignore", (".gitignore", "reports/*\n!reports/weekly/\n*.log\n"), ("tracked.log", "kept"));
        File.AppendAllText(repository.At(".git/info/exclude"), "private/\n");
        using var git = Backends.Open(repository, backend);

        Assert.True(git.IsIgnored("reports/sessions/2026-03/a.md"));
        Assert.False(git.IsIgnored("reports/weekly/2026-W11.md"));
        Assert.True(git.IsIgnored("x/y.log"));
        Assert.False(git.IsIgnored("tracked.log"));
        Assert.True(git.IsIgnored("private/a"));
        Assert.False(git.IsIgnored("COST_LOG.md"));
    }

    [Theory, ClassData(typeof(Backends))]
    public void Files_of_branches_remotes_tags_and_stashes(string backend)
    {
        using var repository = TempRepository.WithCommit();
        repository.Commit("docs: base", ("reports/sessions/2026-03/base.md", "base"), ("other/x.md", "x"));
        repository.Git("checkout", "--quiet", "-b", "feature/x");
        repository.Commit("docs: branch", ("reports/sessions/2026-03/branch.md", "branch"));
        repository.Git("checkout", "--quiet", "main", "-b", "remote");
        repository.Commit("docs: remote", ("reports/sessions/2026-04/remote.md", "remote"), ("reports/sessions/2026-03/base.md", "base, edited"));
        repository.Git("update-ref", "refs/remotes/origin/theirs", "remote");
        repository.Git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/theirs");
        repository.Git("checkout", "--quiet", "main", "-b", "tagged");
        repository.Commit("docs: tagged", ("reports/sessions/tagged.md", "tagged"));
        repository.Git("tag", "-a", "v1", "-m", "one");
        repository.Git("checkout", "--quiet", "main");
        repository.Git("branch", "-D", "remote", "tagged");
        repository.Git("tag", "blob", "main:README.md");

        repository.Write("reports/sessions/2026-03/untracked.md", "untracked").Write("reports/sessions/2026-03/base.md", "base, stashed");
        repository.Git("stash", "push", "--quiet", "--include-untracked");
        repository.Write("reports/sessions/2026-03/second.md", "second");
        repository.Git("stash", "push", "--quiet", "--include-untracked");
        using var git = Backends.Open(repository, backend);

        Assert.Equal(
            [
                ("reports/sessions/2026-03/base.md", "base", "refs/heads/feature/x"),
                ("reports/sessions/2026-03/base.md", "base, edited", "refs/remotes/origin/theirs"),
                ("reports/sessions/2026-03/base.md", "base, stashed", "refs/stash@{1}"),
                ("reports/sessions/2026-03/branch.md", "branch", "refs/heads/feature/x"),
                ("reports/sessions/2026-03/second.md", "second", "refs/stash@{0}"),
                ("reports/sessions/2026-03/untracked.md", "untracked", "refs/stash@{1}"),
                ("reports/sessions/2026-04/remote.md", "remote", "refs/remotes/origin/theirs"),
                ("reports/sessions/tagged.md", "tagged", "refs/tags/v1"),
            ],
            git.FilesInRefs("reports/sessions/")
                .Select(file => (file.Path, Text: Encoding.UTF8.GetString(git.ReadBlob(file.BlobId)), file.Ref))
                .OrderBy(file => file.Path, StringComparer.Ordinal)
                .ThenBy(file => file.Text, StringComparer.Ordinal));
        Assert.Empty(git.FilesInRefs("no/such"));
        Assert.Contains(git.FilesInRefs(""), file => file.Path == "README.md");
    }

    [Theory, ClassData(typeof(Backends))]
    public void Symbolic_links_and_submodules_are_no_files(string backend)
    {
        using var library = TempRepository.WithCommit();
        using var repository = TempRepository.WithCommit();
        Directory.CreateDirectory(repository.At("reports"));
        File.CreateSymbolicLink(repository.At("reports/link.md"), "/etc/hostname");
        repository.Git("submodule", "--quiet", "add", library.Folder, "reports/lib");
        repository.Write("reports/run.sh", "#!/bin/sh\n");
        repository.Git("add", ".");
        repository.Git("update-index", "--chmod=+x", "reports/run.sh");
        repository.Commit("docs: all kinds");
        using var git = Backends.Open(repository, backend);

        Assert.Equal(["reports/run.sh"], git.FilesInRefs("reports").Select(file => file.Path));
    }

    [Theory, ClassData(typeof(Backends))]
    public void Blobs_are_read_as_stored(string backend)
    {
        using var repository = TempRepository.WithCommit();
        byte[] bytes = [0, 1, 0xFF, (byte)'\r', (byte)'\n', 0xEF, 0xBB, 0xBF];
        repository.Write(".gitattributes", "*.md text eol=crlf\n").Write("a.bin", bytes).Write("b.md", "one\r\ntwo\r\n").Write("empty", "");
        repository.Git("add", ".");
        using var git = Backends.Open(repository, backend);

        Assert.Equal(bytes, git.ReadBlob(repository.Git("rev-parse", ":a.bin")));
        Assert.Equal("one\ntwo\n"u8.ToArray(), git.ReadBlob(repository.Git("rev-parse", ":b.md")));
        Assert.Empty(git.ReadBlob(repository.Git("rev-parse", ":empty")));
        Assert.Throws<Terminal.TokenLogException>(() => git.ReadBlob(new string('1', 40)));
        Assert.Throws<ArgumentException>(() => git.ReadBlob("main:README.md"));
    }
}
