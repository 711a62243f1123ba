using TokenLog.Core.Reviews;

namespace TokenLog.Tests.Reviews;

public sealed class FromCommits
{
    [Theory]
    [InlineData(6, 0, Complexity.Medium)]
    [InlineData(23, 1_979, Complexity.VeryHigh)]
    [InlineData(11, 0, Complexity.High)]
    [InlineData(4, 0, Complexity.Medium)]
    [InlineData(22, 0, Complexity.VeryHigh)]
    [InlineData(3, 99, Complexity.Low)]
    [InlineData(1, 500, Complexity.High)]
    public void Levels_of_complexity(int files, long insertions, Complexity expected) =>
        Assert.Equal(expected, Complexities.Of(new CommitChange([.. Enumerable.Range(0, files).Select(file => $"{file}")], insertions, 0, 0)));

    [Fact]
    public void Complexity_is_unknown_without_commits() => Assert.Null(Complexities.Of(null));

    [Theory]
    [InlineData("tests/Shop.Tests/Cart.cs", "    [Fact]", true)]
    [InlineData("tests/Shop.Tests/Cart.cs", "    [Theory, ClassData(typeof(X))]", true)]
    [InlineData("tests/Shop.Tests/Cart.cs", "    [InlineData(1)]", false)]
    [InlineData("src/Cart.cs", "    [Fact]", false)]
    [InlineData("src/CartTests.cs", "[TestMethod]", true)]
    [InlineData("app/src/test/java/CartTest.java", "  @Test", true)]
    [InlineData("src/cart.test.ts", "  it('adds', () => {", true)]
    [InlineData("src/cart.spec.tsx", "test.each([1])('adds', () => {", true)]
    [InlineData("src/cart.spec.tsx", "describe('cart', () => {", false)]
    [InlineData("test_cart.py", "async def test_adds():", true)]
    [InlineData("tests/helpers.py", "def make():", false)]
    [InlineData("cart_test.go", "func TestAdds(t *testing.T) {", true)]
    [InlineData("cart_test.go", "func Testify() {", false)]
    [InlineData("src/cart.rs", "    #[tokio::test]", true)]
    [InlineData("spec/cart_spec.rb", "  it \"adds\" do", true)]
    [InlineData("tests/CartTest.php", "    public function testAdds(): void", true)]
    [InlineData("Tests/CartTests.swift", "    func testAdds() {", true)]
    [InlineData("test/cart_test.cpp", "TEST_F(Cart, Adds) {", true)]
    [InlineData("test/cart_test.dart", "  test('adds', () {", true)]
    [InlineData("test/cart_test.exs", "  test \"adds\" do", true)]
    [InlineData("test/cart.bats", "@test \"adds\" {", true)]
    [InlineData("docs/test/readme.md", "it('adds')", false)]
    [InlineData("src/latest/cart.ts", "it('adds', () => {", false)]
    public void Tests(string path, string line, bool expected) => Assert.Equal(expected, TestLines.IsTestFile(path) && TestLines.Begins(path, line));

    [Theory]
    [InlineData("src/cart.cs", true)]
    [InlineData("package-lock.json", false)]
    [InlineData("web/node_modules/x/index.js", false)]
    [InlineData("vendor/x.go", false)]
    [InlineData("web/app.min.js", false)]
    [InlineData("reports/sessions/2026-03/x.md", false)]
    [InlineData("COST_LOG.md", false)]
    [InlineData("docs/COST_LOG.md", true)]
    public void Files_that_count(string path, bool counts) => Assert.Equal(counts, new CountedFiles("reports").Counts(path));

    [Theory]
    [InlineData("Ada <ada@example.com>", "feat: x\n\nCo-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>", "claude-code")]
    [InlineData("Ada (aider) <ada@example.com>", "feat: x", "aider")]
    [InlineData("copilot-swe-agent[bot] <1+Copilot@users.noreply.github.com>", "feat: x", "copilot-cli")]
    [InlineData("Ada <ada@example.com>", "feat: x\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)", "claude-code")]
    [InlineData("Ada <ada@example.com>", "feat: x\n\nCo-authored-by: Cursor Agent <cursoragent@cursor.com>", "cursor")]
    [InlineData("Claude Shannon <claude@example.com>", "feat: codex and gemini\n\nWith Claude in mind.", null)]
    [InlineData("dependabot[bot] <1@users.noreply.github.com>", "build: bump x", null)]
    public void Marks_of_agents(string author, string message, string? agent) => Assert.Equal(agent, AgentMark.Of(author, message));
}
