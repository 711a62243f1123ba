using TokenLog.Core.Documents;
using TokenLog.Core.Pricing;
using TokenLog.Terminal;

namespace TokenLog.Workspace;

/// <summary>
/// The prices in force: the configuration's own, before the repository's table, before the user's, before those that come with the program.
/// </summary>
internal static class PriceFiles
{
    /// <summary>The repository's table.</summary>
    public const string RepositoryPath = ".ai/prices.tsv";

    /// <summary>The folder of the user's table; it may not exist.</summary>
    public static string UserFolder => Path.Combine(AgentPlaces.UserConfiguration, "tokenlog");

    /// <summary>The user's table, below <see cref="UserFolder"/>.</summary>
    public const string UserName = "prices.tsv";

    /// <summary>The user's table, for messages.</summary>
    public static string UserPath => Path.Combine(UserFolder, UserName);

    /// <summary>What a person on this machine pays by.</summary>
    /// <param name="repository">The files of the repository; null outside of any.</param>
    /// <param name="configuration">Its configuration.</param>
    /// <param name="output">Where problems are said.</param>
    /// <exception cref="TokenLogException">A table cannot be understood (3).</exception>
    public static PriceTable InForce(RepoFiles? repository, TrackerConfiguration configuration, Output? output) =>
        OfRepository(OfUser(PriceTable.Shipped, output), repository, output).With(configuration.Pricing);

    /// <summary>What everybody who has the repository agrees on: without the user's own table. What is committed is made with these.</summary>
    /// <exception cref="TokenLogException">A table cannot be understood (3).</exception>
    public static PriceTable Shared(RepoFiles? repository, TrackerConfiguration configuration, Output? output) =>
        OfRepository(PriceTable.Shipped, repository, output).With(configuration.Pricing);

    /// <summary>A table with the user's before it.</summary>
    /// <exception cref="TokenLogException">It cannot be understood (3).</exception>
    public static PriceTable OfUser(PriceTable table, Output? output) => Before(table, new RepoFiles(UserFolder), UserName, UserPath, output);

    /// <summary>A table with the repository's before it.</summary>
    /// <exception cref="TokenLogException">It cannot be understood (3).</exception>
    public static PriceTable OfRepository(PriceTable table, RepoFiles? repository, Output? output) =>
        repository is null ? table : Before(table, repository, RepositoryPath, RepositoryPath, output);

    /// <summary>What is wrong with the repository's table.</summary>
    public static IReadOnlyList<Diagnostic> Problems(RepoFiles repository)
    {
        var problems = new List<Diagnostic>();
        if (repository.ReadIfAny(RepositoryPath) is { } text)
        {
            PriceTable.Parse(text, RepositoryPath, problems);
        }

        return problems;
    }

    private static PriceTable Before(PriceTable table, RepoFiles files, string path, string shownPath, Output? output)
    {
        if (files.ReadIfAny(path) is not { } text)
        {
            return table;
        }

        var problems = new List<Diagnostic>();
        var own = PriceTable.Parse(text, shownPath, problems);
        output?.SayAll(problems);
        return problems.Exists(problem => problem.Level == DiagnosticLevel.Error)
            ? throw new TokenLogException(ExitCode.Unreadable, $"{shownPath} cannot be understood; nothing was written")
            : table.Dated(own);
    }
}
