using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Demo;

/// <summary>
/// The guided try-out: a small shop's repository, two days of fictional work on two branches with a subagent, a resumed session
/// and a model that has no price. Every step runs the command as a user would type it.
/// </summary>
internal sealed class DemoTour(string folder, Output output, Func<string[], int> run)
{
    private const string Sonnet = "claude-sonnet-4-6";
    private readonly string root = RealPath.Of(Path.Combine(folder, "shop"));
    private readonly string logs = RealPath.Of(Path.Combine(folder, "claude"));

    public ExitCode Play(bool kept)
    {
        foreach (var (name, value) in DemoRepository.Isolation.Append(("CLAUDE_CONFIG_DIR", logs)))
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        var repository = new DemoRepository(root) { Now = Instant("2026-03-10T08:30:00Z") };
        Directory.CreateDirectory(Path.Combine(logs, "projects"));
        output.Line("A small shop's repository, and two days of made-up work with Claude Code.");

        repository.Write("README.md", "# Shop\n");
        repository.Commit("chore: set up the project");
        Step("Tuesday morning. Once in a repository: set up.", "2026-03-10T09:00:00Z", "init");

        var cart = CartSession(repository);
        Step("Ada worked on the cart, with a subagent that explored the code. One command records it:", "2026-03-10T12:00:00Z", "end-session");
        repository.Now = Instant("2026-03-10T12:05:00Z");
        repository.Commit("chore: record the session");

        ResumedSession(repository, cart);
        Step("In the afternoon she resumed that session. Its log repeats the morning; only what is new is recorded:", "2026-03-10T17:00:00Z", "end-session", "--notes", "Cart totals with tax");
        repository.Now = Instant("2026-03-10T17:05:00Z");
        repository.Commit("chore: record the session");

        repository.Git("switch", "--quiet", "--create", "feature/stripe");
        StripeSession(repository);
        Step("Wednesday, on a branch, partly with a model that has no public price. On a branch only the session's own file is written, so branches never conflict:", "2026-03-11T15:00:00Z", "end-session", "--tasks", "3 code, 1 docs", "--phase", "implementation");
        repository.Now = Instant("2026-03-11T15:05:00Z");
        repository.Commit("chore: record the session");

        repository.Git("switch", "--quiet", "main");
        repository.Git("merge", "--quiet", "--no-ff", "--message", "Merge branch 'feature/stripe'", "feature/stripe");
        Step("The branch is merged; on main the tables are refreshed from the files:", "2026-03-11T16:00:00Z", "render");
        Step("Where are we within the budgets?", "2026-03-11T16:00:00Z", "status");
        ShowCostLog();
        output.Line(kept
            ? $"Look around: {root} (COST_LOG.md, reports/, .ai/, git log)."
            : "The repository was thrown away; `demo --keep shop` makes it again and leaves it to look at.");
        return ExitCode.Done;
    }

    /// <summary>Git marks its objects read-only, which on Windows keeps them from being deleted.</summary>
    public static void Remove(string folder)
    {
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [])
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private DemoTranscript CartSession(DemoRepository repository)
    {
        var transcript = Transcript("5f0c8a1e-2b7d-4c1e-9a54-d1f0e6a7b001", "main", "2026-03-10T09:12:00Z")
            .Ask("Build the cart")
            .Answer(Sonnet, new TokenCounts(1204, 2310, 0, 38211, 18412));
        var from = transcript.Length;
        transcript
            .Answer("claude-haiku-4-5-20251001", new TokenCounts(9120, 1804, 12044, 0, 0), subagent: "Explore")
            .Answer("claude-haiku-4-5-20251001", new TokenCounts(310, 922, 4210, 0, 12044), subagent: "Explore")
            .SaveAsSubagent("a1b2c3d4", "Explore", from);
        transcript
            .Answer(Sonnet, new TokenCounts(18, 6120, 0, 9120, 56623))
            .Answer(Sonnet, new TokenCounts(22, 5412, 0, 7034, 65743));
        repository.Write("cart.cs", "class Cart { }\n");
        repository.Now = Instant("2026-03-10T09:24:00Z");
        transcript
            .Committed(repository.Commit("feat: cart with line items"), "feat: cart with line items")
            .Answer(Sonnet, new TokenCounts(14, 812, 0, 1210, 72777));
        transcript.Save();
        return transcript;
    }

    private void ResumedSession(DemoRepository repository, DemoTranscript cart)
    {
        var transcript = Transcript("9d2e4f60-7c3a-4b8f-8e21-c0a9b8d7e002", "main", "2026-03-10T14:02:00Z")
            .Resuming(cart)
            .Ask("Add tax to the totals")
            .Answer(Sonnet, new TokenCounts(31, 3920, 0, 81240, 0));
        repository.Write("tax.cs", "class Tax { }\n");
        repository.Now = Instant("2026-03-10T14:05:30Z");
        transcript
            .Committed(repository.Commit("feat: tax in the cart's totals"), "feat: tax in the cart's totals")
            .Answer(Sonnet, new TokenCounts(12, 1104, 0, 2010, 81240))
            .Save();
    }

    private void StripeSession(DemoRepository repository)
    {
        var transcript = Transcript("c3b1a290-4d5e-4f60-9182-a3b4c5d6e003", "feature/stripe", "2026-03-11T10:00:00Z")
            .Ask("Connect Stripe")
            .Answer("claude-opus-4-6", new TokenCounts(2210, 4120, 0, 52110, 14020))
            .Answer("acme-coder-2", new TokenCounts(18200, 3120))
            .Answer(Sonnet, new TokenCounts(420, 9120, 0, 61200, 0));
        repository.Write("stripe.cs", "class Stripe { }\n");
        repository.Now = Instant("2026-03-11T10:09:30Z");
        transcript
            .Committed(repository.Commit("feat: Stripe connector"), "feat: Stripe connector")
            .Answer(Sonnet, new TokenCounts(12, 2204, 0, 3021, 61200));
        repository.Write("docs/stripe.md", "# Stripe\n");
        repository.Now = Instant("2026-03-11T10:12:30Z");
        transcript
            .Committed(repository.Commit("docs: how to configure Stripe"), "docs: how to configure Stripe")
            .Answer(Sonnet, new TokenCounts(9, 310, 0, 804, 64221))
            .Save();
    }

    private DemoTranscript Transcript(string session, string branch, string start) =>
        new(Path.Combine(logs, "projects", "-demo-shop"), session, root, branch, Instant(start));

    private void Step(string story, string now, params string[] arguments)
    {
        Environment.SetEnvironmentVariable("TOKENLOG_NOW", now);
        output.Line();
        output.Line(story);
        output.Line($"$ dotnet tokenlog {string.Join(' ', arguments.Select(argument => argument.Contains(' ') ? $"\"{argument}\"" : argument))}");
        var exitCode = run(["-C", root, .. arguments]);
        if (exitCode != 0)
        {
            throw new TokenLogException((ExitCode)exitCode, $"the demo stopped: {arguments[0]} ended with exit code {exitCode}");
        }
    }

    private void ShowCostLog()
    {
        output.Line();
        output.Line("And this is what people read, in COST_LOG.md:");
        output.Line();
        var shown = "";
        foreach (var line in File.ReadLines(Path.Combine(root, "COST_LOG.md")).SkipWhile(line => line != "## Session Cost Log").TakeWhile(line => line != "## Cost Optimization Notes"))
        {
            var isMarker = line.StartsWith("<!--", StringComparison.Ordinal) || line == "---";
            if (!isMarker && (line.Length > 0 || shown.Length > 0))
            {
                output.Line(line);
                shown = line;
            }
        }
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
