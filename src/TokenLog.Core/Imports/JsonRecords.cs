using TokenLog.Core.Documents;

namespace TokenLog.Core.Imports;

/// <summary>Records out of JSON values: nested objects become names with dots, lists of words one text, breakdowns by model lines.</summary>
/// <param name="at">Where a byte offset stands.</param>
internal sealed class JsonRecords(Func<int, Place> at)
{
    /// <param name="node">An object.</param>
    /// <param name="given">What is known from outside it: the key that it stands under.</param>
    public ImportRecord Of(TrackerNode node, params ReadOnlySpan<RawField> given)
    {
        List<RawField> fields = [.. given];
        List<ImportRecord> lines = [];
        Flatten(node, "", fields, lines);
        return new ImportRecord(fields, at(node.Start), lines.Count > 0 ? lines : null);
    }

    /// <summary>A value that is one figure or text.</summary>
    public RawField Field(string name, TrackerNode node) =>
        new(name, node.IsString || node.Text.Length > 0 ? node.Text : node.IsNull ? "" : node.Found, node.IsString, at(node.Start));

    private void Flatten(TrackerNode node, string prefix, List<RawField> fields, List<ImportRecord> lines)
    {
        foreach (var member in node.Members)
        {
            var name = prefix + member.Name;
            var value = member.Value;
            if (value.Number is not null && ModelFamily.Of(member.Name) == member.Name)
            {
                lines.Add(Total(member));
            }
            else if (IsByModel(member))
            {
                lines.AddRange(ByModel(value));
            }
            else if (value.IsObject)
            {
                Flatten(value, name + ".", fields, lines);
            }
            else if (value.IsArray)
            {
                var words = string.Join(", ", value.Items.Where(item => !item.IsObject && !item.IsArray).Select(item => item.Text));
                fields.Add(new RawField(name, value.Items.Exists(item => item.IsObject || item.IsArray) ? $"{value.Items.Count} values" : words, true, at(value.Start)));
            }
            else
            {
                fields.Add(Field(name, value));
            }
        }
    }

    /// <summary>True for <c>modelBreakdowns: [{…}]</c>, <c>by_model: {…}</c>, and for <c>tokens: { "opus": 1200, "sonnet": 5000 }</c>.</summary>
    private static bool IsByModel(TrackerMember member)
    {
        var (name, value) = (FieldNames.Plain(member.Name), member.Value);
        return name switch
        {
            "modelbreakdowns" or "models" or "bymodel" or "modelusage" or "usagebymodel" or "tokensbymodel" =>
                (value.IsArray && value.Items.Count > 0 && value.Items.TrueForAll(item => item.IsObject)) || (value.IsObject && value.Members.Count > 0),
            "tokens" or "usage" or "used" or "tokensused" or "tokenusage" =>
                value.IsObject && value.Members.Count > 0 && value.Members.TrueForAll(model => ModelFamily.Of(model.Name) != ModelFamily.Other),
            _ => false,
        };
    }

    private IEnumerable<ImportRecord> ByModel(TrackerNode node) => node.IsArray
        ? node.Items.Select(item => Of(item))
        : node.Members.Select(model => model.Value.IsObject
            ? Of(model.Value, new RawField("model", model.Name, true, at(model.Start)))
            : Total(model));

    private ImportRecord Total(TrackerMember model) =>
        new([new RawField("model", model.Name, true, at(model.Start)), Field("total", model.Value)], at(model.Start));
}
