using System.Text;
using TokenLog.Core.Documents;
using TokenLog.Core.Imports;
using TokenLog.Core.Pricing;

namespace TokenLog.Tests.Imports;

public class Anything
{
    /// <summary>Cuts, doubles and overwrites sound files at every few bytes: whatever comes out is an answer, never an exception.</summary>
    [Theory]
    [MemberData(nameof(Cases.Files), MemberType = typeof(Cases))]
    public void Can_be_fed_to_it_without_a_crash(string name)
    {
        var sound = File.ReadAllBytes(Path.Combine(Golden.FolderOf(), "cases", name));
        byte[] signs = [0, 0xFF, (byte)'"', (byte)'{', (byte)',', (byte)'\n', (byte)'9'];
        for (var at = 0; at < sound.Length; at += 7)
        {
            var damaged = sound.ToArray();
            damaged[at] = signs[at % signs.Length];
            Imported.From(name, damaged);
            Imported.From(name, sound[..at]);
        }
    }

    [Theory]
    [InlineData("{\"date\":\"2026-03-15\",\"input_tokens\":1,\"output_tokens\":1,\"x\":\"", "\"}\n")]
    [InlineData("{\"date\":\"2026-03-15\",\"input_tokens\":1,\"output_tokens\":1,\"x\":", "\n")]
    public void A_line_of_eighty_megabytes_is_read_or_said(string before, string after)
    {
        var content = Encoding.UTF8.GetBytes(before + new string('7', 80_000_000) + after + "{\"date\":\"2026-03-16\",\"cost\":1}\n");
        var reading = Imported.From("usage.jsonl", content);
        Assert.Equal(new DateOnly(2026, 3, 16), reading.Parts[^1].Part.Date);
        Assert.Equal(2, reading.Parts.Count + reading.NotImported);
        Assert.All(reading.Problems, problem => Assert.True(problem.ToString().Length + (problem.Excerpt ?? "").Length < 1000));
    }

    [Fact]
    public void Deep_nesting_is_said()
    {
        var reading = Imported.From("{\"date\":\"2026-03-15\"}\n" + new string('[', 100_000) + "\n{\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", 5000)));
        Assert.Equal(2, reading.Problems.Count(problem => problem.Code == "TL0191"));
    }

    [Fact]
    public void A_thousand_like_problems_are_a_hundred_and_a_number()
    {
        var reading = Imported.From("date,cost\n" + string.Concat(Enumerable.Repeat("tomorrow,1\n", 1000)));
        Assert.Equal(1000, reading.NotImported);
        Assert.Equal(101, reading.Problems.Count);
        Assert.StartsWith("900 more", reading.Problems[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_record_twice_in_a_file_is_two_records_and_each_has_its_own_identity()
    {
        var row = "2026-03-15,claude-sonnet-4-6,10,20\n";
        var once = Imported.From("date,model,input,output\n" + row).Parts;
        var twice = Imported.From("date,model,input,output\n" + row + row).Parts;
        Assert.Equal(once[0].Part.Digest, twice[0].Part.Digest);
        Assert.NotEqual(twice[0].Part.Digest, twice[1].Part.Digest);
        Assert.NotEqual(twice[0].Part.Id, twice[1].Part.Id);
    }

    [Fact]
    public void Order_of_columns_spelling_of_numbers_and_time_zone_do_not_change_what_a_record_is()
    {
        var a = Imported.From("timestamp,model,input,output,cost\n2026-03-15T23:30:00Z,m,1000,20,0.50\n").Parts[0];
        var b = Imported.From("cost;output;input;model;timestamp\n0,5;20;1.000;m;2026-03-16 01:30:00+02:00\n").Parts[0];
        var inBerlin = ImportFile.Read("x", new MemoryStream("timestamp,model,input,output,cost\n2026-03-15T23:30:00Z,m,1000,20,0.50\n"u8.ToArray()), new ImportSettings
        {
            Configuration = new TrackerConfiguration { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") },
            Pricer = new Pricer(PriceTable.Shipped),
        }).Parts[0];
        Assert.Equal(a.Part.Digest, b.Part.Digest);
        Assert.Equal(a.Part.Digest, inBerlin.Part.Digest);
        Assert.Equal(new DateOnly(2026, 3, 16), inBerlin.Part.Date);
    }

    [Theory]
    [InlineData("2026-03-15", "2026-03-15")]
    [InlineData("15.03.2026", "2026-03-15")]
    [InlineData("03/15/2026", "2026-03-15")]
    [InlineData("15/03/2026", "2026-03-15")]
    [InlineData("03/04/2026", null)]
    [InlineData("Mar 15, 2026", "2026-03-15")]
    [InlineData("2026-03-15T12:00:00.123456+02:00", "2026-03-15")]
    [InlineData("2026-03-15 23:30:00 UTC", "2026-03-15")]
    [InlineData("2026-03-15T23:30:00-05:00", "2026-03-16")]
    [InlineData("2026-03-15 23:30", "2026-03-15")]
    [InlineData("1773576000", "2026-03-15")]
    [InlineData("1773576000123", "2026-03-15")]
    [InlineData("20260315", "2026-03-15")]
    [InlineData("0001-01-01T00:00:00Z", null)]
    [InlineData("9999-12-31T23:59:59-14:00", null)]
    [InlineData("2026-02-30", null)]
    [InlineData("2026-03-15T25:00:00Z", null)]
    [InlineData("2026-03-15T10:00:00+99:99", null)]
    [InlineData("yesterday", null)]
    public void A_day_is_read_or_not_guessed(string written, string? day)
    {
        var reading = Imported.From($"date,cost\n\"{written}\",1\n");
        Assert.Equal(day, reading.Parts.Count == 1 ? reading.Parts[0].Part.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    [Theory]
    [InlineData("1.57", 1.57)]
    [InlineData("$1.57", 1.57)]
    [InlineData("~1.57", 1.57)]
    [InlineData("US$ 1,234.50", 1234.5)]
    [InlineData("1.234,50", 1234.5)]
    [InlineData("25,57", 25.57)]
    [InlineData("0,125", 0.125)]
    [InlineData("1,234", null)]
    [InlineData("1.5e-3", 0.0015)]
    [InlineData("1 300", 1300.0)]
    [InlineData("TBD", null)]
    [InlineData("a lot", null)]
    [InlineData("1,23,4", null)]
    public void An_amount_is_read_or_not_guessed(string written, double? usd)
    {
        var reading = Imported.From($"date,cost\n2026-03-15,\"{written}\"\n");
        Assert.Equal((decimal?)usd, reading.Parts[0].Part.Usage[0].Cost);
    }
}
