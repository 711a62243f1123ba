using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TokenLog.Core;

/// <summary>
/// An order-independent hash of a set of calls: the sum, modulo 2^128, of a hash of each. Two clones that recorded the same
/// logs get the same digest, whatever order they read them in.
/// </summary>
public readonly record struct CallsDigest(UInt128 Value)
{
    /// <summary>The digest with one more call in it.</summary>
    public CallsDigest Add(Call call)
    {
        var t = call.Tokens;
        return AddText($"{call.Agent}\n{call.Key}\n{t.Input},{t.Output},{t.CacheWrite5m},{t.CacheWrite1h},{t.CacheRead}");
    }

    /// <summary>The digest with growth of calls that were covered before.</summary>
    public CallsDigest AddGrowth(LineKey line, TokenCounts t) =>
        AddText($"growth\n{line}\n{t.Input},{t.Output},{t.CacheWrite5m},{t.CacheWrite1h},{t.CacheRead}");

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    private CallsDigest AddText(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return new CallsDigest(unchecked(Value + BinaryPrimitives.ReadUInt128BigEndian(hash)));
    }
}
