namespace TokenLog.Core.Documents;

/// <summary>Pairs markers up, and says which of them do not make a region.</summary>
internal static class RegionReader
{
    public static (IReadOnlyList<Region> Regions, IReadOnlyList<Diagnostic> Problems) Read(string path, TextLines lines)
    {
        if (RegionFinder.Find(lines) is not { } markers)
        {
            const string message = "the text is nested too deeply to be read as Markdown";
            return ([], [new Diagnostic("TL0006", DiagnosticLevel.Error, path, 0, 0, message, Fix: "look for a line with thousands of > or - signs")]);
        }

        List<Region> regions = [];
        List<Diagnostic> problems = [];
        RegionMarker? open = null;
        List<string> nested = [];
        var lastEnd = markers.Where(marker => marker is { Begin: false, Name: not null })
            .GroupBy(marker => marker.Name!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Line, StringComparer.Ordinal);
        var began = new Dictionary<string, int>(StringComparer.Ordinal);

        void Problem(string code, RegionMarker marker, string message, string fix)
        {
            var text = lines[marker.Line];
            var column = text.IndexOf('<') + 1;
            problems.Add(new Diagnostic(code, DiagnosticLevel.Error, path, marker.Line + 1, column, message, text.ToString(), fix));
        }

        void Unclosed(RegionMarker marker) => Problem(
            "TL0001",
            marker,
            $"region {marker.Name} has no end",
            $"put <!-- tokenlog:end {marker.Name} --> on a line of its own where the generated text ends");

        foreach (var marker in markers)
        {
            if (marker.Name is null)
            {
                Problem(
                    "TL0005",
                    marker,
                    "this comment is not a marker that can be read",
                    "write <!-- tokenlog:begin NAME --> or <!-- tokenlog:end NAME --> alone on one line");
            }
            else if (marker.Begin && open is not null && lastEnd.GetValueOrDefault(open.Name!) > marker.Line)
            {
                nested.Add(marker.Name);
                Problem(
                    "TL0003",
                    marker,
                    $"region {marker.Name} begins inside region {open.Name}, which began on line {open.Line + 1}",
                    $"move it below <!-- tokenlog:end {open.Name} -->: regions cannot hold regions");
            }
            else if (marker.Begin)
            {
                if (open is not null)
                {
                    Unclosed(open);
                }

                open = marker;
                if (!began.TryAdd(marker.Name, marker.Line + 1))
                {
                    Problem(
                        "TL0004",
                        marker,
                        $"there is a region {marker.Name} already, on line {began[marker.Name]}",
                        "remove one of the two, with both of its markers");
                }
            }
            else if (marker.Name == open?.Name)
            {
                var body = lines.Join(open.Line + 1, marker.Line);
                regions.Add(new Region(marker.Name, body, marker.Attributes, open.Line + 1, marker.Line + 1));
                open = null;
                nested.Clear();
            }
            else if (!nested.Remove(marker.Name))
            {
                Problem(
                    "TL0002",
                    marker,
                    open is null ? $"region {marker.Name} ends but never began" : $"region {marker.Name} ends inside region {open.Name}",
                    $"put <!-- tokenlog:begin {marker.Name} --> where the generated text starts, or remove this line");
            }
        }

        if (open is not null)
        {
            Unclosed(open);
        }

        return (regions, [.. problems.OrderBy(problem => problem.Line)]);
    }
}
