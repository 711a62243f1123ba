using TokenLog.Workspace;

namespace TokenLog.CliTests.Sources;

/// <summary>Which work tree a directory named by a log belongs to.</summary>
public class Owners
{
    [Theory]
    [InlineData("", true)]
    [InlineData("/", true)]
    [InlineData("/src/../src", true)]
    [InlineData("/gone/for/good", true)]
    [InlineData("/.git", true)]
    [InlineData("/..", false)]
    [InlineData("/../shop-other", false)]
    [InlineData("-other", false)]
    public void A_directory_in_the_tree_is_the_trees(string below, bool owned)
    {
        using var repository = TempRepository.WithCommit();

        Assert.Equal(owned, new Ownership(repository.Folder).Owns(repository.Folder + below));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("shop")]
    [InlineData("../shop")]
    [InlineData("\0")]
    [InlineData("/work\0/shop")]
    [InlineData("C:\\work\\shop")]
    [InlineData("\\\\server\\share")]
    [InlineData("https://example.com/shop")]
    public void What_is_no_directory_here_is_nobodys(string? cwd)
    {
        using var repository = TempRepository.WithCommit();

        Assert.False(new Ownership(repository.Folder).Owns(cwd));
    }

    [Fact]
    public void A_path_of_any_length_has_an_answer()
    {
        using var repository = TempRepository.WithCommit();
        var ownership = new Ownership(repository.Folder);

        Assert.False(ownership.Owns(repository.Folder + string.Concat(Enumerable.Repeat("/a", 500_000))));
        Assert.True(ownership.Owns(repository.Folder + "/" + new string('a', 300)));
    }

    [Fact]
    public void A_link_to_itself_is_a_directory_like_one_that_is_gone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var repository = TempRepository.WithCommit();
        Directory.CreateSymbolicLink(repository.At("loop"), repository.At("loop"));

        Assert.True(new Ownership(repository.Folder).Owns(repository.At("loop") + "/deeper"));
    }
}
