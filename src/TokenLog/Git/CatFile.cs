using System.Diagnostics;
using System.Text;
using TokenLog.Terminal;

namespace TokenLog.Git;

/// <summary>One <c>git cat-file --batch</c> that answers for as long as we ask: a thousand objects cost one process.</summary>
internal sealed class CatFile : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly GitProgram git;
    private readonly Process process;
    private readonly BufferedStream output;
    private readonly Task<string> error;

    public CatFile(GitProgram git)
    {
        this.git = git;
        process = git.StartForQuestions("cat-file", "--batch");
        output = new BufferedStream(process.StandardOutput.BaseStream, 1 << 16);
        error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>An object by any name that git understands (an id, <c>id:path</c>); null when there is none.</summary>
    public GitObjectData? Read(string name)
    {
        if (name.Contains('\n'))
        {
            return null;
        }

        using var watch = new Timer(_ => process.Kill(entireProcessTree: true), state: null, Limit, Timeout.InfiniteTimeSpan);
        try
        {
            process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(name + "\n"));
            process.StandardInput.BaseStream.Flush();
        }
        catch (IOException)
        {
            throw Ended();
        }

        var words = Header().Split(' ');
        if (words is not [var id, var type, var size] || !int.TryParse(size, out var length))
        {
            return null;
        }

        var data = new byte[length];
        try
        {
            output.ReadExactly(data);
            _ = output.ReadByte();
        }
        catch (EndOfStreamException)
        {
            throw Ended();
        }

        return new GitObjectData(id, type, data);
    }

    public void Dispose()
    {
        try
        {
            // The end of its input is the end of cat-file.
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already, and whoever asked has been told.
        }

        if (!process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            process.Kill(entireProcessTree: true);
        }

        output.Dispose();
        process.Dispose();
    }

    private string Header()
    {
        var line = new List<byte>(80);
        while (output.ReadByte() is var next && next != '\n')
        {
            if (next < 0)
            {
                throw Ended();
            }

            line.Add((byte)next);
        }

        return Encoding.UTF8.GetString([.. line]);
    }

    private TokenLogException Ended()
    {
        process.WaitForExit(Limit);
        return git.Failure("cat-file", new GitAnswer(process.HasExited ? process.ExitCode : -1, [], error.GetAwaiter().GetResult()));
    }
}

/// <summary>An object as stored.</summary>
internal sealed record GitObjectData(string Id, string Type, byte[] Data);
