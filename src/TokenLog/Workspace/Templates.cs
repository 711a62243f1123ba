namespace TokenLog.Workspace;

/// <summary>The files of <c>templates/</c>, embedded into the tool.</summary>
internal static class Templates
{
    /// <summary>The text of a template, by its path below <c>templates/</c>.</summary>
    public static string Read(string path)
    {
        using var stream = typeof(Templates).Assembly.GetManifestResourceStream("templates/" + path)
            ?? throw new InvalidOperationException($"no template {path} is embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
