namespace TokenLog.Core.Sources;

/// <summary>What mostly stays the same from call to call of a session: kept once for many copies.</summary>
internal sealed record CopySetting(
    string? Agent,
    string Session,
    string? ForkedFrom,
    string Model,
    string Role,
    string? Cwd,
    string? Branch,
    string? Repository,
    string? DirectoryHash,
    string? Version,
    string? Tier,
    string? Geo)
{
    public static CopySetting Of(CallCopy copy) => new(
        copy.Agent,
        copy.Session,
        copy.ForkedFrom,
        copy.Model,
        copy.Role,
        copy.Cwd,
        copy.Branch,
        copy.Repository,
        copy.DirectoryHash,
        copy.Version,
        copy.Tier,
        copy.Geo);

    public bool IsOf(CallCopy copy) =>
        Session == copy.Session && Model == copy.Model && Cwd == copy.Cwd && Branch == copy.Branch && Version == copy.Version && Role == copy.Role
        && Tier == copy.Tier && Geo == copy.Geo && ForkedFrom == copy.ForkedFrom && Agent == copy.Agent && Repository == copy.Repository
        && DirectoryHash == copy.DirectoryHash;

    public static CopySetting Read(ref CompactReader reader) => new(
        reader.Word(),
        CompactReader.Needed(reader.Word()),
        reader.Word(),
        CompactReader.Needed(reader.Word()),
        CompactReader.Needed(reader.Word()),
        reader.Word(),
        reader.Word(),
        reader.Word(),
        reader.Word(),
        reader.Word(),
        reader.Word(),
        reader.Word());

    public void WriteTo(CompactWriter writer)
    {
        foreach (var word in (ReadOnlySpan<string?>)[Agent, Session, ForkedFrom, Model, Role, Cwd, Branch, Repository, DirectoryHash, Version, Tier, Geo])
        {
            writer.Word(word);
        }
    }
}
