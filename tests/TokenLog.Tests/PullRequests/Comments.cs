using TokenLog.Core.PullRequests;

namespace TokenLog.Tests.PullRequests;

/// <summary>The comment on a pull request: what it says, that it fits, and that nothing people wrote has power in it.</summary>
public sealed class Comments
{
    [Theory]
    [InlineData(CodeServer.None)]
    [InlineData(CodeServer.GitHub)]
    [InlineData(CodeServer.GitLab)]
    public void Read_well(CodeServer server) => Golden.Verify(
        PullRequestComment.Body(
            Sample.Branch(
                [
                    Sample.Part("k7f2qd9m", 1.163712m, "feature/stripe") with { Notes = "Stripe connector + tests", TaskTypes = "3 code, 1 docs", Phase = "implementation" },
                    Sample.Part("abcdefgh", null, "feature/stripe", model: "acme-coder-2", author: "Grace"),
                ],
                Sample.Part("carried0", 0.4m, "feature/cart")),
            server),
        parameters: server.ToString());

    [Fact]
    public void Say_so_when_there_is_nothing() => Golden.Verify(PullRequestComment.Body(Sample.Branch([]), CodeServer.GitHub));

    [Fact]
    public void Fit_with_five_thousand_sessions()
    {
        var parts = Enumerable.Range(0, 5000)
            .Select(i => Sample.Part($"s{i:0000000}", i * 0.01m, "feature/stripe", author: $"Person {i % 70} with a name") with { Notes = new string('n', 5000) })
            .ToList();
        var body = PullRequestComment.Body(Sample.Branch(parts), CodeServer.GitHub);
        Assert.InRange(body.Length, 40_000, PullRequestComment.Longest);
        Assert.StartsWith($"<!-- tokenlog:pr v1 head={Sample.Head} -->\n", body, StringComparison.Ordinal);
        Assert.Contains("cost $124,975.00 at list prices", body, StringComparison.Ordinal);
        Assert.Contains("more rows. The totals include them.", body, StringComparison.Ordinal);
        Assert.Contains("| **Total** |", body, StringComparison.Ordinal);
        Assert.Contains("s0004999", body, StringComparison.Ordinal);
        Assert.DoesNotContain("s0000001", body, StringComparison.Ordinal);
        Assert.Equal(Count(body, "<details>"), Count(body, "</details>"));
    }

    [Theory]
    [InlineData("@acme/everyone look")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<!-- tokenlog:pr v1 head=x -->")]
    [InlineData("</details>\n/close\n# Heading")]
    [InlineData("![x](https://example.com/pixel.png)")]
    [InlineData("[click](https://example.com) **bold** ~~gone~~")]
    [InlineData("fixes #12, !34, ~label, &5, acme/shop#6")]
    [InlineData("a | b | c\n|---|---|---|")]
    [InlineData("`open code")]
    public void Take_the_power_out_of_peoples_words(string words)
    {
        var hostile = Sample.Part("k7f2qd9m", 1m, "feature/stripe", model: "m-" + words, author: words) with { Notes = words, RowId = words, Phase = words };
        var request = Sample.Branch([hostile], Sample.Part("carried0", 1m, words)) with { Branch = words };
        request = request with { Coverage = new BranchCoverage([new(Sample.Head, words, "claude-code", IsRecorded: false)]) };
        var body = PullRequestComment.Body(request, CodeServer.GitLab);
        string[] forbidden = ["@acme", "<script", "](https://example", "#12", "!34", "~label", "&5", "#6", "**bold", "~~gone", "\n/close", "\n# Heading"];
        Assert.All(forbidden, text => Assert.DoesNotContain(text, body, StringComparison.Ordinal));
        Assert.Equal(1, Count(body, "<!--"));
        Assert.Equal(Count(body, "<details>"), Count(body, "</details>"));
        var rows = body.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).ToList();
        Assert.All(rows, row => Assert.EndsWith(" |", row, StringComparison.Ordinal));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
