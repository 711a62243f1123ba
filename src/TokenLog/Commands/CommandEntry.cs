using System.CommandLine;

namespace TokenLog.Commands;

/// <summary>A command by its name, not made yet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Create">Makes it.</param>
/// <param name="Prepare">Gets ready what it will need; gets all arguments, and may run on another thread.</param>
internal sealed record CommandEntry(string Name, Func<Command> Create, Action<string[]>? Prepare = null)
{
    /// <summary>The command that the arguments name; all of them where they name none, for help, suggestions and the message.</summary>
    public static CommandEntry[] Named(string[] args, CommandEntry[] all)
    {
        var name = NameIn(args);
        return Array.Find(all, entry => entry.Name == name) is { } named ? [named] : all;
    }

    /// <summary>The first argument that is neither an option nor the directory that <c>-C</c> takes.</summary>
    private static string? NameIn(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "-C")
            {
                i++;
            }
            else if (!args[i].StartsWith('-'))
            {
                return args[i];
            }
        }

        return null;
    }
}
