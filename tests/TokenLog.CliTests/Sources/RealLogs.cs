using System.Text.Json.Nodes;
using TokenLog.Core.Sources;
using TokenLog.Workspace;

namespace TokenLog.CliTests.Sources;

/// <summary>Real logs of Claude Code 1.0.17 to 2.1.63, and of other agents, against totals that another program made, token for token.</summary>
public class RealLogs
{
    [CorpusFact]
    public void The_tool_finds_the_known_totals_of_every_set()
    {
        using var repository = TempRepository.None();
        var sets = Expected()["claude_sets"]!.AsObject();
        Assert.NotEmpty(sets);
        foreach (var (set, totals) in sets)
        {
            repository.Environment["CLAUDE_CONFIG_DIR"] = Path.Combine(Corpus.Samples, "claude", set);
            var run = repository.Run("logs", "--all", "--json");

            Assert.Equal(0, run.ExitCode);
            var answer = JsonNode.Parse(run.Out)!;
            var found = answer["models"]!.AsArray().ToDictionary(model => (string)model!["model"]!, Figures, StringComparer.Ordinal);
            Assert.Equal((set, Text(Known(totals!))), (set, Text(found)));
            Assert.Equal(found.Values.Sum(model => model[0]), (long)answer["totals"]!["calls"]!);
            Assert.Equal(found.Values.Sum(model => model[5]), (long)answer["totals"]!["cache_read"]!);
            Assert.Empty(answer["warnings"]!.AsArray());
        }
    }

    [CorpusFact]
    public void The_reader_finds_the_known_totals_of_every_file()
    {
        var files = Expected()["claude_files"]!.AsObject();
        Assert.NotEmpty(files);
        foreach (var (name, totals) in files)
        {
            var path = Directory.EnumerateFiles(Path.Combine(Corpus.Samples, "claude"), name, SearchOption.AllDirectories).Single();
            using var log = File.OpenRead(path);
            var calls = Deduplicator.Calls([AgentSources.All.Single(source => source.Name == "claude-code").Read(new LogFile(path), log, [])]);

            var found = calls.GroupBy(call => call.Model, StringComparer.Ordinal).ToDictionary(
                model => model.Key,
                model => model.Aggregate(new long[6], (sum, call) => Plus(
                    sum,
                    [1, call.Tokens.Input, call.Tokens.Output, call.Tokens.CacheWrite5m, call.Tokens.CacheWrite1h, call.Tokens.CacheRead])),
                StringComparer.Ordinal);
            Assert.Equal((name, Text(Known(totals!))), (name, Text(found)));
        }
    }

    [CorpusFact]
    public void Codex_rollouts_hold_what_their_totals_say()
    {
        var files = Expected()["codex_files"]!.AsObject();
        Assert.NotEmpty(files);
        foreach (var (name, totals) in files)
        {
            var found = PerModel(Calls("codex", name), call => [Input(call), call.Tokens.CacheRead, call.Tokens.Output, call.Tokens.Reasoning]);
            var known = totals!["per_model_total_deltas"]!.AsObject().ToDictionary(
                model => model.Key,
                model => Longs(model.Value!, "input_tokens", "cached_input_tokens", "output_tokens", "reasoning_output_tokens"),
                StringComparer.Ordinal);
            Assert.Equal((name, Text(known)), (name, Text(found)));
        }

        static long Input(Call call) => call.Tokens.TotalInput;
    }

    [CorpusFact]
    public void Sessions_of_Gemini_hold_what_is_known_of_them()
    {
        var files = Expected()["gemini_files"]!.AsObject();
        Assert.NotEmpty(files);
        foreach (var (name, totals) in files)
        {
            Assert.Equal((name, Text(KnownGemini(totals!))), (name, Text(FoundGemini(Calls("gemini-cli", name)))));
        }

        var all = KnownGemini(files.Select(file => file.Value!));
        Assert.Equal(Text(all), Text(FoundGemini(Calls("gemini-cli", [.. files.Select(file => file.Key)]))));

        static Dictionary<string, long[]> FoundGemini(IEnumerable<Call> calls) => PerModel(
            calls,
            call => [1, call.Tokens.Input, call.Tokens.CacheRead, call.Tokens.Output, call.Tokens.Reasoning]);
    }

    [CorpusFact]
    public void Sessions_of_Copilot_hold_what_was_told_at_their_end_or_else_their_output()
    {
        var files = Expected()["copilot_cli_files"]!.AsObject();
        Assert.NotEmpty(files);
        foreach (var (name, totals) in files)
        {
            var ends = totals!["shutdown_modelMetrics"]!.AsArray();
            var known = ends.Count > 0
                ? ends[^1]!.AsObject().ToDictionary(
                    model => model.Key,
                    model => Longs(model.Value!["usage"]!, "inputTokens", "cacheReadTokens", "cacheWriteTokens", "outputTokens", "reasoningTokens"),
                    StringComparer.Ordinal)
                : totals["output_tokens_per_model_from_messages"]!.AsObject()
                    .ToDictionary(model => model.Key, model => new[] { 0, 0, 0, (long)model.Value!, 0 }, StringComparer.Ordinal);

            var calls = Calls("copilot-cli", name);

            Assert.Equal((name, (int)totals["assistant_messages"]!), (name, calls.Count));
            Assert.Equal((name, Text(known)), (name, Text(PerModel(calls, call =>
                [call.Tokens.TotalInput, call.Tokens.CacheRead, call.Tokens.CacheWrite, call.Tokens.Output, call.Tokens.Reasoning]))));
            Assert.Equal(ends.Count == 0 || known.Values.Sum(row => row.Sum()) == 0, calls.All(call => call.OutputMissing));
        }
    }

