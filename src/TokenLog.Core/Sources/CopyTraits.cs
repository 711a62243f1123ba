namespace TokenLog.Core.Sources;

/// <summary>What is true of a copy.</summary>
[Flags]
internal enum CopyTraits
{
    None = 0,
    Sidechain = 1,
    SecondHand = 1 << 1,
    IsSum = 1 << 2,
    StandsForSession = 1 << 3,
    IsTelemetry = 1 << 4,
    IsEstimated = 1 << 5,
    OutputMissing = 1 << 6,
}
