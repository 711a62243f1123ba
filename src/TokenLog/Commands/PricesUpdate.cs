using System.CommandLine;
using System.Globalization;
using TokenLog.Core.Documents;
using TokenLog.Core.Pricing;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>prices update</c>: takes over published prices from a file. No network.</summary>
internal static class PricesUpdate
{
    public static readonly Option<string?> From = new("--from")
    {
        Description = "A file of published prices: of genai-prices, models.dev or LiteLLM, or a table of your own",
        HelpName = "file",
    };

    public static readonly Option<string?> ValidFrom = new("--valid-from")
    {
        Description = "From which day changed prices hold; else the day that the file gives, else the day in its name, else today",
        HelpName = "yyyy-mm-dd",
    };

    private const string About = "Prices that come before those of TokenLog itself. Written by `dotnet tokenlog prices update`; edit it as you like.";

    private static readonly Option<bool> User = new("--user") { Description = "Into your own configuration, for all repositories on this machine, instead of this repository's" };

    private static readonly Option<string[]> Provider = new("--provider")
    {
        Description = "Take this provider's prices, instead of those of the companies that make the models; may be given again",
        HelpName = "name",
    };

    public static Command Create(Output output)
    {
        var command = new Command(
            "update",
            """
            Take over published prices from a file: the data of genai-prices (data.json), models.dev (api.json), LiteLLM
            (model_prices_and_context_window.json), or a table of your own. New models get a price, changed prices hold from a day on, the days
            before keep theirs, and what is recorded keeps its cost. Nothing is downloaded.

            Examples:
              dotnet tokenlog prices update --from api.json --dry-run
              dotnet tokenlog prices update --from genai-prices-2026-11-20.json
              dotnet tokenlog prices update --from prices.tsv --user
            """)
        {
            From, ValidFrom, Provider, User, Globals.DryRun, Globals.Json,
        };
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    /// <summary>A table with the file of <see cref="From"/> before it, for trying it out.</summary>
    public static PriceTable WithFile(PriceTable table, TrackerConfiguration configuration, ParseResult parse, Output output) =>
        table.Dated(Read(table, configuration.TimeZone, [], parse, output).AsTable());

    private static ExitCode Run(ParseResult parse, Output output)
    {
        if (parse.GetValue(From) is null)
        {
            throw new TokenLogException(
                ExitCode.Usage,
                "prices update: TokenLog downloads nothing; say which file to take the prices from",
                "For example: curl -O https://models.dev/api.json, then dotnet tokenlog prices update --from api.json --dry-run");
        }

        var directory = parse.StartDirectory();
        var root = Ownership.RootOf(directory);
        var toUser = parse.GetValue(User);
        if (root is null && !toUser)
        {
            throw new TokenLogException(ExitCode.Environment, $"{directory} is in no git repository", "Run it inside a repository, or with --user for all of them.");
        }

        var configuration = Project.ConfigurationAround(directory, output);
        var table = toUser ? PriceFiles.OfUser(PriceTable.Shipped, output) : PriceFiles.OfRepository(PriceTable.Shipped, new RepoFiles(root!), output);
        var dryRun = parse.GetValue(Globals.DryRun);
        var update = Read(table, configuration.TimeZone, parse.GetValue(Provider) ?? [], parse, output);
        var (files, path) = toUser ? (new RepoFiles(PriceFiles.UserFolder), PriceFiles.UserName) : (new RepoFiles(root!), PriceFiles.RepositoryPath);
        var answer = new PricesUpdateAnswer(update, toUser ? PriceFiles.UserPath : path, dryRun, [.. update.Rows.Select(row => row.Model).Where(configuration.Pricing.ContainsKey)]);
        if (!dryRun && update.Rows.Any())
        {
            Directory.CreateDirectory(files.Root);
            files.Write(path, PriceTableWriter.Write(files.Read(path), update.Rows, update.Day, About));
        }

        if (parse.GetValue(Globals.Json))
        {
            output.Json(answer.ToJson());
        }
        else
        {
            answer.WriteTo(output);
        }

        return ExitCode.Done;
    }

    private static PriceUpdate Read(PriceTable table, TimeZoneInfo zone, string[] providers, ParseResult parse, Output output)
    {
        var name = parse.GetValue(From)!;
        var validFrom = parse.GetValue(ValidFrom) is { } text
            ? Day(text) ?? throw new TokenLogException(ExitCode.Usage, $"--valid-from {text}: not a day", "Write it like 2026-03-15.")
            : (DateOnly?)null;
        var problems = new List<Diagnostic>();
        var list = PublishedPrices.Parse(TextOf(name, parse.StartDirectory()), name, DayInName(name) ?? Clock.Today(zone), providers, problems);
        var update = list is null || problems.Exists(IsError) ? null : PriceUpdate.Of(list, table, validFrom, name, problems);
        output.SayAll(problems);
        if (update is null || problems.Exists(IsError))
        {
            throw new TokenLogException(ExitCode.Unreadable, $"{name} cannot be used; nothing was written");
        }

        return list!.Models.Count > 0
            ? update
            : throw new TokenLogException(
                ExitCode.Usage,
                providers.Length == 0 ? $"{name} holds no prices of a company that makes models" : $"{name} holds no prices of {string.Join(" or ", providers)}",
                list.LeftOut.Count == 0 ? null : $"It holds prices of: {string.Join(", ", list.LeftOut.Keys.Take(40))}. Choose with --provider NAME.");
    }

    private static bool IsError(Diagnostic problem) => problem.Level == DiagnosticLevel.Error;

    private static string TextOf(string name, string directory)
    {
        const long Largest = 64 * 1024 * 1024;
        var file = new FileInfo(Path.GetFullPath(name, directory));
        return !file.Exists ? throw new TokenLogException(ExitCode.Environment, $"there is no file {name}")
            : file.Length > Largest ? throw new TokenLogException(ExitCode.Unreadable, $"{name} is larger than any price list; nothing was written")
            : new RepoFiles(file.DirectoryName!).Read(file.Name)!;
    }

    /// <summary>The day in a name like <c>genai-prices-2026-11-20.json</c>.</summary>
    private static DateOnly? DayInName(string name)
    {
        var file = Path.GetFileName(name);
        const int Length = 10;
        for (var i = 0; i + Length <= file.Length; i++)
        {
            if (Day(file.Substring(i, Length)) is { } day)
            {
                return day;
            }
        }

        return null;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
