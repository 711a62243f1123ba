using System.Security.Cryptography;
using System.Text;

namespace TokenLog.Core;

/// <summary>The short name of a session: 8 characters of lower-case base32, the same on every machine.</summary>
public static class SessionId
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>The id of a session that an agent knows by <paramref name="session"/>.</summary>
    public static string Of(string agent, string session) => Base32($"{agent}\n{session}", 8);

    /// <summary>The first <paramref name="length"/> characters (at most 51) of the base32 of SHA-256 of a text.</summary>
    public static string Base32(string text, int length)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        var characters = new char[length];
        for (var i = 0; i < length; i++)
        {
            var bit = i * 5;
            var window = (hash[bit / 8] << 8) | hash[(bit / 8) + 1];
            characters[i] = Alphabet[(window >> (11 - (bit % 8))) & 31];
        }

        return new string(characters);
    }

    /// <summary>True if a text has the form of an id: 8 characters of the alphabet.</summary>
    public static bool IsValid(string text) => text.Length == 8 && text.All(Alphabet.Contains);
}
