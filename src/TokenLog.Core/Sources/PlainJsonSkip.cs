namespace TokenLog.Core.Sources;

/// <summary>What nobody asks for is passed over, and still has to be JSON.</summary>
internal ref partial struct PlainJson
{
    private const int Deepest = 32;

    /// <summary>Passes over a value of any kind.</summary>
    public bool Skip(int depth = 0)
    {
        switch (Peek())
        {
            case (byte)'"':
                return SkipString();
            case (byte)'{':
                return depth < Deepest && SkipObject(depth + 1);
            case (byte)'[':
                return depth < Deepest && SkipArray(depth + 1);
            case (byte)'t':
                return Word("true"u8);
            case (byte)'f':
                return Word("false"u8);
            case (byte)'n':
                return Word("null"u8);
            default:
                return SkipNumber();
        }
    }

    private bool SkipObject(int depth)
    {
        At++;
        for (var isFirst = true; ; isFirst = false)
        {
            if (Take((byte)'}'))
            {
                return true;
            }

            if (!(isFirst || Take((byte)',')) || Peek() != (byte)'"' || !SkipString() || !Take((byte)':') || !Skip(depth))
            {
                return false;
            }
        }
    }

    private bool SkipArray(int depth)
    {
        for (var isFirst = true; Element(isFirst, out var isEnd); isFirst = false)
        {
            if (isEnd)
            {
                return true;
            }

            if (!Skip(depth))
            {
                return false;
            }
        }

        return false;
    }

    private bool SkipNumber()
    {
        At += At < all.Length && all[At] == (byte)'-' ? 1 : 0;
        var begin = At;
        if (!SkipDigits() || (all[begin] == (byte)'0' && At > begin + 1))
        {
            return false;
        }

        if (At < all.Length && all[At] == (byte)'.')
        {
            At++;
            if (!SkipDigits())
            {
                return false;
            }
        }

        // No exponents: the figures of agents have none.
        return At < all.Length && all[At] is (byte)',' or (byte)'}' or (byte)']' or (byte)' ';
    }

    private bool SkipDigits()
    {
        var begin = At;
        while (At < all.Length && all[At] is >= (byte)'0' and <= (byte)'9')
        {
            At++;
        }

        return At > begin;
    }

    private bool SkipString()
    {
        At++;
        while (true)
        {
            At = EndOfRun(At);
            if (At + 1 >= all.Length || all[At] < 0x20)
            {
                return false;
            }

            if (all[At++] == (byte)'"')
            {
                return true;
            }

            switch (all[At++])
            {
                case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                    break;
                case (byte)'u' when At + 4 < all.Length && IsHex(all[At]) && IsHex(all[At + 1]) && IsHex(all[At + 2]) && IsHex(all[At + 3]):
                    At += 4;
                    break;
                default:
                    return false;
            }
        }
    }

    private static bool IsHex(byte one) => char.IsAsciiHexDigit((char)one);
}
