using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TokenLog.Core;

/// <summary>
/// An order-independent hash of a set of calls: the sum, modulo 2^128, of a hash of each. Two clones that recorded the same
/// logs get the same digest, whatever order they read them in.
/// </summary>
/// <param name="High">The upper half of the sum.</param>
/// <param name="Low">The lower half.</param>
/// <remarks>Two halves, because native images hold no code with numbers of 128 bits.</remarks>
public readonly record struct CallsDigest(ulong High, ulong Low)
{
    /// <summary>The digest with one more call in it.</summary>
    public CallsDigest Add(Call call)
    {
        var t = call.Tokens;
        return AddText($"{call.Agent}\n{call.Key}\n{t.Input},{t.Output},{t.CacheWrite5m},{t.CacheWrite1h},{t.CacheRead}");
    }

    /// <summary>The digest with some more calls in it.</summary>
    public CallsDigest Add(IEnumerable<Call> calls)
    {
        var digest = this;
        foreach (var call in calls)
        {
            digest = digest.Add(call);
        }

        return digest;
    }

    /// <summary>The digest with growth of calls that were covered before.</summary>
    public CallsDigest AddGrowth(LineKey line, TokenCounts t) =>
        AddText($"growth\n{line}\n{t.Input},{t.Output},{t.CacheWrite5m},{t.CacheWrite1h},{t.CacheRead}");

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");

    private CallsDigest AddText(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        var low = unchecked(Low + BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
        var carry = low < Low ? 1UL : 0UL;
        return new CallsDigest(unchecked(High + BinaryPrimitives.ReadUInt64BigEndian(hash) + carry), low);
    }
}
