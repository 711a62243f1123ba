using TokenLog.Core.Documents;
using TokenLog.Core.Pricing;

namespace TokenLog.Tests.Pricing;

/// <summary>Published price lists: recognised by their shape, read, compared with a table, and written into one.</summary>
public class Published
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private const string Genai =
        """
        [
          { "id": "anthropic", "models": [
            { "id": "claude-sonnet-5-5", "match": { "or": [ { "starts_with": "claude-sonnet-5-5" } ] },
              "prices": { "input_mtok": 2, "output_mtok": 10, "cache_write_mtok": 2.5, "cache_read_mtok": 0.1, "cache_write_1h_mtok": 4, "web_searches_kcount": 10 } },
            { "id": "claude-opus-9", "match": { "or": [ { "equals": "opus-nine" }, { "starts_with": "claude-opus-9" } ] },
              "prices": [
                { "prices": { "input_mtok": { "base": 4, "tiers": [ { "start": 271999, "price": 8 } ] }, "output_mtok": { "base": 20, "tiers": [ { "start": 271999, "price": 30 } ] } } },
                { "constraint": { "type": "start_date", "start_date": "2026-12-01" }, "prices": { "input_mtok": 3, "output_mtok": 15 } } ] } ] },
          { "id": "deepseek", "models": [
            { "id": "deepseek-v9", "prices": [
              { "prices": { "input_mtok": 1, "output_mtok": 2 } },
              { "constraint": { "type": "time_of_date", "start_time": "01:00:00Z", "end_time": "04:00:00Z" }, "prices": { "input_mtok": 2, "output_mtok": 4 } } ] } ] },
          { "id": "openrouter", "models": [ { "id": "anthropic/claude-opus-9", "prices": { "input_mtok": 9, "output_mtok": 9 } } ] }
        ]
        """;

    private const string ModelsDev =
        """
        { "anthropic": { "id": "anthropic", "models": {
            "claude-sonnet-5-5": { "cost": { "input": 1.5, "output": 7.5, "cache_read": 0.075, "cache_write": 1.875 } },
            "claude-opus-9-20261101": { "cost": { "input": 4, "output": 20, "cache_read": 0.4, "cache_write": 5 } },
            "free": { "cost": { "input": 0, "output": 0 } } } },
          "openai": { "id": "openai", "models": {
            "gpt-5.5": { "cost": { "input": 5, "output": 30, "cache_read": 0.5, "tiers": [ { "input": 10, "output": 45, "cache_read": 1, "tier": { "type": "context", "size": 272000 } } ], "context_over_200k": { "input": 10, "output": 45 } } } } } }
        """;

    private const string LiteLlm =
        """
        { "sample_spec": { "litellm_provider": "one of many", "input_cost_per_token": 0.0, "output_cost_per_token": 0.0 },
          "claude-sonnet-5-5": { "litellm_provider": "anthropic", "mode": "chat", "input_cost_per_token": 2e-06, "output_cost_per_token": 1e-05, "cache_read_input_token_cost": 1e-07, "cache_creation_input_token_cost": 2.5e-06, "cache_creation_input_token_cost_above_1hr": 4e-06 },
          "us/claude-sonnet-5-5": { "litellm_provider": "anthropic", "mode": "chat", "input_cost_per_token": 2.2e-06, "output_cost_per_token": 1.1e-05 },
          "gemini/gemini-9-pro": { "litellm_provider": "gemini", "mode": "chat", "input_cost_per_token": 2e-06, "output_cost_per_token": 1.2e-05, "input_cost_per_token_above_200k_tokens": 4e-06, "output_cost_per_token_above_200k_tokens": 1.8e-05, "input_cost_per_token_above_200k_tokens_priority": 7e-06 },
          "text-embedding-9": { "litellm_provider": "openai", "mode": "embedding", "input_cost_per_token": 1e-07, "output_cost_per_token": 1e-09 },
          "azure/gpt-5.5": { "litellm_provider": "azure", "mode": "chat", "input_cost_per_token": 9e-06, "output_cost_per_token": 9e-06 } }
        """;

    [Theory]
    [InlineData(Genai, "genai-prices")]
    [InlineData(ModelsDev, "models.dev")]
    [InlineData(LiteLlm, "LiteLLM")]
    [InlineData("# date: 2026-11-20\nmodel\tinput\toutput\nacme-1\t1\t4\n", "tokenlog")]
    [InlineData("\uFEFF# date: 2026-11-20\r\nmodel\tinput\toutput\r\nacme-1\t1\t4\r\n", "tokenlog")]
    public void A_list_is_known_by_its_shape(string text, string kind) => Assert.Equal(kind, Read(text).Kind);

    [Fact]
    public void Genai_prices_have_days_hours_and_lines()
    {
        var update = Update(Genai);
        Assert.Empty(update.Changed);
        Assert.Equal(1, update.Same);
        Assert.Equal(
            ["claude-opus-9 0001-01-01 4/20 >=272000 8/30", "claude-opus-9 2026-12-01 3/15 ", "deepseek-v9 0001-01-01 1/2 "],
            update.New.Select(row => $"{row.Model} {row.ValidFrom:yyyy-MM-dd} {row.Prices.Input}/{row.Prices.Output} {Line(row)}"));
        Assert.Equal(["opus-nine"], update.New[0].Aliases);
        Assert.Equal(4m, update.New[2].Peak!.Prices.Output);
        Assert.Equal(new KeyValuePair<string, int>("openrouter", 1), Assert.Single(update.List.LeftOut));
    }

    [Fact]
    public void A_new_model_has_the_factors_of_the_newest_of_its_kind_and_no_fast_mode()
    {
        var row = Update(Genai).New[0];
        Assert.Equal((1.1m, 0.5m, 10m, null), (row.UsGeo, row.Batch, row.WebSearch, row.Fast));
        Assert.Equal("genai-prices (2026-11-22); factors as for claude-opus-5-5", row.Source);
    }

    [Fact]
    public void A_changed_price_holds_from_the_day_of_the_data_and_what_is_not_said_keeps_its_ratio()
    {
        var update = Update(ModelsDev);
        var change = Assert.Single(update.Changed);
        Assert.Equal(Today, change.After.ValidFrom);
        Assert.Equal(new TokenPrices(1.5m, 7.5m, 1.875m, 3m, 0.075m), change.After.Prices);
        Assert.Equal(1, update.Same);

        var table = PriceTable.Shipped.Dated(update.AsTable());
        Assert.Equal(2m, table.Find("claude-sonnet-5-5", Today.AddDays(-1))!.Prices.Input);
        Assert.Equal(1.5m, table.Find("claude-sonnet-5-5", Today)!.Prices.Input);
        Assert.Equal("2026-11-22", table.Date);
    }

    [Fact]
    public void A_new_model_is_named_without_its_date_and_priced_for_all_days()
    {
        var row = Assert.Single(Update(ModelsDev).New);
        Assert.Equal(("claude-opus-9", DateOnly.MinValue, 8m), (row.Model, row.ValidFrom, row.Prices.CacheWrite1h));
    }

    [Fact]
    public void LiteLlm_counts_per_token_and_names_regions_apart()
    {
        var update = Update(LiteLlm);
        Assert.Empty(update.Changed);
        var row = Assert.Single(update.New);
        Assert.Equal("gemini-9-pro 2/12 >200000 4/18", $"{row.Model} {row.Prices.Input}/{row.Prices.Output} {Line(row)}");
        Assert.Equal(["azure"], update.List.LeftOut.Keys);
    }

    [Fact]
    public void A_provider_who_resells_is_taken_when_named()
    {
        var list = PublishedPrices.Parse(Genai, "data.json", Today, ["openrouter"], [])!;
        var row = Assert.Single(PriceUpdate.Of(list, PriceTable.Shipped, null, "data.json", []).New);
        Assert.Equal(("claude-opus-9", "openrouter", 9m), (row.Model, row.Provider, row.Prices.Input));
    }

    [Fact]
    public void Data_older_than_the_table_change_no_price()
    {
        var list = PublishedPrices.Parse(ModelsDev, "api.json", new DateOnly(2026, 9, 1), [], [])!;
        var update = PriceUpdate.Of(list, PriceTable.Shipped, null, "api.json", []);
        Assert.Empty(update.Changed);
        Assert.Equal(1, update.Older);
        Assert.Single(update.New);
    }

    [Fact]
    public void Taking_over_the_same_data_again_changes_nothing()
    {
        foreach (var text in (string[])[Genai, ModelsDev, LiteLlm])
        {
            var table = PriceTable.Shipped.Dated(Update(text).AsTable());
            Assert.Empty(PriceUpdate.Of(Read(text), table, null, "again.json", []).Rows);
        }
    }

    [Fact]
    public void What_is_written_reads_as_the_same_rows()
    {
        foreach (var text in (string[])[Genai, ModelsDev, LiteLlm])
        {
            var update = Update(text);
            var written = PriceTableWriter.Write(null, update.Rows, Today, "about");
            var problems = new List<Diagnostic>();
            var table = PriceTable.Parse(written, "prices.tsv", problems);
            Assert.Empty(problems);
            Assert.Equal("2026-11-22", table.Date);
            Assert.Equal(update.Rows.OrderBy(Key, StringComparer.Ordinal).Select(Everything), table.Rows.OrderBy(Key, StringComparer.Ordinal).Select(Everything));
            Assert.Equal(written, PriceTableWriter.Write(written, update.Rows, Today, "about"));
        }
    }

    [Fact]
    public void Every_row_of_the_shipped_table_can_be_written()
    {
        var table = PriceTable.Parse(PriceTableWriter.Write(null, PriceTable.Shipped.Rows, Today, "about"), "prices.tsv", []);
        Assert.Equal(PriceTable.Shipped.Rows.Select(Everything), table.Rows.Select(Everything));
    }

    [Fact]
    public void Comments_columns_and_rows_of_a_persons_table_stay()
    {
        const string Mine = "# ours, by contract\r\n# date: 2026-01-01\r\nmodel\tinput\toutput\r\n# do not touch\r\nacme-1\t1\t4\r\nclaude-opus-9\t7\t7\r\n";
        var rows = Update(Genai).New.Where(row => row.Model == "claude-opus-9");
        Assert.Equal(
            "# ours, by contract\r\n# date: 2026-11-22\r\nmodel\tinput\toutput\tprovider\tlong_line\tlong_input\tlong_output\tus_geo\tbatch\tweb_search\taliases\tsource\tvalid_from\r\n# do not touch\r\nacme-1\t1\t4\r\n"
            + "claude-opus-9\t4\t20\tanthropic\t>=272000\t8\t30\t1.1\t0.5\t10\topus-nine\tgenai-prices (2026-11-22); factors as for claude-opus-5-5\r\n"
            + "claude-opus-9\t3\t15\tanthropic\t\t\t\t1.1\t0.5\t10\t\tgenai-prices (2026-11-22); factors as for claude-opus-5-5\t2026-12-01\r\n",
            PriceTableWriter.Write(Mine, rows, Today, "about"));
    }

    [Theory]
    [InlineData("""{ "a": 1 }""", "TL0156")]
    [InlineData("""[ 1, 2 ]""", "TL0156")]
    [InlineData("""{ "openai": { "models": { "x": { "cost": { "input": "2", "output": 1 } } } } }""", "TL0157")]
    [InlineData("""{ "openai": { "models": { "x": { "cost": { "input": -2, "output": 1 } } } } }""", "TL0157")]
    [InlineData("""{ "openai": { "models": { "x": { "cost": { "input": 0.000002, "output": 1 } } } } }""", "TL0157")]
    [InlineData("""{ "openai": { "models": { "x": { "cost": { "input": 1e300, "output": 1 } } } } }""", "TL0157")]
    [InlineData("""{ "gpt-9": { "litellm_provider": "openai", "input_cost_per_token": 2, "output_cost_per_token": 10 } }""", "TL0157")]
    [InlineData("""[ { "id": "openai", "models": [ { "id": "x", "prices": [ { "constraint": { "start_date": "soon" }, "prices": { "input_mtok": 1, "output_mtok": 2 } } ] } ] } ]""", "TL0158")]
    [InlineData("""{ "openai": { "models": { "gpt-5.5": { "cost": { "input": 500, "output": 30 } } } } }""", "TL0159")]
    [InlineData("""{ "openai": """, "TL0050")]
    [InlineData("hello", "TL0150")]
    public void Absurd_data_are_errors_with_a_place(string text, string code)
    {
        var problems = new List<Diagnostic>();
        var list = PublishedPrices.Parse(text, "data.json", Today, [], problems);
        if (list is not null && problems.Count == 0)
        {
            PriceUpdate.Of(list, PriceTable.Shipped, null, "data.json", problems);
        }

        var problem = problems.First(one => one.Level == DiagnosticLevel.Error || code == "TL0150");
        Assert.Equal((code, 1), (problem.Code, problem.Line));
    }

    [Fact]
    public void A_fault_in_a_file_of_one_line_is_shown_with_what_is_around_it()
    {
        var text = $$$"""{ "openai": { "name": "{{{new string('x', 5000)}}}", "models": { "gpt-9": { "cost": { "input": "two", "output": 1 } } } } }""";
        var problems = new List<Diagnostic>();
        PublishedPrices.Parse(text, "api.json", Today, [], problems);
        Assert.Contains("\"two\"", problems[0].Excerpt, StringComparison.Ordinal);
        Assert.InRange(problems[0].Excerpt!.Length, 50, 130);
    }

    [Fact]
    public void No_mutation_of_a_list_crashes()
    {
        var random = new Random(7);
        foreach (var text in (string[])[Genai, ModelsDev, LiteLlm, "# date: 2026-11-20\nmodel\tvalid_from\tinput\toutput\tlong_line\tpeak_hours\nacme-1\t\t1\t4\t>5\t01:00-02:00\n"])
        {
            for (var i = 0; i < 1500; i++)
            {
                var broken = text.ToCharArray();
                for (var n = random.Next(1, 6); n > 0; n--)
                {
                    broken[random.Next(broken.Length)] = "{}[]\",:-0e9\t\n\uD800x"[random.Next(15)];
                }

                var problems = new List<Diagnostic>();
                if (PublishedPrices.Parse(new string(broken), "data", Today, [], problems) is { } list)
                {
                    PriceUpdate.Of(list, PriceTable.Shipped, null, "data", problems);
                }
            }
        }
    }

    [CorpusFact]
    public void The_published_list_that_the_shipped_table_is_made_of_changes_only_what_is_set_on_purpose()
    {
        var text = File.ReadAllText(Path.Combine(Environment.GetEnvironmentVariable("TOKENLOG_CORPUS")!, "prices", "genai-prices-0.1.8.json"));
        var problems = new List<Diagnostic>();
        var update = PriceUpdate.Of(PublishedPrices.Parse(text, "data.json", Today, [], problems)!, PriceTable.Shipped, null, "data.json", problems);
        Assert.DoesNotContain(problems, problem => problem.Level == DiagnosticLevel.Error);
        Assert.Equal(["gemini-pro"], update.Changed.Select(change => change.After.Model));
        Assert.InRange(update.Same, 130, 200);
    }

    private static PublishedPrices Read(string text)
    {
        var problems = new List<Diagnostic>();
        var list = PublishedPrices.Parse(text, "data.json", Today, [], problems);
        Assert.Empty(problems);
        return list!;
    }

    private static PriceUpdate Update(string text)
    {
        var problems = new List<Diagnostic>();
        var update = PriceUpdate.Of(Read(text), PriceTable.Shipped, null, "data.json", problems);
        Assert.Empty(problems);
        return update;
    }

    private static string Line(PriceRow row) =>
        row.LongContext is { } line ? $">{(line.Inclusive ? "=" : "")}{line.Line} {line.Prices.Input}/{line.Prices.Output}" : "";

    private static string Key(PriceRow row) => $"{row.Model} {row.ValidFrom:yyyy-MM-dd}";

    private static string Everything(PriceRow row) => $"{row with { Aliases = [], Peak = null }} {string.Join(' ', row.Aliases)} {row.Peak?.Prices} {string.Join(',', row.Peak?.Spans ?? [])}".Replace(".0 ", " ", StringComparison.Ordinal);
}
