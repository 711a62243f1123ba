using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TokenLog.Core.Documents;

namespace TokenLog.Terminal;

/// <summary>The two streams: the answer on stdout, everything else on stderr. Always UTF-8 and LF.</summary>
internal sealed class Output(TextWriter answer, TextWriter aside)
{
    public static Output Console()
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Output(
            new StreamWriter(System.Console.OpenStandardOutput(), encoding) { NewLine = "\n", AutoFlush = true },
            new StreamWriter(System.Console.OpenStandardError(), encoding) { NewLine = "\n", AutoFlush = true });
    }

    /// <summary>A line of the answer.</summary>
    public void Line(string text = "") => answer.WriteLine(text);

    /// <summary>A difference of files, which ends its own lines; nothing for none.</summary>
    public void Diff(string text) => answer.Write(text);

    /// <summary>A finding as part of the answer, with the offending line and what to do.</summary>
    public void Line(Diagnostic finding)
    {
        foreach (var line in Lines(finding))
        {
            answer.WriteLine(line);
        }
    }

    /// <summary>A line for the person who watches: progress, hints, warnings.</summary>
    public void Say(string text) => aside.WriteLine(text);

    /// <summary>A problem, with the offending line and what to do.</summary>
    public void Say(Diagnostic problem)
    {
        foreach (var line in Lines(problem))
        {
            aside.WriteLine(line);
        }
    }

    public void SayAll(IEnumerable<Diagnostic> problems)
    {
        foreach (var problem in problems)
        {
            Say(problem);
        }
    }

    /// <summary>The whole answer as JSON, indented, one document.</summary>
    public void Json(JsonNode document) => answer.WriteLine(document.ToJsonString(Indented));

    private static IEnumerable<string> Lines(Diagnostic problem) =>
        new[] { problem.ToString(), problem.Excerpt is { } excerpt ? "  " + excerpt : null, problem.Fix is { } fix ? "  " + fix : null }.OfType<string>();

    /// <summary>JSON on one line, with letters as they are.</summary>
    public static JsonSerializerOptions OneLine { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = System.Text.Json.Serialization.Metadata.JsonTypeInfoResolver.Combine(),
    };

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = System.Text.Json.Serialization.Metadata.JsonTypeInfoResolver.Combine(),
    };
}
