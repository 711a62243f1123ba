using System.Text.Json.Nodes;

namespace TokenLog.CliTests.Pricing;

/// <summary><c>prices list --unpriced</c> and <c>prices reprice</c>: what had no price gets one, what has one keeps it.</summary>
public sealed class Reprices : IDisposable
{
    private const string Price = "model\tprovider\tinput\toutput\tcache_read\nacme-1\tacme\t1\t10\t0.1\n";

    private readonly TempRepository repository = TempRepository.WithCommit();

    public Reprices()
    {
        repository.Write(".ai/token-tracker.json", """{ "version": 1, "starts": "2026-03-01", "render": "always" }""");
        new ClaudeLog(repository, "aaaaaaaa-1111-4111-8111-000000000001")
            .Call("A", "2026-03-17T10:00:00Z", output: 100_000, model: "acme-1", input: 0, cacheRead: 0)
            .Call("B", "2026-03-18T10:00:00Z", output: 100_000, input: 0, cacheRead: 0)
            .Call("C", "2026-03-19T10:00:00Z", output: 200_000, model: "acme-1", input: 0, cacheRead: 0);
        Assert.Equal(0, repository.Run("end-session").ExitCode);
        new ClaudeLog(repository, "bbbbbbbb-2222-4222-8222-000000000002", repository.Home).Call("D", "2026-03-19T12:00:00Z", model: "acme-2");
        repository.Write("acme.tsv", Price);
    }

    public void Dispose() => repository.Dispose();

    [Fact]
    public void Unpriced_models_are_named_where_they_were_seen()
    {
        var models = Json(repository.Run("prices", "list", "--unpriced", "--json"))["models"]!.AsArray();

        Assert.Equal(
            ["acme-1 ledger 2 300000 2026-03-17 2026-03-19", "acme-1 logs 2 300000 2026-03-17 2026-03-19", "acme-2 logs 1 1110 2026-03-19 2026-03-19"],
            models.Select(row => $"{row!["model"]} {row["in"]} {row["calls"]} {row["tokens"]} {row["first"]} {row["last"]}"));
        Assert.All(models, row => Assert.Null(row!["priced_as"]));
    }

    [Fact]
    public void A_price_that_is_known_later_is_added_by_a_part_that_amends_once()
    {
        var part = Assert.Single(repository.Files("reports/sessions"));
        var recorded = repository.Read(part);
        Assert.Equal(0, repository.Run("prices", "update", "--from", "acme.tsv").ExitCode);
        var ledgerRow = Json(repository.Run("prices", "list", "--unpriced", "--json"))["models"]![0]!;
        Assert.Equal(("ledger", "acme-1"), ((string?)ledgerRow["in"], (string?)ledgerRow["priced_as"]));

        var dry = Json(repository.Run("prices", "reprice", "--unpriced", "--dry-run", "--json"));
        Assert.Single(repository.Files("reports/sessions"));
        var amended = Assert.Single(dry["amended"]!.AsArray())!;
        Assert.Equal(4.5m, (decimal)amended["cost"]!);
        Assert.StartsWith("no price was known for acme-1; priced by the table of ", (string)amended["why"]!, StringComparison.Ordinal);

        Assert.Equal(0, repository.Run("prices", "reprice", "--unpriced").ExitCode);
        Assert.Equal(2, repository.Files("reports/sessions").Count);
        Assert.Equal(recorded, repository.Read(part));
        Assert.Equal(4.5m, (decimal)Json(repository.Run("report", "--json"))["totals"]!["cost"]!);
        Assert.Contains("$4.50", repository.Read("COST_LOG.md"), StringComparison.Ordinal);
        Assert.Equal(0, repository.Run("check").ExitCode);

        var again = repository.Run("prices", "reprice", "--unpriced");
        Assert.Equal((0, "Nothing in the ledger got a price that had none.\n"), (again.ExitCode, again.Out));
        Assert.Equal(2, repository.Files("reports/sessions").Count);
        Assert.Equal("Nothing new to record.\n", repository.Run("end-session").Out);
    }

    [Fact]
    public void Other_prices_are_tried_out_and_nothing_on_record_changes()
    {
        repository.Write("other.tsv", "model\tinput\toutput\nclaude-sonnet-4-6\t3\t30\nacme-1\t1\t10\n");
        var before = repository.Files().ToDictionary(file => file, repository.Read);

        var run = repository.Run("prices", "reprice", "--dry-run", "--from", "other.tsv", "--valid-from", "2026-03-01");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"acme-1 +2 +300,000 +unknown † +\$3\.00 +—\n", run.Out);
        Assert.Matches(@"claude-sonnet-4-6 +1 +100,000 +\$1\.50 +\$3\.00 +\+\$1\.50\n", run.Out);
        Assert.Matches(@"Total +3 +400,000 +\$1\.50 † +\$6\.00 +\+\$1\.50\n", run.Out);
        Assert.Equal(before, repository.Files().ToDictionary(file => file, repository.Read));
    }

    [Fact]
    public void A_part_that_is_void_stays_void()
    {
        var id = Path.GetFileName(Assert.Single(repository.Files("reports/sessions"))).Split('-')[3].Split('.')[0];
        Assert.Equal(0, repository.Run("prices", "update", "--from", "acme.tsv").ExitCode);
        Assert.Equal(0, repository.Run("void", id, "--why", "a test").ExitCode);
        Assert.Empty(Json(repository.Run("prices", "reprice", "--unpriced", "--json"))["amended"]!.AsArray());
    }

    [Theory]
    [InlineData("costs on record never change", "prices", "reprice")]
    [InlineData("only to try a file out", "prices", "reprice", "--unpriced", "--from", "acme.tsv")]
    public void Costs_on_record_cannot_be_changed(string message, params string[] arguments)
    {
        var run = repository.Run(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private static JsonNode Json(ToolRun run)
    {
        Assert.True(run.ExitCode == 0, run.Error);
        return JsonNode.Parse(run.Out)!;
    }
}
