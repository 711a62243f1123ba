namespace TokenLog.Core.Sources;

/// <summary>
/// Where a record's work was done. Few agents say so; everybody can with <c>OTEL_RESOURCE_ATTRIBUTES</c>, in the names of the semantic conventions.
/// </summary>
internal static class OtelPlaces
{
    public static string? Cwd(OtelRecord record) => record["process.working_directory"] ?? record["cwd"];

    public static string? Repository(OtelRecord record) =>
        record["vcs.repository.url.full"] ?? record["github.copilot.git.repository"] ?? record["copilot_chat.repo.remote_url"];

    public static string? Branch(OtelRecord record) =>
        record["vcs.ref.head.name"] ?? record["github.copilot.git.branch"] ?? record["copilot_chat.repo.head_branch_name"];
}
