using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TokenLog.Core.Documents;

namespace TokenLog.Terminal;

/// <summary>The two streams: the answer on stdout, everything else on stderr. Always UTF-8 and LF.</summary>
internal sealed class Output
{
    private readonly bool isConsole;
    private TextWriter? answer;
    private TextWriter? aside;

    // Asked for when first needed: most runs show nothing that has colours or a width.
    private Screen? answerScreen;
    private Screen? asideScreen;
    private bool withoutColour;

    private Output(TextWriter? answer, TextWriter? aside, bool isConsole) => (this.answer, this.aside, this.isConsole) = (answer, aside, isConsole);

    /// <summary>The streams of the process, each opened when there is something to say: most hooks say nothing.</summary>
    public static Output Console() => new(answer: null, aside: null, isConsole: true);

    /// <summary>An answer that goes into a file; nobody watches.</summary>
    public static Output Into(TextWriter answer) => new(answer, TextWriter.Null, isConsole: false);

    private TextWriter Answer => answer ??= Writer(System.Console.OpenStandardOutput());

    private TextWriter Aside => aside ??= Writer(System.Console.OpenStandardError());

    /// <summary>True as long as neither stream of the process was needed.</summary>
    public bool HasSaidNothing => answer is null && aside is null;

    /// <summary>What the stream of the answer can show.</summary>
    public Screen Screen => answerScreen ??= ScreenOf(isConsole && !System.Console.IsOutputRedirected);

    /// <summary>What the stream of everything else can show.</summary>
    public Screen ScreenAside => asideScreen ??= ScreenOf(isConsole && !System.Console.IsErrorRedirected);

    /// <summary>True if a person watches standard error on a terminal that can write over a line.</summary>
    public bool IsWatched => isConsole && !System.Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>No colours from here on, whatever the streams can show.</summary>
    public void WithoutColour() => (answerScreen, asideScreen, withoutColour) = (null, null, true);

    /// <summary>A line of the answer.</summary>
    public void Line(string text = "") => Answer.WriteLine(text);

    /// <summary>A difference of files, which ends its own lines; nothing for none.</summary>
    public void Diff(string text) => Answer.Write(text);

    /// <summary>A finding as part of the answer, with the offending line and what to do.</summary>
    public void Line(Diagnostic finding)
    {
        foreach (var line in Lines(finding, Screen))
        {
            Answer.WriteLine(line);
        }
    }

    /// <summary>A line for the person who watches: progress, hints, warnings.</summary>
    public void Say(string text) => Aside.WriteLine(text);

    /// <summary>Writes over the line that standard error is at, which is not ended.</summary>
    public void Overwrite(string text) => Aside.Write($"\r{text}\u001b[K");

    /// <summary>A problem, with the offending line and what to do.</summary>
    public void Say(Diagnostic problem)
    {
        foreach (var line in Lines(problem, ScreenAside))
        {
            Aside.WriteLine(line);
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
    public void Json(JsonNode document) => Answer.Write(ToText(document));

    /// <summary>Gets ready to write JSON, which takes 10 ms the first time: for a command whose other threads have nothing to do at first.</summary>
    public static void Prepare() => ToText(new JsonObject { ["figure"] = 0.1m, ["text"] = "text", ["list"] = new JsonArray(0L) });

    /// <summary>The same as text that ends with a line feed.</summary>
    public static string ToText(JsonNode document) => document.ToJsonString(Indented) + "\n";

    /// <summary>Text that ends its own lines, as part of the answer.</summary>
    public void Text(string text) => Answer.Write(text);

    private static StreamWriter Writer(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n", AutoFlush = true };

    /// <summary>A text that is written into a file has no colours, whatever the environment says.</summary>
    private Screen ScreenOf(bool isTerminal)
    {
        var screen = isConsole
            ? Screen.Of(isTerminal, Environment.GetEnvironmentVariable, isTerminal ? System.Console.WindowWidth : null)
            : Screen.OfAFile;
        return withoutColour ? screen with { Colour = false } : screen;
    }

    private static IEnumerable<string> Lines(Diagnostic problem, Screen screen) =>
        new[] { Coloured(problem, screen), problem.Excerpt is { } excerpt ? "  " + excerpt : null, problem.Fix is { } fix ? "  " + fix : null }.OfType<string>();

    private static string Coloured(Diagnostic problem, Screen screen)
    {
        var (text, level) = (problem.ToString(), $"{problem.Level.ToString().ToLowerInvariant()} {problem.Code}");
        return problem.Level switch
        {
            DiagnosticLevel.Error => text.Replace(level, screen.Red(level), StringComparison.Ordinal),
            DiagnosticLevel.Warning => text.Replace(level, screen.Yellow(level), StringComparison.Ordinal),
            _ => text,
        };
    }

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
