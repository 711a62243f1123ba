namespace TokenLog.Terminal;

/// <summary>What another program writes to this one.</summary>
internal static class StandardInput
{
    /// <summary>All of it, once. <see cref="Console.In"/> would first set up a terminal, which takes longer than reading.</summary>
    public static byte[] Read()
    {
        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }
}
