using TokenLog.Core.PullRequests;

namespace TokenLog.Tests.PullRequests;

public sealed class PullRequestNumbers
{
    [Theory]
    [InlineData("Merge pull request #12 from acme/feature", "#12")]
    [InlineData("Merge pull request #12 from acme/feature\n\nCloses (#99)", "#12")]
    [InlineData("feat: cart (#7)", "#7")]
    [InlineData("Revert \"feat: cart (#7)\" (#15)", "#15")]
    [InlineData("Merged in cart (pull request #3)", "#3")]
    [InlineData("Merged PR 41: Cart", "#41")]
    [InlineData("Merge branch 'cart' into 'main'\n\nCart\n\nSee merge request acme/shop!31", "!31")]
    [InlineData("Merge branch 'cart' into 'main'\r\n\r\nSee merge request acme/group/shop!31\r\n", "!31")]
    public void Are_read_as_servers_write_them(string message, string number) => Assert.Equal(number, PullRequestNumber.Of(message));

    [Theory]
    [InlineData("")]
    [InlineData("Revert \"feat: cart (#7)\"")]
    [InlineData("fix #12")]
    [InlineData("fix: totals\n\n(#12)")]
    [InlineData("fix: see merge request acme/shop!31 for more")]
    [InlineData("feat: cart (#1234567890123)")]
    [InlineData("Merge branch 'main' into cart")]
    public void Are_not_guessed(string message) => Assert.Null(PullRequestNumber.Of(message));
}
