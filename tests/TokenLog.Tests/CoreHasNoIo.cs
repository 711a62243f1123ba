using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace TokenLog.Tests;

/// <summary>The analyzer can be suppressed in a line of code; what was compiled cannot lie.</summary>
public class CoreHasNoIo
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "System.Console",
        "System.Random",
        "System.Diagnostics.Process",
        "System.Diagnostics.Stopwatch",
        "System.IO.Directory",
        "System.IO.DirectoryInfo",
        "System.IO.File",
        "System.IO.FileInfo",
        "System.IO.FileStream",
        "System.Net.Http.HttpClient",
        "System.Net.Sockets.Socket",
        "System.Threading.Thread",
        "System.TimeProvider",
    };

    private static readonly HashSet<string> Members = new(StringComparer.Ordinal)
    {
        "System.DateTime.get_Now",
        "System.DateTime.get_UtcNow",
        "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now",
        "System.DateTimeOffset.get_UtcNow",
        "System.Guid.NewGuid",
        "System.TimeZoneInfo.get_Local",
        "System.DateTime.ToLocalTime",
        "System.DateTimeOffset.ToLocalTime",
    };

    [Fact]
    public void Compiled_core_refers_to_no_file_process_network_machine_or_clock()
    {
        Assert.DoesNotContain(References(typeof(Part).Assembly.Location), IsBanned);
    }

    [Fact]
    public void The_check_itself_sees_what_this_test_project_uses()
    {
        _ = DateTimeOffset.UtcNow;
        var references = References(typeof(CoreHasNoIo).Assembly.Location).ToList();
        Assert.Contains("System.IO.File", references);
        Assert.Contains("System.DateTimeOffset.get_UtcNow", references);
    }

    // An iterator (yield return) asks for the thread's number; that tells nothing of the machine.
    private static bool IsBanned(string name) =>
        Types.Contains(name)
        || Members.Contains(name)
        || (name.StartsWith("System.Environment.", StringComparison.Ordinal) && name != "System.Environment.get_CurrentManagedThreadId");

    private static IEnumerable<string> References(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        List<string> names = [];
        foreach (var handle in metadata.TypeReferences)
        {
            names.Add(Name(metadata, handle));
        }

        foreach (var member in metadata.MemberReferences.Select(metadata.GetMemberReference))
        {
            if (member.Parent.Kind == HandleKind.TypeReference)
            {
                names.Add($"{Name(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}");
            }
        }

        return names;
    }

    private static string Name(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
