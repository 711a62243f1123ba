using System.Buffers.Binary;
using System.Text;

namespace TokenLog.Git;

/// <summary>
/// What can be told of git's index from its bytes alone (gitformat-index): whether it is split or sparse, and that a path is not in it.
/// </summary>
internal sealed class IndexFile
{
    private const int TrailingHash = 20;

    private readonly byte[] bytes;

    private IndexFile(byte[] bytes) => this.bytes = bytes;

    /// <summary>Part of the entries are in another file.</summary>
    public bool IsSplit => HasExtension("link"u8);

    /// <summary>Whole folders stand as one entry.</summary>
    public bool IsSparse => HasExtension("sdir"u8);

    // The fourth version of the format writes only what a path does not share with the one before it.
    private bool HasWholePaths => bytes.Length > 8 && BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4)) is 2 or 3 && !IsSplit && !IsSparse;

    /// <summary>Reads an index; one that is not there is empty.</summary>
    public static IndexFile Read(string path) => new(File.Exists(path) ? File.ReadAllBytes(path) : []);

    /// <summary>False is certain: a path that is in the index stands in it as it is, unless the index is of an unusual kind.</summary>
    public bool MayHold(string relativePath) =>
        bytes.Length > 0 && (!HasWholePaths || bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(relativePath + "\0")) >= 0);

    // Extensions are the end of the file, each a signature, a length and as many bytes: a signature from which that chain leads exactly to
    // the end is one, and not part of a file's name. Saves parsing the entries.
    private bool HasExtension(ReadOnlySpan<byte> signature)
    {
        if (bytes.Length < TrailingHash)
        {
            return false;
        }

        var content = bytes.AsSpan(..^TrailingHash);
        for (var from = 0; content[from..].IndexOf(signature) is var found and >= 0; from += found + 1)
        {
            if (LeadsToEnd(content[(from + found)..]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool LeadsToEnd(ReadOnlySpan<byte> rest)
    {
        const int Header = 8;
        while (rest.Length >= Header)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest[4..]);
            if (length > rest.Length - Header)
            {
                return false;
            }

            rest = rest[(Header + (int)length)..];
        }

        return rest.IsEmpty;
    }
}
