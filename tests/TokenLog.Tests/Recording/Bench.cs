using System.Globalization;
using TokenLog.Core.Pricing;
using TokenLog.Core.Recording;

namespace TokenLog.Tests.Recording;

/// <summary>
/// Logs, a ledger and a journal in memory: what one machine would hold. Each <see cref="Run"/> is one end-session.
/// </summary>
internal sealed class Bench
{
    private readonly List<Call> logs = [];
    private readonly HashSet<string> pending = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CallPin> pins = new(StringComparer.Ordinal);

    public List<Part> Parts { get; } = [];

    public Func<Call, bool> InScope { get; set; } = _ => true;

    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    public DateOnly? Starts { get; set; }

    public static Call Call(string key, string at, long output = 100, string session = "s1", string? branch = "main", string model = "claude-sonnet-4-6", string role = "main", params string[] alsoIn) => new()
    {
        Agent = "claude-code",
        Session = session,
        Key = key,
        At = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture),
        Model = model,
        Role = role,
        Branch = branch,
        Cwd = "/shop",
        AgentVersion = "2.1.150",
        Tokens = new TokenCounts(10, output, 5, 0, 1000),
        AlsoIn = alsoIn,
    };

    /// <summary>Adds calls to the logs; a call with a key that is there grows to the larger of the two.</summary>
    public Bench Log(params Call[] calls)
    {
        foreach (var call in calls)
        {
            var known = logs.FindIndex(other => other.Key == call.Key);
            if (known < 0)
            {
                logs.Add(call);
            }
            else
            {
                logs[known] = logs[known] with { Tokens = TokenCounts.Max(logs[known].Tokens, call.Tokens) };
            }
        }

        return this;
    }

    public Bench ForgetLogs(Func<Call, bool> which)
    {
        logs.RemoveAll(call => which(call));
        return this;
    }

    public Bench LoseJournal()
    {
        pins.Clear();
        return this;
    }

    public Bench Commit()
    {
        pending.Clear();
        return this;
    }

    /// <summary>As <c>git clean -fd</c>: what is in no commit is gone.</summary>
    public Bench Clean()
    {
        Parts.RemoveAll(part => pending.Contains(part.FullName));
        pending.Clear();
        return this;
    }

    public TokenLog.Core.Recording.Recording Run()
    {
        var alive = Parts.Select(part => part.FullName).ToHashSet(StringComparer.Ordinal);
        var recording = Recorder.Record(new RecordingRequest
        {
            Calls = logs,
            InScope = InScope,
            Recorded = Parts,
            Pending = pending,
            Pins = pins.Where(pin => alive.Contains(pin.Value.Part)).ToDictionary(StringComparer.Ordinal),
            Zone = Zone,
            Starts = Starts,
            Pricer = new Pricer(PriceTable.Shipped),
        });
        foreach (var recorded in recording.Parts)
        {
            var named = recorded.Part with { Name = recorded.Part.Digest![..6] };
            var replaced = recorded.Replaces.Select(part => part.FullName).ToHashSet(StringComparer.Ordinal);
            Parts.RemoveAll(part => replaced.Contains(part.FullName));
            pending.ExceptWith(replaced);
            Parts.Add(named);
            pending.Add(named.FullName);
            foreach (var call in recorded.Calls)
            {
                pins[CallPin.HashOf(call.Call)] = new CallPin(named.FullName, named.Session!, named.Branch, call.Key);
            }
        }

        return recording;
    }

    public long LoggedOutput => logs.Sum(call => call.Tokens.Output);

    public long RecordedOutput => Parts.Sum(part => part.Usage.Sum(line => line.Tokens!.Value.Output));

    public long RecordedCalls => Parts.Sum(part => part.Usage.Sum(line => line.Calls!.Value));

    /// <summary>The law: what the parts hold is what the logs hold.</summary>
    public void AssertComplete()
    {
        Assert.Equal(LoggedOutput, RecordedOutput);
        Assert.Equal(logs.Count, RecordedCalls);
    }
}
