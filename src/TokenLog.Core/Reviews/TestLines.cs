using System.Text.RegularExpressions;

namespace TokenLog.Core.Reviews;

/// <summary>
/// Finds tests in the lines of a change. A test is a line that begins one in its language, in a file that is named or placed like a test
/// (Rust: in any file). A commit adds as many tests as it has such lines more than it takes away.
/// </summary>
/// <remarks>
/// <code>
/// C#, F#, VB     [Fact] [Theory] [Test] [TestMethod] [DataTestMethod] [TestCase]
/// Java, Kotlin   @Test @ParameterizedTest @RepeatedTest
/// JavaScript, TS it( test( and it.each( …
/// Python         def test_…
/// Go             func Test… Fuzz… Example…
/// Rust           #[test] #[tokio::test] #[rstest]
/// Ruby           it '…' test '…' specify '…' def test_…
/// PHP            function test… #[Test] @test
/// Swift          func test… @Test
/// C, C++         TEST( TEST_F( TEST_P( TEST_CASE( SCENARIO( BOOST_AUTO_TEST_CASE(
/// Dart           test( testWidgets(
/// Elixir         test "…"
/// Bats           @test
/// </code>
/// </remarks>
public static partial class TestLines
{
    private static readonly HashSet<string> Folders = new(StringComparer.OrdinalIgnoreCase) { "test", "tests", "spec", "specs", "__tests__", "e2e" };

    /// <summary>True for a file in which tests are looked for.</summary>
    /// <param name="path">Relative to the repository's root, with <c>/</c>.</param>
    public static bool IsTestFile(string path)
    {
        if (path.EndsWith(".rs", StringComparison.Ordinal))
        {
            return true;
        }

        var steps = path.Split('/');
        return Pattern(path) is not null && (TestName().IsMatch(steps[^1]) || steps[..^1].Any(step => Folders.Contains(step) || TestFolder().IsMatch(step)));
    }

    /// <summary>True if a line of such a file begins a test.</summary>
    /// <param name="path">The file; its ending tells the language.</param>
    /// <param name="line">The line, without the <c>+</c> or <c>-</c> of a diff.</param>
    public static bool Begins(string path, string line) => Pattern(path)?.IsMatch(line) ?? false;

    private static Regex? Pattern(string path) => path[(path.LastIndexOf('.') + 1)..].ToLowerInvariant() switch
    {
        "cs" or "fs" or "vb" => DotNet(),
        "java" or "kt" or "kts" => Java(),
        "js" or "jsx" or "ts" or "tsx" or "mjs" or "cjs" or "mts" or "cts" or "vue" or "svelte" => JavaScript(),
        "py" => Python(),
        "go" => Go(),
        "rs" => Rust(),
        "rb" => Ruby(),
        "php" => Php(),
        "swift" => Swift(),
        "c" or "cc" or "cpp" or "cxx" or "h" or "hpp" => Cpp(),
        "dart" => Dart(),
        "exs" or "ex" => Elixir(),
        "bats" => Bats(),
        _ => null,
    };

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"(^|[._-])(test|tests|spec)([._-]|$)|[a-z0-9](Test|Tests|Spec|Specs)\.", Plain, 1000)]
    private static partial Regex TestName();

    [GeneratedRegex(@"(?i:[._-](tests?|specs?))$|[a-z0-9]Tests?$", Plain, 1000)]
    private static partial Regex TestFolder();

    [GeneratedRegex(@"^\s*[\[<](\s*\w+\s*,)*\s*(\w+\.)*(Fact|Theory|Test|TestMethod|DataTestMethod|TestCase)\b", Plain, 1000)]
    private static partial Regex DotNet();

    [GeneratedRegex(@"^\s*@(Test|ParameterizedTest|RepeatedTest)\b", Plain, 1000)]
    private static partial Regex Java();

    [GeneratedRegex(@"^\s*(it|test)(\.\w+)*\s*[(`]", Plain, 1000)]
    private static partial Regex JavaScript();

    [GeneratedRegex(@"^\s*(async\s+)?def\s+test_", Plain, 1000)]
    private static partial Regex Python();

    [GeneratedRegex(@"^func\s+(Test|Fuzz|Example)[A-Z0-9_]\w*\s*\(", Plain, 1000)]
    private static partial Regex Go();

    [GeneratedRegex(@"^\s*#\[((\w+::)*test|rstest)\b", Plain, 1000)]
    private static partial Regex Rust();

    [GeneratedRegex(@"^\s*((it|test|specify)\s*\(?\s*['""]|def\s+test_)", Plain, 1000)]
    private static partial Regex Ruby();

    [GeneratedRegex(@"^\s*((\w+\s+)*function\s+test|#\[Test\b|\*\s*@test\b|(it|test)\s*\()", Plain, 1000)]
    private static partial Regex Php();

    [GeneratedRegex(@"^\s*((\w+\s+)*func\s+test|@Test\b)", Plain, 1000)]
    private static partial Regex Swift();

    [GeneratedRegex(@"^\s*(TEST|TEST_F|TEST_P|TYPED_TEST|TEST_CASE|SCENARIO|BOOST_AUTO_TEST_CASE)\s*\(", Plain, 1000)]
    private static partial Regex Cpp();

    [GeneratedRegex(@"^\s*(test|testWidgets)\s*\(", Plain, 1000)]
    private static partial Regex Dart();

    [GeneratedRegex(@"^\s*test\s+""", Plain, 1000)]
    private static partial Regex Elixir();

    [GeneratedRegex(@"^\s*@test\s", Plain, 1000)]
    private static partial Regex Bats();
}
