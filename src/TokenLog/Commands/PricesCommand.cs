using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TokenLog.Core.Pricing;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>prices</c>: what a model costs and cost before, and where that is from.</summary>
internal static class PricesCommand
{
    public static Command Create(Output output) => new(
        "prices",
        """
        List prices by model and day, in USD per million tokens, each with its source; keep them current from a file; price again what had no
        price. The configuration's prices come before the repository's table (.ai/prices.tsv), the user's, and those that come with TokenLog.

        Examples:
          dotnet tokenlog prices show claude-opus-4-6
          dotnet tokenlog prices list --provider anthropic
          dotnet tokenlog prices update --from data.json --dry-run
        """)
    {
        Show(output),
        List(output),
        PricesUpdate.Create(output),
        PricesReprice.Create(output),
    };

    private static Command Show(Output output)
    {
        var model = new Argument<string>("MODEL") { Description = "The model, in any spelling that an agent or a cloud uses" };
        var command = new Command(
            "show",
            """
            Every price that a model has had: by period, past its long-context line, at peak hours, and the factors of its tiers.

            Examples:
              dotnet tokenlog prices show claude-sonnet-4-5
              dotnet tokenlog prices show us.anthropic.claude-opus-4-6-v1:0 --json
            """)
        {
            model,
            Globals.Json,
        };
        command.SetAction(parse => (int)ShowModel(parse.GetRequiredValue(model), PricesFor(parse, output), parse.GetValue(Globals.Json), output));
        return command;
    }

    private static Command List(Output output)
    {
        var provider = new Option<string?>("--provider") { Description = "Only the models of one provider", HelpName = "name" };
        var date = new Option<string?>("--date") { Description = "Prices of this day instead of today's", HelpName = "yyyy-mm-dd" };
        var unpriced = new Option<bool>("--unpriced") { Description = "Instead: the models in the ledger and in this machine's logs that have no price" };
        var command = new Command(
            "list",
            """
            The prices of all models on one day, or the models that were used and have no price.

            Examples:
              dotnet tokenlog prices list --provider openai
              dotnet tokenlog prices list --date 2026-02-01
              dotnet tokenlog prices list --unpriced
            """)
        {
            provider,
            date,
            unpriced,
            Globals.Json,
        };
        command.SetAction(parse =>
        {
            if (parse.GetValue(unpriced))
            {
                return (int)UnpricedModels.Show(parse, output);
            }

            var table = PricesFor(parse, output);
            var day = DayOf(parse.GetValue(date));
            var rows = RowsOn(table, day, parse.GetValue(provider));
            if (parse.GetValue(Globals.Json))
            {
                output.Json(PriceJson.List(table, day, rows));
            }
            else
            {
                WriteAll(PricePage.List(table, day, rows), output);
            }

            return (int)ExitCode.Done;
        });
        return command;
    }

    /// <summary>The prices of the repository around; outside of one, the user's and the shipped ones.</summary>
    private static PriceTable PricesFor(ParseResult parse, Output output) =>
        Project.PricesAround(parse.StartDirectory(), Project.ConfigurationAround(parse.StartDirectory(), output), output);

    private static ExitCode ShowModel(string model, PriceTable table, bool json, Output output)
    {
        var history = table.History(model);
        if (json)
        {
            output.Json(PriceJson.History(table, model, history));
        }
        else if (history.Count > 0)
        {
            WriteAll(PricePage.History(model, history), output);
        }

        if (history.Count > 0)
        {
            return ExitCode.Done;
        }

        output.Say($"tokenlog: no price is known for \"{model}\"");
        var nearest = NearestNames.To(model, table);
        if (nearest.Count > 0)
        {
            output.Say($"  Names like it: {string.Join(", ", nearest)}");
        }

        output.Say($"  To give it a price, in USD per million tokens, add to {Project.ConfigurationPath}:");
        output.Say($"    \"pricing\": {{ {JsonValue.Create(model).ToJsonString()}: {{ \"input\": 1.0, \"output\": 4.0, \"cache_read\": 0.1 }} }}");
        return ExitCode.Attention;
    }

    private static List<PriceRow> RowsOn(PriceTable table, DateOnly day, string? provider)
    {
        var rows = table.Rows.Where(row => ReferenceEquals(table.Find(row.Model, day), row)).ToList();
        if (provider is null)
        {
            return rows;
        }

        var own = rows.Where(row => row.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase)).ToList();
        return own.Count > 0
            ? own
            : throw new TokenLogException(
                ExitCode.Usage,
                $"--provider {provider}: no prices of such a provider",
                "Providers: " + string.Join(", ", rows.Select(row => row.Provider).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)) + ".");
    }

    private static DateOnly DayOf(string? date) =>
        date is null ? DateOnly.FromDateTime(Clock.Now.UtcDateTime)
        : DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new TokenLogException(ExitCode.Usage, $"--date {date}: not a day", "Write it like 2026-03-15.");

    private static void WriteAll(IEnumerable<string> lines, Output output)
    {
        foreach (var line in lines)
        {
            output.Line(line);
        }
    }
}
