namespace TokenLog.Workspace;

/// <summary>What the file system says of a file without opening it.</summary>
/// <param name="Size">Bytes; -1 if there is no such file.</param>
/// <param name="Written">When it was last written, in ticks (UTC).</param>
/// <param name="Created">When it was made, in ticks (UTC), where the file system knows: a file put in its place was made later.</param>
internal readonly record struct FileStamp(long Size, long Written, long Created)
{
    /// <summary>No file.</summary>
    public static FileStamp None { get; } = new(-1, 0, 0);

    public static FileStamp Of(FileInfo file) =>
        file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks, file.CreationTimeUtc.Ticks) : None;
}
