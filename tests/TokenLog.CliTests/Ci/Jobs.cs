using TokenLog.CliTests.Corrections;
using YamlDotNet.RepresentationModel;

namespace TokenLog.CliTests.Ci;

/// <summary>The jobs that <c>init --ci</c> writes: they are YAML, and the script that refreshes views runs against a real remote.</summary>
public sealed class Jobs : IDisposable
{
    private readonly Shop shop = new();

    public void Dispose() => shop.Dispose();

    [Theory]
    [InlineData("github", ".github/workflows/tokenlog.yml")]
    [InlineData("gitlab", ".gitlab/tokenlog.yml")]
    public void Init_writes_the_jobs_of_a_server_once(string server, string path)
    {
        Assert.StartsWith($"Would write {path}\n", shop.Done("init", "--ci", server, "--dry-run").Out, StringComparison.Ordinal);
        Assert.False(shop.Repository.Exists(path));
        Assert.StartsWith($"Wrote {path}\n", shop.Done("init", "--ci", server).Out, StringComparison.Ordinal);
        shop.Repository.Write(path, "mine\n");
        Assert.Contains($"Kept {path}\n", shop.Done("init", "--ci", server).Out, StringComparison.Ordinal);
        Assert.Equal("mine\n", shop.Repository.Read(path));
    }

    [Fact]
    public void A_server_that_nobody_knows_is_wrong_usage() => Assert.Equal(2, shop.Repository.Run("init", "--ci", "jenkins").ExitCode);

    [UnixFact]
    public void Github_refreshes_the_views_on_one_rolling_branch()
    {
        shop.Done("init", "--ci", "github");
        var steps = (YamlSequenceNode)Yaml(".github/workflows/tokenlog.yml")["jobs"]["views"]["steps"];
        Rolls((string?)steps.Children.Cast<YamlMappingNode>().Last()["run"]);
    }

    [UnixFact]
    public void Gitlab_refreshes_the_views_on_one_rolling_branch()
    {
        shop.Done("init", "--ci", "gitlab");
        var lines = (YamlSequenceNode)Yaml(".gitlab/tokenlog.yml")["tokenlog-views"]["script"];
        Rolls(string.Join('\n', lines.Children.Select(line => line.ToString())));
    }

    [Fact]
    public void The_action_is_yaml_and_says_what_its_inputs_are()
    {
        var action = Yaml(Path.Combine(Documentation.Repository.Root, "action.yml"));
        Assert.Equal("composite", action["runs"]["using"].ToString());
        Assert.All((YamlMappingNode)action["inputs"], input => Assert.NotEmpty(input.Value["description"].ToString()));
        foreach (var step in ((YamlSequenceNode)action["runs"]["steps"]).Children)
        {
            Assert.Equal("bash", step["shell"].ToString());
            Assert.DoesNotContain("${{", step["run"].ToString(), StringComparison.Ordinal);
        }
    }

    private void Rolls(string? script)
    {
        var repository = shop.Repository;
        repository.Git("init", "--quiet", "--bare", repository.Beside("origin.git"));
        repository.GitIn(repository.Beside("origin.git"), "config", "receive.advertisePushOptions", "true");
        repository.Git("remote", "add", "origin", repository.Beside("origin.git"));
        shop.Land("jobs");
        repository.PutToolOnPath();
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("DEFAULT", "main"), ("CI_DEFAULT_BRANCH", "main"), ("CI_SERVER_HOST", "example.com"), ("TOKENLOG_REMOTE", repository.Beside("origin.git"))])
        {
            repository.Environment[name] = value;
        }

        Assert.Contains("The views are up to date.", Job(script), StringComparison.Ordinal);
        Assert.Equal("", repository.Git("ls-remote", "origin", "tokenlog/views"));

        var path = shop.ByHand("001", "0.12");
        repository.Git("checkout", "--quiet", "--", ".");
        repository.Git("add", path);
        repository.Git("commit", "--quiet", "-m", "a session without its views");
        var main = repository.Git("rev-parse", "HEAD");
        Job(script);
        Assert.Contains("001", repository.GitIn(repository.Beside("origin.git"), "show", "tokenlog/views:COST_LOG.md"), StringComparison.Ordinal);
        Assert.Equal(main, repository.GitIn(repository.Beside("origin.git"), "rev-parse", "tokenlog/views^"));

        var pushed = repository.Git("ls-remote", "origin", "tokenlog/views");
        repository.Git("reset", "--quiet", "--hard", main);
        Assert.Contains("tokenlog/views holds the same already.", Job(script), StringComparison.Ordinal);
        Assert.Equal(pushed, repository.Git("ls-remote", "origin", "tokenlog/views"));
    }

    private string Job(string? script)
    {
        var run = shop.Repository.Start("bash", ["-e", "-o", "pipefail", "-c", script!], shop.Repository.Folder, input: null, extra: null);
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        return run.Out;
    }

    private YamlNode Yaml(string path)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(shop.Repository.At(path))));
        return stream.Documents[0].RootNode;
    }
}
