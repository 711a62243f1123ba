using System.CommandLine;

namespace TokenLog.Commands;

/// <summary>A command by its name, not made yet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Create">Makes it.</param>
/// <param name="Prepare">Done on another thread from the moment the command is named; gets all arguments.</param>
internal sealed record CommandEntry(string Name, Func<Command> Create, Action<string[]>? Prepare = null)
{
    /// <summary>The command that the arguments name; all of them where they name none, for help, suggestions and the message.</summary>
    public static CommandEntry[] Named(string[] args, CommandEntry[] all)
    {
        var name = NameIn(args);
        if (Array.Find(all, entry => entry.Name == name) is not { } named)
        {
            return all;
        }

        if (named.Prepare is { } prepare)
        {
            _ = Task.Run(() => prepare(args));
        }

        return [named];
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
