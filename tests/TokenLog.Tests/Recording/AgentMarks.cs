using TokenLog.Core.Recording;

namespace TokenLog.Tests.Recording;

public sealed class AgentMarks
{
    [Theory]
    [InlineData("Co-Authored-By: Claude <noreply@anthropic.com>", "claude-code")]
    [InlineData("co-authored-by: Claude Opus 4.5 (1M context) <noreply@anthropic.com>", "claude-code")]
    [InlineData("    Co-Authored-By: Claude <noreply@anthropic.com>", "claude-code")]
    [InlineData("🤖 Generated with [Claude Code](https://claude.com/claude-code)", "claude-code")]
    [InlineData("Claude-Session: https://claude.ai/code/session_01", "claude-code")]
    [InlineData("Entire-Checkpoint: 0123456789ab", "agent")]
    [InlineData("AI-Session: k7f2qd9m", "agent")]
    [InlineData("Co-authored-by: Codex <noreply@openai.com>", "codex")]
    [InlineData("Co-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>", "copilot-cli")]
    [InlineData("Co-authored-by: copilot-swe-agent[bot] <198982749+copilot-swe-agent[bot]@users.noreply.github.com>", "copilot-cli")]
    [InlineData("Co-authored-by: Cursor <cursoragent@cursor.com>", "cursor")]
    [InlineData("Co-authored-by: aider (gpt-5.1) <noreply@aider.chat>", "aider")]
    [InlineData("Co-authored-by: gemini-code-assist[bot] <176961590+gemini-code-assist[bot]@users.noreply.github.com>", "gemini-cli")]
    [InlineData("Co-authored-by: Gemini CLI <gemini-cli@google.com>", "gemini-cli")]
    [InlineData("Co-authored-by: Qwen-Coder <qwen-coder@alibabacloud.com>", "qwen")]
    [InlineData("Assisted-by: Claude:claude-opus-4-5 sparse", "claude-code")]
    public void Are_found_anywhere_in_a_message(string line, string agent) =>
        Assert.Equal(agent, AgentMark.Of("Ada", "ada@example.com", "Ada", $"feat: cart\n\nWords.\n\n{line}\n\nMore words after a squash.\n"));

    [Theory]
    [InlineData("Ada (aider)", "ada@example.com", "Ada", "aider")]
    [InlineData("Ada", "ada@example.com", "Ada (aider)", "aider")]
    [InlineData("Claude", "noreply@anthropic.com", "GitHub", "claude-code")]
    [InlineData("Cursor Agent", "cursoragent@cursor.com", "Cursor Agent", "cursor")]
    [InlineData("google-labs-jules[bot]", "161369871+google-labs-jules[bot]@users.noreply.github.com", "GitHub", "jules")]
    public void Are_found_in_who_made_it(string author, string mail, string committer, string agent) =>
        Assert.Equal(agent, AgentMark.Of(author, mail, committer, "feat: cart"));

    [Theory]
    [InlineData("Claude Dupont", "claude@example.fr", "Co-authored-by: Claude <claude@example.fr>")]
    [InlineData("Ada", "ada@anthropic.com", "Co-authored-by: Grace <grace.hopper@openai.com>")]
    [InlineData("Ada", "ada@example.com", "We talked about Co-authored-by: Claude <noreply@anthropic.com>")]
    [InlineData("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com", "Signed-off-by: dependabot[bot] <support@github.com>")]
    [InlineData("Ada", "ada@example.com", "Generated with protoc")]
    [InlineData("", "", "")]
    public void Are_not_seen_in_people(string author, string mail, string line) =>
        Assert.Null(AgentMark.Of(author, mail, author, $"feat: cart\n\n{line}\n"));
}