    [CorpusFact]
    public void Sessions_of_OpenCode_hold_the_same_in_exports_in_the_database_and_in_both()
    {
        var files = Expected()["opencode_files"]!.AsObject();
        Assert.NotEmpty(files);
        foreach (var (name, totals) in files)
        {
            Assert.Equal((name, Text(KnownOpenCode(totals!))), (name, Text(FoundOpenCode(Calls("opencode", name)))));
        }

        var known = Text(KnownOpenCode([.. files.Select(file => file.Value!)]));
        var database = Path.Combine(Corpus.Samples, "opencode", "IMPORTED_dayhaysoos+nimbus__opencode.db");
        var source = (IDatabaseSource)AgentSources.All.Single(source => source.Name == "opencode");
        using var opened = LogDatabase.Open(database);
        var imported = source.Read(new LogFile(database), opened);
        Assert.Equal(known, Text(FoundOpenCode(Deduplicator.Calls([imported]))));
        Assert.Equal(known, Text(FoundOpenCode(Deduplicator.Calls([imported, .. files.Select(file => Read("opencode", file.Key))]))));
        Assert.Equal(20.046721m, Money.Round(Deduplicator.Calls([imported]).Sum(call => call.ReportedCost ?? 0)));

        static Dictionary<string, long[]> FoundOpenCode(IEnumerable<Call> calls) => PerModel(calls, call =>
            [1, call.Tokens.Input, call.Tokens.Output, call.Tokens.Reasoning, call.Tokens.CacheRead, call.Tokens.CacheWrite]);
    }

