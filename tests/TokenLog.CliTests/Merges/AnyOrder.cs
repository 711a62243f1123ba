using TokenLog.Core.Documents;

namespace TokenLog.CliTests.Merges;

/// <summary>
/// The promise of the ledger's layout on real repositories: several people, several branches, sessions that wander between them, merged in
/// any order and by any method, with no merge driver and no attributes. Never a conflict, the same bytes at the end, every call once.
/// </summary>
public sealed class AnyOrder
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Merges_without_conflict_to_the_same_bytes(int seed)
    {
        var random = new Random(seed);
        using var world = TempRepository.WithCommit();
        Assert.Equal(0, world.Run("init").ExitCode);
        File.Delete(world.At(".gitattributes"));
        world.Git("add", "--all");
        world.Git("commit", "--quiet", "-m", "chore: a ledger");

        var people = ((string[])["ada", "bob", "cyd"]).Select(name => new Person(world, name, random)).ToList();
        var branches = Enumerable.Range(1, 5).Select(number => $"b{number}").ToList();
        foreach (var branch in branches)
        {
            people[random.Next(people.Count)].Work(branch);
        }

        var one = Merged(world, "one", branches, random);
        var other = Merged(world, "other", branches, random);
        Assert.Equal(one, other);

        var parts = one.Where(file => file.Key.StartsWith("reports/sessions/", StringComparison.Ordinal)).Select(file => PartFile.Read(file.Key, file.Value).Part!).ToList();
        var lines = parts.SelectMany(part => part.Usage).ToList();
        Assert.Equal(people.Sum(person => person.Spent.Calls), lines.Sum(line => line.Calls!.Value));
        Assert.Equal(people.Sum(person => person.Spent.Output), lines.Sum(line => line.Tokens!.Value.Output));
        var counted = TokenLog.Core.Ledger.Of(parts).Effective.SelectMany(part => part.Usage);
        Assert.Equal(lines.Sum(line => line.Cost ?? 0m), counted.Sum(line => line.Cost ?? 0m));
        var check = world.RunIn(world.Beside("one"), "check");
        Assert.True(check.ExitCode == 0, check.Out + check.Error);
    }

    /// <summary>All branches into main in some order, each by some method, the views refreshed now and then; what the tree holds in the end.</summary>
    private static SortedDictionary<string, string> Merged(TempRepository world, string name, List<string> branches, Random random)
    {
        var folder = world.Beside(name);
        world.GitIn(world.Root, "clone", "--quiet", world.Folder, folder);
        world.GitIn(folder, "config", "core.attributesFile", Path.Combine(world.Home, "no-attributes"));
        foreach (var branch in branches.OrderBy(_ => random.Next()).ToList())
        {
            Merge(world, folder, branch, random.Next(4));
            if (random.Next(3) == 0)
            {
                Refresh(world, folder);
            }
        }

        Refresh(world, folder);
        Assert.Equal("", world.GitIn(folder, "status", "--porcelain"));
        var tree = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in world.GitIn(folder, "ls-files").Split('\n'))
        {
            tree[path] = File.ReadAllText(Path.Combine(folder, path));
        }

        return tree;
    }

    private static void Merge(TempRepository world, string folder, string branch, int method)
    {
        var theirs = $"origin/{branch}";
        switch (method)
        {
            case 0:
                world.GitIn(folder, "merge", "--quiet", "--no-ff", "--no-edit", theirs);
                break;
            case 1:
                world.GitIn(folder, "merge", "--quiet", "--squash", theirs);
                world.GitIn(folder, "commit", "--quiet", "-m", $"feat: {branch}");
                break;
            case 2:
                world.GitIn(folder, "switch", "--quiet", "--no-track", "-c", branch, theirs);
                world.GitIn(folder, "rebase", "--quiet", "main");
                world.GitIn(folder, "switch", "--quiet", "main");
                world.GitIn(folder, "merge", "--quiet", "--ff-only", branch);
                break;
            default:
                world.GitIn(folder, "cherry-pick", $"main..{theirs}");
                break;
        }
    }

    /// <summary>What the job on the default branch does.</summary>
    private static void Refresh(TempRepository world, string folder)
    {
        var run = world.RunIn(folder, "render");
        Assert.True(run.ExitCode == 0, run.Error);
        world.GitIn(folder, "add", "--all");
        world.GitIn(folder, "commit", "--quiet", "--allow-empty", "-m", "tokenlog: views");
    }
}
