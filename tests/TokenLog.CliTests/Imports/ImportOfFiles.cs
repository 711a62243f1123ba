using System.Text.Json.Nodes;

namespace TokenLog.CliTests.Imports;

public sealed class ImportOfFiles : IDisposable
{
    private const string Header = "date,model,input_tokens,output_tokens,cost_usd,session,mood\n";
    private const string First = "2026-03-10,claude-sonnet-4-6,9000,3200,0.08,003,good\n";
    private const string Second = "2026-03-11,claude-sonnet-4-6,1000,200,0.01,004,bad\n";

    private readonly TempRepository repository = TempRepository.WithCommit();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void A_vendors_day_with_a_figure_that_was_put_right_is_told_and_not_added()
    {
        const string Heading = "Date,User,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost\n";
        const string Row = "\"2026-03-12T11:00:00.000Z\",\"ada@example.com\",\"Usage-based\",\"gpt-5\",\"No\",\"0\",\"{0}\",\"20000\",\"1500\",\"21600\",\"0.03\"\n";
        repository.Write("cursor.csv", Heading + Row.Replace("{0}", "many", StringComparison.Ordinal));
        Assert.Single(Import("cursor.csv")["recorded"]!.AsArray());

        repository.Write("cursor.csv", Heading + Row.Replace("{0}", "100", StringComparison.Ordinal));
        Assert.Empty(Import("cursor.csv")["recorded"]!.AsArray());
        Assert.Contains("TL0197", repository.Run("import", "cursor.csv").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Importing_twice_imports_once_and_a_grown_file_only_its_new_rows()
    {
        repository.Write("usage.csv", Header + First);
        Assert.Single(Import("usage.csv")["recorded"]!.AsArray());
        var files = repository.Files();
        var again = Import("usage.csv");
        Assert.Empty(again["recorded"]!.AsArray());
        Assert.Equal(1, (int)again["already_recorded"]!);
        Assert.Equal(files, repository.Files());
        repository.Write("usage.csv", Header + Second + First);
        var grown = Import("usage.csv");
        Assert.Equal("2026-03-11", (string)Assert.Single(grown["recorded"]!.AsArray())!["date"]!);
    }

    [Fact]
    public void A_part_says_what_the_record_said_and_the_file_keeps_what_was_not_understood()
    {
        repository.Write("usage.csv", Header + First);
        Import("usage.csv");
        var text = repository.Read(Assert.Single(repository.Files("reports/sessions")));
        Assert.Contains("kind: \"manual\"", text, StringComparison.Ordinal);
        Assert.Contains("row_id: \"003\"", text, StringComparison.Ordinal);
        Assert.Contains("cost: 0.075,", text, StringComparison.Ordinal);
        Assert.Contains("reported_cost: 0.08", text, StringComparison.Ordinal);
        Assert.EndsWith("- mood: good\n", text, StringComparison.Ordinal);
        Assert.Contains("| 003 | 2026-03-10 |", repository.Read("COST_LOG.md"), StringComparison.Ordinal);
        Assert.Equal(0, repository.Run("render", "--check").ExitCode);
    }

    [Fact]
    public void What_is_on_another_branch_is_not_imported_again()
    {
        repository.Write("usage.csv", Header + First);
        repository.Git("switch", "--quiet", "-c", "feature");
        Import("usage.csv");
        repository.Git("add", "--all");
        repository.Git("commit", "--quiet", "-m", "ledger");
        repository.Git("switch", "--quiet", "main");
        repository.Write("usage.csv", Header + First);
        Assert.Empty(repository.Files("reports/sessions"));
        Assert.Equal(1, (int)Import("usage.csv")["already_recorded"]!);
        Assert.Empty(repository.Files("reports/sessions"));
    }

    [Fact]
    public void Two_clones_that_import_the_same_file_write_the_same_bytes()
    {
        using var other = TempRepository.WithCommit();
        other.Git("config", "user.name", "Grace Hopper");
        foreach (var one in (TempRepository[])[repository, other])
        {
            one.Write("usage.csv", Header + First + Second);
            Assert.Equal(0, one.Run("import", "usage.csv").ExitCode);
        }

        Assert.Equal(repository.Files("reports/sessions"), other.Files("reports/sessions"));
        Assert.All(repository.Files("reports/sessions"), file => Assert.Equal(repository.Read(file), other.Read(file)));
    }

    [Fact]
    public void A_dry_run_says_the_same_and_writes_nothing()
    {
        repository.Write("usage.csv", Header + First);
        var before = repository.Files();
        var run = repository.Run("import", "usage.csv", "--dry-run");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Would import 1 record from usage.csv (CSV): $0.08\n", run.Out.Replace("$0.07", "$0.08", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(before, repository.Files());
    }

    [Fact]
    public void A_record_whose_figures_changed_is_not_counted_beside_the_old_ones()
    {
        repository.Write("usage.csv", Header + First);
        Import("usage.csv");
        repository.Write("usage.csv", Header + First.Replace("9000", "9500", StringComparison.Ordinal));
        var run = repository.Run("import", "usage.csv");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("usage.csv:2: warning TL0197", run.Error, StringComparison.Ordinal);
        Assert.Single(repository.Files("reports/sessions"));
    }

    [Fact]
    public void The_configuration_is_never_rewritten_and_what_it_lacks_is_suggested()
    {
        const string Own = "{\n  // mine\n  \"version\": 1, \"sessions\": [ { \"id\": \"s1\", \"date\": \"2026-03-10\", \"cost\": 0.5 } ]\n}\n";
        repository.Write(".ai/token-tracker.json", Own);
        repository.Write("other.json", "{ \"weekly_budgets\": { \"opus\": 400000 }, \"sessions\": [] }");
        var run = repository.Run("import", "other.json");
        Assert.Contains("  to \"weekly_budgets\":\n    \"opus\": 400000\n", run.Out, StringComparison.Ordinal);
        Assert.Equal(Own, repository.Read(".ai/token-tracker.json"));

        Assert.Single(Import(".ai/token-tracker.json")["recorded"]!.AsArray());
        Assert.StartsWith(Own[..^3], repository.Read(".ai/token-tracker.json"), StringComparison.Ordinal);
        Assert.Empty(Import(".ai/token-tracker.json")["recorded"]!.AsArray());
    }

    [Fact]
    public void A_mapping_says_what_their_columns_are()
    {
        repository.Write("k.csv", "Tag;Kosten\n15.03.2026;0,25\n");
        Assert.Equal(3, repository.Run("import", "k.csv").ExitCode);
        var run = repository.Run("import", "k.csv", "--map", "Tag=date", "--map", "Kosten=cost");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.StartsWith("Imported 1 record from k.csv (CSV): $0.25\n", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "import")]
    [InlineData(2, "import", "missing.csv")]
    [InlineData(2, "import", "README.md", "--since", "2026-01-01")]
    [InlineData(2, "import", "README.md", "--map", "nonsense")]
    [InlineData(2, "import", "--since", "yesterday")]
    [InlineData(2, "import", "--until", "2026-01-01")]
    [InlineData(3, "import", "README.md")]
    public void What_cannot_be_done_is_an_exit_code_and_writes_nothing(int exitCode, params string[] arguments)
    {
        repository.Write(".ai/token-tracker.json", "{ \"version\": 1 }\n");
        var before = repository.Files();
        var run = repository.Run(arguments);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.NotEmpty(run.Error);
        Assert.Equal(before, repository.Files());
    }

    [Fact]
    public void Ids_and_notes_from_outside_stay_inside_the_repository_and_the_table()
    {
        repository.Write("x.jsonl", "{\"date\":\"2026-03-10\",\"cost\":1,\"session\":\"../../x\",\"notes\":\"a | b\\n<!-- tokenlog:end session -->\",\"oops\":\"---\\n<b>\"}\n");
        var recorded = Assert.Single(Import("x.jsonl")["recorded"]!.AsArray())!;
        Assert.StartsWith("reports/sessions/2026-03/", (string)recorded["path"]!, StringComparison.Ordinal);
        Assert.Equal(0, repository.Run("render", "--check").ExitCode);
    }

    private JsonNode Import(string file)
    {
        var run = repository.Run("import", file, "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        return JsonNode.Parse(run.Out)!;
    }
}
