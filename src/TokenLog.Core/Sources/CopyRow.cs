using System.Runtime.InteropServices;

namespace TokenLog.Core.Sources;

/// <summary>What a copy has of its own in a <see cref="CopyTable"/>. Without references, so that the collector passes it over.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CopyRow
{
    /// <summary>The instant, in ticks of UTC.</summary>
    public required long At { get; init; }

    public required long Position { get; init; }

    public required TokenCounts Tokens { get; init; }

    public required long UnsplitWrites { get; init; }

    public required long Visible { get; init; }

    /// <summary>Where its ids begin: the message's, a colon and the request's if there is one, and the progress.</summary>
    public required int Ids { get; init; }

    public required IdLengths Lengths { get; init; }

    public int IdsEnd => Ids + Lengths.All;

    /// <summary>Number of its <see cref="CopySetting"/>.</summary>
    public required int Setting { get; init; }

    /// <summary>Number of its <see cref="CopyExtras"/>; -1 if it has none, as most.</summary>
    public required int Extras { get; init; }

    public required CopyTraits Traits { get; init; }
}
