namespace TokenLog.Hooks;

/// <summary>Which hooks to install.</summary>
/// <param name="Agents">Names; empty: those that are on this machine. <c>none</c>: none.</param>
/// <param name="User">Into the user's own settings rather than the repository's.</param>
/// <param name="Git">git's post-commit and post-rewrite too.</param>
/// <param name="Trailer">git's prepare-commit-msg too.</param>
/// <param name="PrePush">git's pre-push too.</param>
internal sealed record HookRequest(IReadOnlyList<string> Agents, bool User, bool Git, bool Trailer, bool PrePush)
{
    public bool WantsGit => Git || Trailer || PrePush;

    public IReadOnlyList<GitHook> GitHooks =>
    [
        .. WantsGit ? [GitHook.PostCommit, GitHook.PostRewrite] : Array.Empty<GitHook>(),
        .. Trailer ? [GitHook.Trailer] : Array.Empty<GitHook>(),
        .. PrePush ? [GitHook.PrePush] : Array.Empty<GitHook>(),
    ];
}
