using System.Text.Json.Nodes;
using TokenLog.CliTests.Corrections;

namespace TokenLog.CliTests.Ci;

/// <summary><c>check</c> in a pipeline: forms that servers take, exit codes that tell why.</summary>
public sealed class Gate : IDisposable
{
    private readonly Shop shop = new();

    public void Dispose() => shop.Dispose();

    [Fact]
    public void Every_form_holds_the_same_findings()
    {
        var path = shop.ByHand("001", "0.12");
        shop.Repository.Write(path, shop.Repository.Read(path).Replace("cost: 0.12", "cost: 0.13", StringComparison.Ordinal));
        var text = shop.Repository.Run("check");
        Assert.Equal(1, text.ExitCode);
        var codes = JsonNode.Parse(shop.Repository.Run("check", "--json").Out)!["findings"]!.AsArray().Select(finding => (string)finding!["code"]!).ToList();
        Assert.NotEmpty(codes);
        Assert.Equal(codes, JsonNode.Parse(shop.Repository.Run("check", "--format", "gitlab").Out)!.AsArray().Select(finding => (string)finding!["check_name"]!));
        var results = JsonNode.Parse(shop.Repository.Run("check", "--format", "sarif").Out)!["runs"]![0]!["results"]!.AsArray();
        Assert.Equal(codes, results.Select(result => (string)result!["ruleId"]!));
        var github = shop.Repository.Run("check", "--format", "github");
        Assert.Equal(codes.Count, github.Out.Split('\n').Count(line => line.StartsWith("::", StringComparison.Ordinal)));
        Assert.Equal(1, github.ExitCode);
    }

    [Fact]
    public void A_file_that_cannot_be_understood_is_no_verdict()
    {
        var path = shop.ByHand("001", "0.12");
        shop.Repository.Write(path, "nothing\n");
        Assert.Equal(3, shop.Repository.Run("check").ExitCode);
    }

    [Fact]
    public void Nothing_found_is_a_valid_report()
    {
        Assert.Equal("[]\n", shop.Done("check", "--format", "gitlab").Out);
        Assert.Equal("", shop.Done("check", "--format", "github").Out);
        Assert.Equal("2.1.0", (string)JsonNode.Parse(shop.Done("check", "--format", "sarif").Out)!["version"]!);
    }
}
