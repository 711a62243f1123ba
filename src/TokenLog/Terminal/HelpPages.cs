using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace TokenLog.Terminal;

/// <summary>
/// Help as people read it: a line for each command in the list, and the examples on the command's own page. A command's
/// description holds both, the examples after a blank line and a line <c>Examples:</c>.
/// </summary>
internal sealed class HelpPages : SynchronousCommandLineAction
{
    private const string Heading = "\n\nExamples:\n";

    private readonly HelpAction page;
    private readonly Dictionary<Command, string> examples = [];

    private HelpPages(HelpAction page) => this.page = page;

    public override bool ClearsParseErrors => true;

    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        var pages = new HelpPages((HelpAction)option.Action!);
        pages.TakeExamples(root);
        option.Action = pages;
    }

    public override int Invoke(ParseResult parseResult)
    {
        page.Invoke(parseResult);
        if (examples.TryGetValue(parseResult.CommandResult.Command, out var lines))
        {
            parseResult.InvocationConfiguration.Output.Write($"Examples:\n{lines}\n");
        }

        return 0;
    }

    private void TakeExamples(Command command)
    {
        var description = (command.Description ?? "").ReplaceLineEndings("\n");
        if (description.IndexOf(Heading, StringComparison.Ordinal) is var at and >= 0)
        {
            examples[command] = description[(at + Heading.Length)..];
            command.Description = description[..at];
        }

        foreach (var subcommand in command.Subcommands)
        {
            TakeExamples(subcommand);
        }
    }
}
