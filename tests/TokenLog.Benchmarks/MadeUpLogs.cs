using System.Text;

namespace TokenLog.Benchmarks;

/// <summary>Logs in the shape of the agents', made of nothing: the same bytes every time.</summary>
internal static class MadeUpLogs
{
    private static readonly DateTime Start = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

    /// <summary>A session of Claude Code: each answer is two lines, and the result of a tool stands behind it.</summary>
    public static byte[] Claude(int session, int answers)
    {
        var (random, text) = (new Random(session), new StringBuilder());
        var common = $"\"isSidechain\":false,\"userType\":\"external\",\"cwd\":\"/home/ada/shop\",\"sessionId\":\"{session:x8}-0000-4000-8000-000000000000\",\"version\":\"2.1.150\",\"gitBranch\":\"main\"";
        for (var i = 0; i < answers; i++)
        {
            var (id, cached, written) = ($"{session:x8}{i:x14}", 8000 + (i * 400), random.Next(200, 4000));
            for (var block = 0; block < 2; block++)
            {
                text.Append($"{{\"parentUuid\":\"{id}\",{common},\"type\":\"assistant\",\"message\":{{\"model\":\"claude-sonnet-4-5-20250929\",\"id\":\"msg_01{id}\",")
                    .Append($"\"type\":\"message\",\"role\":\"assistant\",\"content\":[{{\"type\":\"text\",\"text\":\"{Prose(random.Next(100, 600))}\"}}],\"stop_reason\":null,")
                    .Append($"\"usage\":{{\"input_tokens\":{i % 40},\"cache_creation_input_tokens\":{written},\"cache_read_input_tokens\":{cached},")
                    .Append($"\"cache_creation\":{{\"ephemeral_5m_input_tokens\":{written},\"ephemeral_1h_input_tokens\":0}},\"output_tokens\":{(block == 0 ? 3 : 400)},")
                    .Append($"\"service_tier\":\"standard\"}}}},\"requestId\":\"req_011{id}\",\"uuid\":\"{id}{block}\",\"timestamp\":\"{Time(i, block)}\"}}\n");
            }

            text.Append($"{{\"parentUuid\":\"{id}\",{common},\"type\":\"user\",\"message\":{{\"role\":\"user\",\"content\":[{{\"tool_use_id\":\"toolu_1\",\"type\":\"tool_result\",")
                .Append($"\"content\":\"{Prose(random.Next(500, 6000))}\"}}]}},\"uuid\":\"{id}2\",\"timestamp\":\"{Time(i, 2)}\"}}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A thread of Codex CLI: running totals, and the results of tools between them.</summary>
    public static byte[] Codex(int thread, int calls)
    {
        var (random, text) = (new Random(thread), new StringBuilder());
        text.Append($"{{\"timestamp\":\"{Time(0, 0)}\",\"type\":\"session_meta\",\"payload\":{{\"id\":\"{thread:x8}-0000-7000-8000-000000000000\",\"cwd\":\"/home/ada/shop\",\"cli_version\":\"0.142.0\",\"source\":\"cli\"}}}}\n")
            .Append($"{{\"timestamp\":\"{Time(0, 1)}\",\"type\":\"turn_context\",\"payload\":{{\"cwd\":\"/home/ada/shop\",\"model\":\"gpt-5-codex\"}}}}\n");
        var (input, output) = (0, 0);
        for (var i = 0; i < calls; i++)
        {
            var (given, answered) = (random.Next(4000, 60000), random.Next(50, 1500));
            (input, output) = (input + given, output + answered);
            text.Append($"{{\"timestamp\":\"{Time(i, 2)}\",\"type\":\"response_item\",\"payload\":{{\"type\":\"function_call_output\",\"output\":\"{Prose(random.Next(500, 6000))}\"}}}}\n")
                .Append($"{{\"timestamp\":\"{Time(i, 3)}\",\"type\":\"event_msg\",\"payload\":{{\"type\":\"token_count\",\"info\":{{\"total_token_usage\":{Usage(input, output)},")
                .Append($"\"last_token_usage\":{Usage(given, answered)},\"model_context_window\":272000}},\"rate_limits\":null}}}}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Usage(int input, int output) =>
        $"{{\"input_tokens\":{input},\"cached_input_tokens\":{input / 2},\"output_tokens\":{output},\"reasoning_output_tokens\":{output / 3},\"total_tokens\":{input + output}}}";

    private static string Time(int call, int step) => $"{Start.AddSeconds((call * 30) + (step * 2)):yyyy-MM-dd'T'HH:mm:ss.fff'Z'}";

    private static string Prose(int length) => string.Concat(Enumerable.Repeat("the shop keeps a list of \\\"orders\\\"\\n", 1 + (length / 35)));
}
