using TokenLog.Core.Recording;

namespace TokenLog.Tests.Recording;

public sealed class TaskTypesTests
{
    [Theory]
    [InlineData("4", 4, null)]
    [InlineData("3 code, 1 docs", 4, "3 code, 1 docs")]
    [InlineData(" 3 code ,1 docs ", 4, "3 code ,1 docs")]
    [InlineData("code, docs", 2, "code, docs")]
    [InlineData("", null, null)]
    public void Tasks_are_a_number_or_kinds_of_tasks(string text, int? count, string? types) =>
        Assert.Equal((count, types), TaskTypes.Parse(text));

    [Theory]
    [InlineData("1 code", "feat: cart")]
    [InlineData("1 code", "fix(cart)!: totals")]
    [InlineData("1 code", "Make it faster")]
    [InlineData("1 code", "Note: not a type")]
    [InlineData("1 docs", "docs(readme): install")]
    [InlineData("1 test", "test: totals")]
    [InlineData("1 infra", "ci: cache")]
    [InlineData("1 infra", "build(deps): bump")]
    [InlineData("1 infra", "chore: tidy")]
    [InlineData("2 code, 1 docs", "docs: a", "feat: b", "refactor: c")]
    public void Commits_tell_the_kinds_of_tasks(string expected, params string[] subjects) =>
        Assert.Equal((subjects.Length, expected), TaskTypes.FromCommits(Commits(subjects)));

    [Theory]
    [InlineData("Stripe connector", "feat: stripe connector")]
    [InlineData("Stripe connector; Totals", "feat: stripe connector", "fix: totals")]
    [InlineData("A; B (+2 more)", "feat: a", "fix: b", "docs: c", "ci: d")]
    [InlineData(null)]
    public void Commits_make_a_note(string? expected, params string[] subjects) =>
        Assert.Equal(expected, TaskTypes.NotesFromCommits(Commits(subjects)));

    [Fact]
    public void Nobody_knows_the_tasks_of_a_session_without_commits() =>
        Assert.Equal((null, null), TaskTypes.FromCommits([]));

    private static List<TokenLog.Core.CommitRef> Commits(string[] subjects) =>
        [.. subjects.Select(subject => new TokenLog.Core.CommitRef("abc1234", subject, "window"))];
}
