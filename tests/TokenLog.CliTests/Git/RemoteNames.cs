using TokenLog.Git;

namespace TokenLog.CliTests.Git;

public sealed class RemoteNames
{
    [Theory]
    [InlineData("https://github.com/acme/shop.git", "github.com/acme/shop")]
    [InlineData("https://GitHub.com/Acme/Shop", "github.com/Acme/Shop")]
    [InlineData("https://github.com/acme/shop/", "github.com/acme/shop")]
    [InlineData("https://ada:s3cret@github.com/acme/shop.git", "github.com/acme/shop")]
    [InlineData("https://ada:s@cret@github.com/acme/shop.git", "github.com/acme/shop")]
    [InlineData("https://x-access-token@github.com/acme/shop.git?a=b#c", "github.com/acme/shop")]
    [InlineData("http://git.example.com:8443/team/sub/shop.git", "git.example.com/team/sub/shop")]
    [InlineData("ssh://git@github.com/acme/shop.git", "github.com/acme/shop")]
    [InlineData("ssh://git@git.example.com:2222/acme/shop.git", "git.example.com/acme/shop")]
    [InlineData("git+ssh://git@github.com/acme/shop", "github.com/acme/shop")]
    [InlineData("git@github.com:acme/shop.git", "github.com/acme/shop")]
    [InlineData("GITHUB.COM:acme/shop", "github.com/acme/shop")]
    [InlineData("work-alias:acme/shop.git\n", "work-alias/acme/shop")]
    [InlineData("git@git.example.com:/srv/shop.git", "git.example.com/srv/shop")]
    [InlineData("ssh://git@[2001:db8::1]:22/acme/shop.git", "[2001:db8::1]/acme/shop")]
    public void One_name_for_all_forms(string url, string name) => Assert.Equal(name, RemoteName.From(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("/home/ada/shop.git")]
    [InlineData("../shop")]
    [InlineData("./a:b")]
    [InlineData("~/shop")]
    [InlineData("shop")]
    [InlineData("file:///home/ada/shop.git")]
    [InlineData(@"C:\Users\ada\shop")]
    [InlineData("C:/Users/ada/shop")]
    [InlineData(@"\\server\share\shop")]
    [InlineData("ext::sh -c evil")]
    [InlineData("codecommit::eu-west-1://shop")]
    [InlineData("codecommit://shop/x")]
    [InlineData("https://github.com/")]
    [InlineData("https://github.com")]
    [InlineData("git@github.com:")]
    [InlineData("http://local_proxy@127.0.0.1:41177/git/acme/shop")]
    [InlineData("http://localhost/acme/shop")]
    [InlineData("https://ada:pa/ss@github.com/acme/shop")]
    [InlineData("https://ada:12/ss@github.com/acme/shop")]
    [InlineData("ada:s3cret@github.com:acme/shop")]
    [InlineData("https://github.com/acme/../shop")]
    [InlineData("https://github.com/acme/sh op")]
    [InlineData("https://github.com/acme/sh\u0007op")]
    public void No_name_rather_than_a_path_or_a_secret(string? url) => Assert.Null(RemoteName.From(url));
}
