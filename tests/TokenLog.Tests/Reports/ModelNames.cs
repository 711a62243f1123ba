using TokenLog.Core.Reports;

namespace TokenLog.Tests.Reports;

public sealed class ModelNames
{
    [Theory]
    [InlineData("claude-sonnet-4-6", "claude-sonnet-4-6")]
    [InlineData("us.anthropic.claude-opus-4-6-v1:0", "claude-opus-4-6")]
    [InlineData("claude-haiku-4-5-20251001", "claude-haiku-4-5")]
    [InlineData("anthropic/claude-4.6-opus", "claude-opus-4-6")]
    [InlineData("openai/gpt-5.1-codex-2025-11-13", "gpt-5.1-codex")]
    [InlineData("My-Model", "my-model")]
    [InlineData(" ", "—")]
    public void Are_shown_as_people_know_them(string written, string shown) => Assert.Equal(shown, Models.Name(written));
}
