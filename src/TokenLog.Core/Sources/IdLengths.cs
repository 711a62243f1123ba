namespace TokenLog.Core.Sources;

/// <summary>Bytes of a copy's ids; -1 for what it has not.</summary>
internal readonly record struct IdLengths(int Message, int Request, int Progress)
{
    /// <summary>Bytes of the message's id, and with it a colon and the request's, if there is one: together they are the call's key.</summary>
    public int Key => Message + (Request < 0 ? 0 : Request + 1);

    public int All => Key + Math.Max(0, Progress);
}
