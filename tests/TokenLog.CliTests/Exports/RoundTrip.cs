using TokenLog.CliTests.Corrections;

namespace TokenLog.CliTests.Exports;

/// <summary>A ledger that is exported from one repository and imported into another is the same ledger.</summary>
public sealed class RoundTrip : IDisposable
{
    private readonly Shop shop = new();
    private readonly TempRepository other = TempRepository.WithCommit();

    public RoundTrip()
    {
        shop.ByHand("001", "0.08", "--tasks", "3 code, 1 docs", "--notes", "=1+1, \"quoted\" | piped", "--tag", "a,b", "--outcome", "'done'");
        shop.ByHand("002", "1.20", "--tasks", "2 code", "--phase", "planning");
        shop.ByHand("003", "0.50");
        new ClaudeLog(shop.Repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z").Call("b", "2026-03-16T09:00:00Z");
        shop.Done("end-session", "--notes", "first line", "--tasks", "1 code");
        shop.Land();
        shop.Done("amend", "002", "--cost", "1.10", "--why", "typed wrong");
        shop.Done("void", "003", "--why", "twice");
        shop.Done("render");
    }

    public void Dispose()
    {
        shop.Dispose();
        other.Dispose();
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    public void Gives_the_same_parts_to_the_byte_and_a_second_import_nothing(string format)
    {
        shop.Done("export", format, "--out", $"../ledger.{format}");
        Import($"../ledger.{format}");
        SameParts();
        var files = other.Files();
        Import($"../ledger.{format}");
        Assert.Equal(files, other.Files());
        Assert.Equal(shop.Done("report", "--by", "model", "--json").Out, other.Run("report", "--by", "model", "--json").Out);
        Assert.Equal(0, other.Run("check").ExitCode);
    }

    [Fact]
    public void Json_keeps_what_people_wrote_below_the_record_and_keys_of_other_versions()
    {
        var path = shop.Repository.Files("reports/sessions")[0];
        shop.Repository.Write(path, shop.Repository.Read(path).Replace("\nbasis:", "\nmood: \"good\"\nbasis:", StringComparison.Ordinal) + "\n- a note of mine\n");
        shop.Done("export", "json", "--out", "../ledger.json");
        Import("../ledger.json");
        SameParts();
    }

    [Fact]
    public void Csv_has_a_header_and_no_formulas()
    {
        shop.Done("export", "csv", "--month", "2026-03", "--out", "../ledger.csv");
        var text = File.ReadAllText(shop.Repository.Beside("ledger.csv"));
        var header = text[..text.IndexOf('\n', StringComparison.Ordinal)];
        Assert.StartsWith("id,part,line,counts,", header, StringComparison.Ordinal);
        Assert.Contains(",\"'=1+1, \"\"quoted\"\" | piped\",", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_days_asked_for_are_exported()
    {
        Assert.DoesNotContain("\"id\"", shop.Done("export", "json", "--month", "2026-02").Out, StringComparison.Ordinal);
        Assert.Contains("Nothing is recorded for these days.", shop.Done("export", "md", "--month", "2026-02").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_markdown_export_is_for_people_and_shows_what_counts()
    {
        var page = shop.Done("export", "md").Out;
        Assert.Contains("| 002 | 2026-03-15 |", page, StringComparison.Ordinal);
        Assert.Contains("$1.10", page, StringComparison.Ordinal);
        Assert.DoesNotContain("| 003 |", page, StringComparison.Ordinal);
    }

    private void Import(string file)
    {
        var run = other.Run("import", Path.Combine(shop.Repository.Root, Path.GetFileName(file)));
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.DoesNotContain(" warning ", run.Error, StringComparison.Ordinal);
    }

    private void SameParts()
    {
        var files = shop.Repository.Files("reports/sessions");
        Assert.True(files.Count >= 6, string.Join('\n', files));
        Assert.Equal(files, other.Files("reports/sessions"));
        Assert.All(files, file => Assert.Equal(shop.Repository.Read(file), other.Read(file)));
    }
}
