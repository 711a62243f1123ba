using TokenLog.Core.Documents;

namespace TokenLog.Tests.Views;

public sealed class SessionPage
{
    [Theory]
    [InlineData("k7f2qd9m.3fa2c1", "subagent")]
    [InlineData("k7f2qd9m.77b0aa", "output-missing")]
    [InlineData("m3xw7ypq.0c9d3e", "unpriced")]
    [InlineData("n4yx2zab.5d5d5d", "estimated")]
    [InlineData("p5zy3abc.6e6e6e", "nothing-priced")]
    [InlineData("cccccccc.f00003", "by-hand")]
    public void Reads_well(string part, string name) =>
        Golden.Verify(SessionReport.Render(Sample.Everything.Single(one => one.FullName == part)), parameters: name);
}
