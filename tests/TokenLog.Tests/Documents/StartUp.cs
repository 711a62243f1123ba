using System.Reflection;
using System.Runtime.Loader;

namespace TokenLog.Tests.Documents;

/// <summary>Markdig and YamlDotNet take 40 to 100 ms each to start; a hook that reads and writes our own files must not need them.</summary>
public class StartUp
{
    [Fact]
    public void Our_own_part_files_are_read_and_written_without_Markdig_and_YamlDotNet()
    {
        var core = new Recorder();
        var text = PartText();
        var reading = core.Call("Read", "p.md", text);
        var part = reading.GetType().GetProperty("Part")!.GetValue(reading)!;

        Assert.NotEmpty((string)core.Call("Rewrite", "p.md", text, part, "new body\n"));
        Assert.NotEmpty((string)core.Call("Carry", text, part, "new body\n"));
        Assert.NotEmpty((string)core.Call("Create", part, "\n| a |\n|---|\n"));
        Assert.DoesNotContain("YamlDotNet", core.Loaded);
        Assert.DoesNotContain("Markdig", core.Loaded);

        core.Call("Read", "p.md", text.Replace('"', '\''));
        Assert.Contains("YamlDotNet", core.Loaded);
    }

    private static string PartText() => Core.Documents.PartFile.Create(Samples.Part, "body\n");

    /// <summary>Core, loaded once more by itself, with a list of what it asks for.</summary>
    private sealed class Recorder : AssemblyLoadContext
    {
        private readonly Type partFile;

        public Recorder()
            : base(isCollectible: true) =>
            partFile = LoadFromAssemblyPath(typeof(Part).Assembly.Location).GetType("TokenLog.Core.Documents.PartFile")!;

        public List<string> Loaded { get; } = [];

        public object Call(string method, params object[] arguments) => partFile.GetMethod(method)!.Invoke(null, arguments)!;

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            Loaded.Add(assemblyName.Name!);
            return null;
        }
    }
}
