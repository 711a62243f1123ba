using System.Runtime.CompilerServices;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TokenLog.Core.Documents;

/// <summary>Reads front matter in any layout of YAML, with YamlDotNet. Kept apart so that nothing else loads the library.</summary>
internal static class FullYamlReader
{
    private const int DeepestNesting = 20;

    /// <summary>The map; or what is wrong and where in the file (an offset in its text).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (YamlMap? Map, string Problem, int At) Read(string text, int start, int end)
    {
        try
        {
            var parser = new Parser(new StringReader(text[start..end]));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                return (null, "the front matter is empty", start);
            }

            parser.Consume<DocumentStart>();
            var node = Node(parser, text, start, 0);
            if (!parser.TryConsume<DocumentEnd>(out var documentEnd) || !parser.Accept<StreamEnd>(out _))
            {
                return (null, "there is more than one YAML document", start + (int)(documentEnd?.End.Index ?? 0));
            }

            return node is YamlMap map ? (map, "", 0) : (null, "the front matter is not a list of keys and values", node.Start);
        }
        catch (YamlException problem)
        {
            return (null, $"this is not YAML: {FirstLine(problem.Message)}", Math.Min(start + (int)problem.Start.Index, end));
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            return (null, $"this is not YAML: {FirstLine(problem.Message)}", start);
        }
    }

    private static YamlNode Node(Parser parser, string text, int start, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new YamlException(parser.Current!.Start, parser.Current.End, $"nested more than {DeepestNesting} deep");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return Scalar(scalar, start);
        }

        if (parser.TryConsume<SequenceStart>(out var list))
        {
            List<YamlNode> items = [];
            while (!parser.Accept<SequenceEnd>(out _))
            {
                items.Add(Node(parser, text, start, depth + 1));
            }

            var listEnd = parser.Consume<SequenceEnd>();
            var flow = list.Style == SequenceStyle.Flow;
            return new YamlList(At(start, list.Start), flow || items.Count == 0 ? Closing(text, At(start, listEnd.End), ']') : items[^1].End, items);
        }

        if (parser.TryConsume<MappingStart>(out var map))
        {
            List<YamlEntry> entries = [];
            while (!parser.Accept<MappingEnd>(out _))
            {
                var key = Node(parser, text, start, depth + 1) as YamlScalar ?? throw new YamlException(map.Start, map.End, "a key is not a word");
                entries.Add(new YamlEntry(key, Node(parser, text, start, depth + 1)));
            }

            var mapEnd = parser.Consume<MappingEnd>();
            var flow = map.Style == MappingStyle.Flow;
            return new YamlMap(At(start, map.Start), flow || entries.Count == 0 ? Closing(text, At(start, mapEnd.End), '}') : entries[^1].Value.End, entries, flow);
        }

        throw new YamlException(parser.Current!.Start, parser.Current.End, "anchors and aliases are not read here; write the value itself");
    }

    private static YamlScalar Scalar(Scalar scalar, int start) =>
        new(At(start, scalar.Start), At(start, scalar.End), scalar.Value, scalar.Style == ScalarStyle.Plain);

    private static int At(int start, Mark mark) => start + (int)mark.Index;

    // The library's mark for the end of a flow list or map stands before its bracket.
    private static int Closing(string text, int at, char bracket) => at < text.Length && text[at] == bracket ? at + 1 : at;

    private static string FirstLine(string message) => message.Split('\r', '\n')[0];
}
