using System.CommandLine;
using System.Text;
using TokenLog.Commands;

namespace TokenLog.Terminal;

/// <summary><c>--out FILE</c>: the answer goes into a file of the person's choice instead of standard output; whole or not at all.</summary>
internal static class OutFile
{
    public static readonly Option<string?> Out = new("--out", "-o") { Description = "Write the answer into this file instead of showing it; - is standard output", HelpName = "file" };

    /// <summary>The file, absolute; null for standard output.</summary>
    public static string? Of(ParseResult parse) =>
        parse.GetValue(Out) is { Length: > 0 } file && file != "-" ? Path.GetFullPath(file, parse.StartDirectory()) : null;

    /// <summary>Writes the answer, or with <c>--dry-run</c> says what it would write.</summary>
    /// <exception cref="TokenLogException">The file cannot be written (4).</exception>
    public static void Write(string text, ParseResult parse, Output output)
    {
        if (Of(parse) is not { } path)
        {
            output.Text(text);
            return;
        }

        var said = parse.GetValue(Out)!;
        if (parse.GetValue(Globals.DryRun))
        {
            output.Say($"Would write {said}");
            return;
        }

        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw new TokenLogException(ExitCode.Environment, $"cannot write {said}: {failure.Message}");
        }

        output.Say($"Wrote {said}");
    }
}
