using TokenLog.Core.Documents;
using TokenLog.Core.Estimates;
using TokenLog.Core.Pricing;
using TokenLog.Git;
using TokenLog.Terminal;

namespace TokenLog.Workspace;

/// <summary>A repository as TokenLog sees it: git, files, configuration, ledger, journal.</summary>
internal sealed class Project : IDisposable
{
    public const string ConfigurationPath = ".ai/token-tracker.json";

    // Where problems of tables that are read later are said; null where they are findings.
    private readonly Output? output;

    private Project(IGit git, TrackerConfiguration? configuration, Output? output = null)
    {
        this.output = output;
        Git = git;
        Files = new RepoFiles(git.WorkTree);
        HasConfiguration = configuration is not null;
        Configuration = configuration ?? TrackerConfiguration.Default;
        Ledger = new LedgerFiles(Files, git, Configuration.Reports);
        Journal = new Journal(git.CommonDirectory);
    }

    public IGit Git { get; }

    public RepoFiles Files { get; }

    public bool HasConfiguration { get; }

    public TrackerConfiguration Configuration { get; }

    public LedgerFiles Ledger { get; }

    /// <summary>Files and folders that the ledger itself fills: a change of them is no work.</summary>
    public IReadOnlyList<string> LedgerPaths => [Configuration.Reports, ViewSet.CostLogPath, ConfigurationPath, PatternsPage.Path];

    public Journal Journal { get; }

    /// <summary>Prices for what is recorded and shown on this machine.</summary>
    /// <exception cref="TokenLogException">A price table cannot be understood (3).</exception>
    public Pricer Pricer => field ??= new Pricer(PriceFiles.InForce(Files, Configuration, output));

    /// <summary>Prices for what is committed: without the user's own table, so that everybody's files are the same.</summary>
    /// <exception cref="TokenLogException">A price table cannot be understood (3).</exception>
    public Pricer SharedPricer => field ??= new Pricer(PriceFiles.Shared(Files, Configuration, output));

    /// <summary>Opens the repository around a directory and reads its configuration; problems in it are shown.</summary>
    /// <exception cref="TokenLogException">No repository (4); a configuration that cannot be understood (3).</exception>
    public static Project Open(string directory, Output output)
    {
        var git = GitRepository.Open(directory);
        try
        {
            return new Project(git, ReadConfiguration(new RepoFiles(git.WorkTree), output), output);
        }
        catch
        {
            git.Dispose();
            throw;
        }
    }

    /// <summary>The configuration of the repository around a directory; what holds without one where there is none.</summary>
    /// <exception cref="TokenLogException">It cannot be understood (3).</exception>
    public static TrackerConfiguration ConfigurationAround(string directory, Output output) =>
        (Ownership.RootOf(directory) is { } root ? ReadConfiguration(new RepoFiles(root), output) : null) ?? TrackerConfiguration.Default;

    /// <summary>The prices in force around a directory, also outside of any repository.</summary>
    /// <exception cref="TokenLogException">A price table cannot be understood (3).</exception>
    public static PriceTable PricesAround(string directory, TrackerConfiguration configuration, Output output) =>
        PriceFiles.InForce(Ownership.RootOf(directory) is { } root ? new RepoFiles(root) : null, configuration, output);

    /// <summary>As <see cref="Open"/>, but a configuration that cannot be understood is a finding, and the defaults hold.</summary>
    /// <exception cref="TokenLogException">No repository (4).</exception>
    public static (Project Project, IReadOnlyList<Diagnostic> Problems) Inspect(string directory)
    {
        var git = GitRepository.Open(directory);
        try
        {
            var files = new RepoFiles(git.WorkTree);
            var prices = PriceFiles.Problems(files);
            if (files.Read(ConfigurationPath) is not { } text)
            {
                return (new Project(git, configuration: null), prices);
            }

            var (configuration, problems) = TrackerFile.Read(ConfigurationPath, text);
            return (new Project(git, configuration), [.. problems, .. prices]);
        }
        catch
        {
            git.Dispose();
            throw;
        }
    }

    /// <summary>True where views are written without being asked for: on the default branch, or wherever the configuration says.</summary>
    public bool RendersHere => Configuration.Render switch
    {
        RenderPolicy.Always => true,
        RenderPolicy.Never => false,
        _ => Git.Branch is { } branch && branch == Git.DefaultBranch,
    };

    /// <summary>All parts of this worktree as a ledger.</summary>
    /// <exception cref="TokenLogException">A part cannot be understood (3): the problems were shown.</exception>
    public IReadOnlyList<StoredPart> ReadParts(Output output) => Sound(Ledger.InTree(), output);

    /// <summary>The parts of some sessions and of some days (<c>2026-03-15</c>) in this worktree.</summary>
    /// <exception cref="TokenLogException">One of them cannot be understood (3): the problems were shown.</exception>
    public IReadOnlyList<StoredPart> ReadParts(Output output, IReadOnlySet<string> sessions, IReadOnlySet<string> days) =>
        Sound(Ledger.InTree(sessions, days), output);

    private static IReadOnlyList<StoredPart> Sound(PartsRead read, Output output)
    {
        var (parts, problems) = read;
        output.SayAll(problems);
        return problems.Any(problem => problem.Level == DiagnosticLevel.Error)
            ? throw new TokenLogException(ExitCode.Unreadable, "the ledger holds files that cannot be understood; nothing was written")
            : parts;
    }

    /// <summary>True for a part that is in no commit of this branch and not staged for one.</summary>
    public bool IsPending(StoredPart stored) => !Git.IsInHead(stored.Path) && !Git.IsInIndex(stored.Path);

    /// <summary>The lock for a run that writes; a dry run needs none.</summary>
    public RepoLock? Lock(bool dryRun = false) => dryRun ? null : RepoLock.Take(Git.CommonDirectory, TimeSpan.FromSeconds(30));

    public void Dispose() => Git.Dispose();

    private static TrackerConfiguration? ReadConfiguration(RepoFiles files, Output output)
    {
        if (files.Read(ConfigurationPath) is not { } text)
        {
            return null;
        }

        var (configuration, problems) = TrackerFile.Read(ConfigurationPath, TrackerFile.WithoutConflict(ConfigurationPath, text));
        output.SayAll(problems);
        return configuration
            ?? throw new TokenLogException(ExitCode.Unreadable, $"{ConfigurationPath} cannot be understood; nothing was written");
    }
}
