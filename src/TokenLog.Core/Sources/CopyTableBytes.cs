namespace TokenLog.Core.Sources;

/// <summary>A <see cref="CopyTable"/> in few bytes: what is as in the copy before takes none.</summary>
internal static class CopyTableBytes
{
    /// <summary>What has to be said of a copy.</summary>
    [Flags]
    private enum Said
    {
        Nothing = 0,
        Setting = 1,
        Lengths = 1 << 1,
        Traits = 1 << 2,
        Extras = 1 << 3,
        UnsplitWrites = 1 << 4,
        Reasoning = 1 << 5,

        /// <summary>Ids that do not stand behind those of the copy before: copies between them were left out.</summary>
        Ids = 1 << 6,
    }

    public static void Write(CompactWriter writer, CopyTable table)
    {
        writer.Number(table.Settings.Length);
        foreach (var setting in table.Settings)
        {
            setting.WriteTo(writer);
        }

        writer.Number(table.Extras.Length);
        foreach (var extras in table.Extras)
        {
            extras.WriteTo(writer);
        }

        writer.Number(table.Ids.Length);
        writer.Bytes(table.Ids);
        writer.Number(table.Count);
        var before = First;
        foreach (ref readonly var row in table.Rows)
        {
            Write(writer, row, before);
            before = row;
        }
    }

    /// <summary>Reads what <see cref="Write(CompactWriter, CopyTable)"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static CopyTable Read(ref CompactReader reader, string agent, string path)
    {
        var settings = new CopySetting[reader.Count()];
        for (var i = 0; i < settings.Length; i++)
        {
            settings[i] = CopySetting.Read(ref reader);
        }

        var extras = new CopyExtras[reader.Count()];
        for (var i = 0; i < extras.Length; i++)
        {
            extras[i] = CopyExtras.Read(ref reader);
        }

        var ids = reader.Bytes(reader.Count()).ToArray();
        var rows = new CopyRow[reader.Count()];
        var before = First;
        for (var i = 0; i < rows.Length; i++)
        {
            before = rows[i] = Read(ref reader, before);
            if ((uint)before.Setting >= settings.Length || before.Extras < -1 || before.Extras >= extras.Length || before.Ids < 0 || (uint)before.IdsEnd > ids.Length)
            {
                throw new InvalidDataException();
            }
        }

        return new CopyTable(agent, path, rows, settings, extras, ids);
    }

    /// <summary>What the first copy is told against.</summary>
    private static CopyRow First { get; } = new()
    {
        At = 0,
        Position = 0,
        Tokens = default,
        UnsplitWrites = 0,
        Visible = 0,
        Ids = 0,
        Lengths = new IdLengths(0, -1, -1),
        Setting = 0,
        Extras = -1,
        Traits = CopyTraits.None,
    };

    private static void Write(CompactWriter writer, in CopyRow row, in CopyRow before)
    {
        var said = If(row.Setting != before.Setting, Said.Setting)
            | If(row.Lengths != before.Lengths, Said.Lengths)
            | If(row.Traits != before.Traits, Said.Traits)
            | If(row.Extras >= 0, Said.Extras)
            | If(row.UnsplitWrites != 0, Said.UnsplitWrites)
            | If(row.Tokens.Reasoning != 0, Said.Reasoning)
            | If(row.Ids != before.IdsEnd, Said.Ids);
        writer.Number((long)said);
        writer.Number(row.At - before.At);
        writer.Number(row.Position - before.Position);
        writer.Number(row.Tokens.Input);
        writer.Number(row.Tokens.Output);
        writer.Number(row.Tokens.CacheWrite5m);
        writer.Number(row.Tokens.CacheWrite1h);
        writer.Number(row.Tokens.CacheRead);
        writer.Number(row.Visible);
        Write(writer, said & Said.Setting, row.Setting);
        Write(writer, said & Said.Lengths, row.Lengths.Message);
        Write(writer, said & Said.Lengths, row.Lengths.Request);
        Write(writer, said & Said.Lengths, row.Lengths.Progress);
        Write(writer, said & Said.Traits, (long)row.Traits);
        Write(writer, said & Said.Extras, row.Extras);
        Write(writer, said & Said.UnsplitWrites, row.UnsplitWrites);
        Write(writer, said & Said.Reasoning, row.Tokens.Reasoning);
        Write(writer, said & Said.Ids, row.Ids);
    }

    private static CopyRow Read(ref CompactReader reader, in CopyRow before)
    {
        var said = (Said)reader.Small();
        var (at, position) = (reader.Number() + before.At, reader.Number() + before.Position);
        var tokens = new TokenCounts(reader.Number(), reader.Number(), reader.Number(), reader.Number(), reader.Number());
        var visible = reader.Number();
        return new CopyRow
        {
            At = CompactReader.Instant(at).UtcTicks,
            Position = position,
            Visible = visible,
            Setting = Is(said, Said.Setting) ? reader.Small() : before.Setting,
            Lengths = Is(said, Said.Lengths) ? new IdLengths(Math.Max(0, reader.Length()), reader.Length(), reader.Length()) : before.Lengths,
            Traits = Is(said, Said.Traits) ? (CopyTraits)reader.Small() : before.Traits,
            Extras = Is(said, Said.Extras) ? reader.Small() : -1,
            UnsplitWrites = Is(said, Said.UnsplitWrites) ? reader.Number() : 0,
            Tokens = tokens with { Reasoning = Is(said, Said.Reasoning) ? reader.Number() : 0 },
            Ids = Is(said, Said.Ids) ? reader.Small() : before.IdsEnd,
        };
    }

    private static Said If(bool it, Said said) => it ? said : Said.Nothing;

    private static bool Is(Said all, Said one) => (all & one) != Said.Nothing;

    private static void Write(CompactWriter writer, Said said, long number)
    {
        if (said != Said.Nothing)
        {
            writer.Number(number);
        }
    }
}
