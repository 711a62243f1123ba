namespace TokenLog.CliTests.Git;

/// <summary>What the tool reads from git's files itself is what git says.</summary>
[Collection(Backends.Name)]
public sealed class ReadFromFiles : IDisposable
{
    private const string Part = "reports/sessions/2026-03/2026-03-15-k7f2qd9m.3fa2c1.md";

    private readonly TempRepository repository = TempRepository.WithCommit();

    public void Dispose() => repository.Dispose();

    [Theory]
    [InlineData("bin/\nobj/\n*.user\n[Dd]ebug/\n", false)]
    [InlineData("# reports\n!reports\n\n", false)]
    [InlineData("reports/", true)]
    [InlineData("/reports/**", true)]
    [InlineData("reports/*", true)]
    [InlineData("*.md", true)]
    [InlineData("*.md\n!reports/**", false)]
    [InlineData("**/sessions/", true)]
    [InlineData("[Rr]eports/", true)]
    [InlineData("[!a]eports", true)]
    [InlineData("report[]s]", true)]
    [InlineData("docs/reports", false)]
    [InlineData("2026-??", true)]
    [InlineData("repo\\rts", true)]
    [InlineData("reports/sessions/2026-03/*.3fa2c1.md", true)]
    [InlineData("reports  ", true)]
    public void What_is_ignored(string patterns, bool ignored)
    {
        repository.Write(".gitignore", patterns + "\n");
        Same(git => git.IsIgnored(Part), ignored);
    }

    [Theory]
    [InlineData("reports/.gitignore")]
    [InlineData("reports/sessions/2026-03/.gitignore")]
    [InlineData(".git/info/exclude")]
    [InlineData("../home/.config/git/ignore")]
    public void Wherever_the_pattern_stands(string file)
    {
        Same(git => git.IsIgnored(Part), false);
        repository.Write(file, "*.md\n");
        Same(git => git.IsIgnored(Part), true);
    }

    [Fact]
    public void The_persons_own_patterns()
    {
        repository.Write("../home/mine", "reports\n");
        repository.Git("config", "core.excludesFile", repository.At("../home/mine"));
        Same(git => git.IsIgnored(Part), true);
    }

    [Theory]
    [InlineData("[user] name = Ada of One Line\n", "Ada of One Line")]
    [InlineData("[user]\n\tname = Ada ; who else\n", "Ada")]
    [InlineData("[USER]\n\tNAME = \"Ada # 1\"\n", "Ada # 1")]
    [InlineData("[user]\n\tname = One\n\tname = Two\n", "Two")]
    [InlineData("[include]\n\tpath = ../other\n", "Ada Included")]
    [InlineData("[includeIf \"onbranch:main\"]\n\tpath = ../other\n", "Ada Included")]
    [InlineData("[includeIf \"onbranch:nowhere\"]\n\tpath = ../other\n", "Ada Lovelace")]
    public void Who_it_is(string configuration, string name)
    {
        repository.Write("other", "[user]\n\tname = Ada Included\n");
        repository.Write(".git/config", repository.Read(".git/config") + configuration);
        Same(git => git.AuthorName, name);
    }

    [Theory]
    [InlineData("remote.origin.url https://example.com/shop.git", "https://example.com/shop.git")]
    [InlineData("remote.origin.url ex:shop.git|url.https://example.com/.insteadOf ex:", "https://example.com/shop.git")]
    [InlineData("remote.b.url https://b.example/|remote.a.url https://a.example/", "https://a.example/")]
    [InlineData("remote.b.url https://b.example/|remote.origin.url https://o.example/", "https://o.example/")]
    public void Where_it_comes_from(string settings, string url)
    {
        foreach (var setting in settings.Split('|'))
        {
            repository.Git(["config", .. setting.Split(' ')]);
        }

        Same(git => git.RemoteUrl, url);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("4")]
    public void What_is_staged_whatever_the_index(string version)
    {
        repository.Git("config", "index.version", version);
        repository.Write(Part, "x").Write("reports/a.md", "y");
        repository.Git("add", "reports/a.md");
        repository.Git("update-index", "--index-version", version);
        Same(git => git.IsInIndex(Part), false);
        repository.Git("add", Part);
        Same(git => git.IsInIndex(Part), true);
        Same(git => git.IsInIndex("reports"), false);
    }

    [Fact]
    public void Commits_of_a_time_after_the_last_move_are_none()
    {
        repository.CommitAt("2026-03-15T09:30:00Z", "feat: x");
        Same(git => git.CommitsBetween(At("2026-03-15T09:00:00Z"), At("2026-03-15T10:00:00Z")).Count, 1);
        Same(git => git.CommitsBetween(DateTimeOffset.UtcNow.AddSeconds(-1), DateTimeOffset.UtcNow).Count, 0);
        foreach (var file in (string[])[".git/HEAD", ".git/refs/heads/main"])
        {
            File.SetLastWriteTimeUtc(repository.At(file), At("2026-03-15T09:30:00Z").UtcDateTime);
        }

        Same(git => git.CommitsBetween(At("2026-03-15T09:00:00Z"), At("2026-03-15T10:00:00Z")).Count, 1);
        Same(git => git.CommitsBetween(At("2026-03-15T09:31:00Z"), At("2026-03-15T10:00:00Z")).Count, 0);
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    private void Same<T>(Func<TokenLog.Git.IGit, T> question, T expected)
    {
        using var chosen = Backends.Open(repository, backend: null);
        using var process = Backends.Open(repository, "process");
        Assert.Equal(expected, question(process));
        Assert.Equal(expected, question(chosen));
    }
}
