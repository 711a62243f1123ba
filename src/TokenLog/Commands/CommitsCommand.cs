using System.CommandLine;
using System.Text.Json.Nodes;
using TokenLog.Core.Reports;
using TokenLog.Landing;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>commits</c>: the commits of a session, and how it reached the default branch.</summary>
internal static class CommitsCommand
{
    private static readonly Argument<string> Session = new("session") { Description = "A session's id, a part (k7f2qd9m.3fa2c1), or the name that you typed" };

    public static Command Create(Output output)
    {
        var command = new Command(
            "commits",
            """
            The commits of a session, how each was found in today's history, and by which commit and pull request it reached the default
            branch. Found by: sha (the commit itself), patch-id (one that changes the same, after a rebase, amend or cherry-pick), landing (only
            the commit that brought the session's file, after a squash), else unresolved.

            Examples:
              dotnet tokenlog commits k7f2qd9m
              dotnet tokenlog commits 003 --json
            """)
        {
            Session, Globals.Json,
        };
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        using var project = Project.Open(parse.StartDirectory(), output);
        var session = SessionCommits.Of(parse.GetValue(Session)!, project, output);
        if (session.Parts.Count == 0)
        {
            output.Line("All that was recorded under this name is void.");
        }
        else if (parse.GetValue(Globals.Json))
        {
            output.Json(Json(session));
        }
        else
        {
            Show(session, output);
        }

        return ExitCode.Done;
    }

    private static void Show(SessionCommits session, Output output)
    {
        var parts = session.Parts.Select(part => part.Part).ToList();
        var cost = CostFigure.Of(parts.SelectMany(Spend.Of));
        output.Line($"{parts[0].RowId ?? parts[0].Id} · {parts[0].Agent ?? "by hand"} · {Figures.Day(parts[^1].Date)} · {(cost.IsKnown ? cost.InWords() : "cost unknown")}");
        foreach (var part in session.Parts)
        {
            output.Line($"  {part.Path} ({part.Part.Branch ?? "no branch"}): {Place(part)}");
        }

        output.Line();
        if (session.Commits.Count == 0)
        {
            output.Line("The session names no commits.");
        }
        else
        {
            var table = new TextTable(["commit", "found by", "now", "landed in", "pull request", "subject"], textColumns: 6);
            foreach (var commit in session.Commits)
            {
                var landing = session.LandingOf(commit);
                table.Add(Short(commit.Named.Sha), commit.Tier.Name(), Short(commit.Sha), Short(landing?.Sha), landing?.PullRequest ?? "—", commit.Named.Subject);
            }

            table.WriteTo(output);
        }

        if (session.PullRequests.Count > 1)
        {
            output.Line();
            output.Line($"The session spans {session.PullRequests.Count} pull requests: {string.Join(", ", session.PullRequests)}. Its cost is the session's, and not divided among them.");
        }
    }

    private static string Place(LandedPart part) => part switch
    {
        { Landing: { } landing } => $"landed in {Short(landing.Sha)} on {landing.At:yyyy-MM-dd}" + (landing.PullRequest is { } number ? $" by {number}" : ""),
        { Ref: { } name } => $"not landed, on {name}",
        { IsUncommitted: true } => "not committed",
        _ => "not landed",
    };

    private static JsonObject Json(SessionCommits session)
    {
        var parts = session.Parts.Select(part => part.Part).ToList();
        return new JsonObject
        {
            ["schema"] = "tokenlog/commits@1",
            ["id"] = parts[0].Id,
            ["title"] = parts[0].RowId ?? parts[0].Id,
            ["agent"] = parts[0].Agent,
            ["totals"] = PrJson.Totals(parts),
            ["parts"] = new JsonArray([.. session.Parts.Select(part => new JsonObject
            {
                ["part"] = part.Part.FullName,
                ["path"] = part.Path,
                ["branch"] = part.Part.Branch,
                ["cost"] = part.Part.Cost,
                ["committed"] = !part.IsUncommitted,
                ["ref"] = part.Ref,
                ["landing"] = Json(part.Landing),
            })]),
            ["commits"] = new JsonArray([.. session.Commits.Select(commit => new JsonObject
            {
                ["part"] = commit.Part.FullName,
                ["sha"] = commit.Named.Sha,
                ["subject"] = commit.Named.Subject,
                ["via"] = commit.Named.Via,
                ["tier"] = commit.Tier.Name(),
                ["now"] = commit.Sha,
                ["landing"] = Json(session.LandingOf(commit)),
            })]),
            ["pull_requests"] = new JsonArray([.. session.PullRequests.Select(number => JsonValue.Create(number))]),
        };
    }

    private static JsonObject? Json(LandingCommit? landing) => landing is null ? null : new JsonObject
    {
        ["sha"] = landing.Sha,
        ["at"] = landing.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ"),
        ["author"] = landing.Author,
        ["subject"] = landing.Subject,
        ["pull_request"] = landing.PullRequest,
    };

    private static string Short(string? sha) => sha is null ? "—" : sha[..Math.Min(9, sha.Length)];
}
