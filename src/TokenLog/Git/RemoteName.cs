namespace TokenLog.Git;

/// <summary>
/// The name of a repository that all its clones share: <c>github.com/acme/shop</c>, from any form of its URL. It ends up in the ledger, so
/// it never holds a user, a password, a port, a query or a path of somebody's machine.
/// </summary>
internal static class RemoteName
{
    private static readonly string[] Schemes = ["https", "http", "ssh", "git", "git+ssh", "ssh+git", "git+https", "git+http", "ftp", "ftps"];

    /// <summary>Host in lower case and path without <c>.git</c>; null for local paths, for hosts that are this machine, and for what is not understood.</summary>
    public static string? From(string? url)
    {
        var text = (url ?? "").Trim();
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var (authority, path) = scheme >= 0 ? OfUrl(text[..scheme], text[(scheme + 3)..]) : OfScp(text);
        return authority is null || path is null ? null : Join(Host(authority), path);
    }

    private static (string? Authority, string? Path) OfUrl(string scheme, string rest)
    {
        var slash = rest.IndexOf('/');
        return slash > 0 && Schemes.Contains(scheme.ToLowerInvariant(), StringComparer.Ordinal)
            ? (rest[..slash], rest[slash..].Split('?', '#')[0])
            : (null, null);
    }

    // `user@host:path`; a colon after a slash, or after one letter (a Windows drive), makes it a local path; two colons name a transport
    // helper.
    private static (string? Authority, string? Path) OfScp(string text)
    {
        var bracket = text.LastIndexOf(']');
        var colon = text.IndexOf(':', bracket < 0 ? 0 : bracket);
        return colon > 1 && text.IndexOf('/') is var slash && (slash < 0 || slash > colon) && !text[..colon].Contains('\\')
            && !text[(colon + 1)..].StartsWith(':')
            ? (text[..colon].Replace("[", "").Replace("]", ""), text[(colon + 1)..])
            : (null, null);
    }

    private static string? Host(string authority)
    {
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        var colon = host.LastIndexOf(':');

        // What follows a colon and is no port may be half of a password that holds a slash.
        return colon < 0 || host.EndsWith(']') ? host.ToLowerInvariant()
            : host[(colon + 1)..].All(char.IsAsciiDigit) ? host[..colon].ToLowerInvariant()
            : null;
    }

    private static string? Join(string? host, string path)
    {
        var name = path.Trim('/');
        name = name.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? name[..^4].TrimEnd('/') : name;
        var first = name.Split('/')[0];
        return host is null or "" or "localhost" or "[::1]"
            || host.StartsWith("127.", StringComparison.Ordinal)
            || name.Length == 0
            || first.IndexOf('@') > 0
            || name.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter == '\\')
            || name.Split('/').Contains("..", StringComparer.Ordinal)
            ? null
            : $"{host}/{name}";
    }
}