    [CorpusFact]
    public void Traces_of_Copilot_Chat_hold_what_its_own_view_adds_up()
    {
        var path = Directory.EnumerateFiles(Path.Combine(Corpus.Samples, "copilot-otel"), "*.db").Single();
        using var database = LogDatabase.Open(path);
        var log = ((IDatabaseSource)AgentSources.All.Single(source => source.Name == "copilot-chat")).Read(new LogFile(path), database);
        var calls = Deduplicator.Calls([log]);

        var sums = database.Rows("SELECT SUM(llm_calls), SUM(total_input_tokens), SUM(total_output_tokens), SUM(total_cached_tokens) FROM sessions").Single();

        Assert.Empty(log.Warnings);
        Assert.Equal(
            Enumerable.Range(0, 4).Select(column => sums.Text(column)),
            new[] { calls.Count, calls.Sum(call => call.Tokens.TotalInput), calls.Sum(call => call.Tokens.Output), calls.Sum(call => call.Tokens.CacheRead) }
                .Select(sum => sum.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [CorpusFact]
    public void Traces_of_Copilot_in_Visual_Studio_tell_no_tokens_and_say_so()
    {
        using var repository = TempRepository.None();
        repository.Environment["TOKENLOG_OTEL_DIR"] = Path.Combine(Corpus.Samples, "copilot-vs");

        var answer = JsonNode.Parse(repository.Run("logs", "--all", "--json").Out)!;

        Assert.Equal(0, (long)answer["totals"]!["calls"]!);
        Assert.Equal(Directory.GetFiles(Path.Combine(Corpus.Samples, "copilot-vs")).Length, answer["warnings"]!.AsArray().Count(warning => (string?)warning!["code"] == "TL0115"));
    }

    [CorpusFact]
    public void A_chat_of_Copilot_in_an_editor_tells_no_tokens_and_import_says_so()
    {
        using var repository = TempRepository.WithCommit();
        var chat = Directory.GetFiles(Path.Combine(Corpus.Samples, "copilot-chat")).Single();

        var run = repository.Run("import", chat, "--dry-run");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("a chat of Copilot", run.Error, StringComparison.Ordinal);
    }

    [CorpusFact]
    public void Tasks_of_Cline_hold_what_it_showed()
    {
        var files = Expected()["cline_files"]!.AsObject();
        Assert.NotEmpty(files);
        foreach (var (name, totals) in files)
        {
            var calls = Calls("cline", name);
            long[] found =
            [
                calls.Count, calls.Sum(call => call.Tokens.Input), calls.Sum(call => call.Tokens.Output), calls.Sum(call => call.Tokens.CacheWrite),
                calls.Sum(call => call.Tokens.CacheRead),
            ];

            Assert.Equal(Longs(totals!["totals"]!, "api_req_started", "tokensIn", "tokensOut", "cacheWrites", "cacheReads"), found);
            Assert.Equal((decimal)totals["cost"]!, Money.Round(calls.Sum(call => call.ReportedCost ?? 0)));
            Assert.Equal(totals["models"]!.AsObject().Select(model => model.Key), calls.Select(call => call.Model).Distinct(StringComparer.Ordinal));
        }
    }

    [CorpusFact]
    public void Aiders_own_history_holds_its_calls_in_all_spellings()
    {
        var (name, totals) = Expected()["aider"]!.AsObject().Single();

        var calls = Calls("aider", name);

        Assert.Equal((long)totals!["matched"]!, calls.Count);
        Assert.Equal((long)(decimal)totals["received"]!, calls.Sum(call => call.Tokens.Output));
        Assert.Equal((long)totals["with_cost"]!, calls.Count(call => call.ReportedCost is not null));
        Assert.Equal((decimal)totals["sum_message_cost"]!, Math.Round(calls.Sum(call => call.ReportedCost ?? 0), 4));
    }

    [CorpusFact]
    public void Threads_of_Amp_and_chats_of_Qwen_hold_their_messages()
    {
        var threads = Directory.EnumerateFiles(Path.Combine(Corpus.Samples, "amp")).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal("3 5 555 7226 39744; 3 5 270 17711 28097", string.Join("; ", threads.Select(thread => Sums(Calls("amp", thread)))));
        var chats = Directory.EnumerateFiles(Path.Combine(Corpus.Samples, "qwen")).ToArray();
        Assert.Equal("2 1050 25 0 50", Sums(Calls("qwen", chats)));

        static string Sums(IReadOnlyList<Call> calls) => string.Join(
            ' ',
            calls.Count,
            calls.Sum(call => call.Tokens.Input),
            calls.Sum(call => call.Tokens.Output),
            calls.Sum(call => call.Tokens.CacheWrite),
            calls.Sum(call => call.Tokens.CacheRead));
    }

    private static Dictionary<string, long[]> KnownGemini(params IEnumerable<JsonNode> files) => files
        .SelectMany(file => file["per_model"]!.AsObject())
        .GroupBy(model => model.Key, StringComparer.Ordinal)
        .ToDictionary(
            model => model.Key,
            model => model
                .Select(row => Longs(row.Value!, "messages", "input", "cached", "tool", "output", "thoughts"))
                .Select(row => new[] { row[0], row[1] - row[2] + row[3], row[2], row[4] + row[5], row[5] })
                .Aggregate(Plus),
            StringComparer.Ordinal);

    private static Dictionary<string, long[]> KnownOpenCode(params IEnumerable<JsonNode> files) => files
        .SelectMany(file => file["per_model"]!.AsObject())
        .GroupBy(model => model.Key.Split('/')[1], StringComparer.Ordinal)
        .ToDictionary(
            model => model.Key,
            model => model
                .Select(row => Longs(row.Value!, "messages", "input", "output", "reasoning", "cache_read", "cache_write"))
                .Select(row => new[] { row[0], row[1], row[2] + row[3], row[3], row[4], row[5] })
                .Aggregate(Plus),
            StringComparer.Ordinal);

    /// <summary>The calls of some files of one agent, named below the samples.</summary>
    private static IReadOnlyList<Call> Calls(string agent, params string[] names) => Deduplicator.Calls([.. names.Select(name => Read(agent, name))]);

    private static FileLog Read(string agent, string name)
    {
        using var log = File.OpenRead(Path.Combine(Corpus.Samples, name));
        return AgentSources.All.Single(source => source.Name == agent).Read(new LogFile(name), log, []);
    }

    private static Dictionary<string, long[]> PerModel(IEnumerable<Call> calls, Func<Call, long[]> figures) => calls
        .GroupBy(call => call.Model, StringComparer.Ordinal)
        .ToDictionary(model => model.Key, model => model.Select(figures).Aggregate(Plus), StringComparer.Ordinal);

    private static long[] Longs(JsonNode row, params string[] names) => [.. names.Select(name => (long)row[name]!)];

    private static JsonNode Expected() => JsonNode.Parse(File.ReadAllText(Path.Combine(Corpus.Samples, "expected.json")))!;

    private static long[] Figures(JsonNode? row) =>
        [.. new[] { "calls", "input", "output", "cache_write_5m", "cache_write_1h", "cache_read" }.Select(name => (long)row![name]!)];

    private static Dictionary<string, long[]> Known(JsonNode totals) => totals["canonical_per_model"]!.AsObject()
        .Where(model => model.Key != "<synthetic>")
        .ToDictionary(
            model => model.Key,
            model => Plus(
                [.. new[] { "messages", "input", "output", "cache_write_5m", "cache_write_1h", "cache_read" }.Select(name => (long)model.Value![name]!)],
                [0, 0, 0, (long)model.Value!["cache_write_unsplit"]!, 0, 0]),
            StringComparer.Ordinal);

    private static long[] Plus(long[] a, long[] b) => [.. a.Zip(b, (x, y) => x + y)];

    private static string Text(Dictionary<string, long[]> models) =>
        string.Join("; ", models.OrderBy(model => model.Key, StringComparer.Ordinal).Select(model => $"{model.Key} {string.Join(' ', model.Value)}"));
}
