using System.Collections.Frozen;

namespace TokenLog.Core.Imports;

/// <summary>The names under which tools write the same thing. Case, blanks, dots, dashes and underscores make no difference.</summary>
public static class FieldNames
{
    private static readonly FrozenDictionary<string, ImportField> Known = new (ImportField Field, string Names)[]
    {
        (ImportField.Date, "date day timestamp time ts at datetime createdat recordedat loggedat when usagedate usagedateutc"),
        (ImportField.Started, "started startedat start starttime begin firstactivity startdate weekstart weekbeginning weekof"),
        (ImportField.Ended, "ended endedat end endtime finishedat completedat lastactivity enddate"),
        (ImportField.Model, "model modelname modelid modelused aimodel"),
        (ImportField.Input, "input inputtokens tokensin tokensinput inputtokencount intokens uncachedinputtokens tokin"),
        (ImportField.InputWithCached, "prompttokens prompttokencount tokensprompt"),
        (ImportField.CachedInInput, "prompttokensdetailscachedtokens inputtokensdetailscachedtokens cachedcontenttokencount cachedinputtokens cachedprompttokens"),
        (ImportField.Output, "output outputtokens tokensout tokensoutput outputtokencount outtokens completiontokens tokenscompletion candidatestokencount tokout"),
        (ImportField.CacheRead, "cacheread cachereadtokens cachereadinputtokens cachehittokens cachedtokens tokenscacheread cacheinputread"),
        (ImportField.CacheWrite, "cachewrite cachewritetokens cachecreation cachecreationtokens cachecreationinputtokens tokenscachewrite cachecreate"),
        (ImportField.CacheWrite5m, "cachewrite5m cachewrite5mtokens ephemeral5minputtokens cachecreationephemeral5minputtokens"),
        (ImportField.CacheWrite1h, "cachewrite1h cachewrite1htokens ephemeral1hinputtokens cachecreationephemeral1hinputtokens"),
        (ImportField.Reasoning, "reasoning reasoningtokens completiontokensdetailsreasoningtokens outputtokensdetailsreasoningtokens thoughtstokencount"),
        (ImportField.Total, "total totaltokens tokens tokencount tokenstotal tokensused totaltokencount tokenusage usage"),
        (ImportField.Cost, "cost costusd totalcost totalcostusd usd price amount amountusd estimatedcost estimatedcostusd costtotal costusdtotal spend spendusd costindollars"),
        (ImportField.Currency, "currency costcurrency"),
        (ImportField.Calls, "calls requests requestcount apicalls callcount messages messagecount turns"),
        (ImportField.DurationMs, "durationms durationmillis elapsedms latencyms"),
        (ImportField.DurationSeconds, "durations durationsec durationseconds durationsecs elapsedseconds elapseds"),
        (ImportField.Agent, "agent agentname tool client"),
        (ImportField.Task, "task taskid ticket issue storyid feature featureid workitem"),
        (ImportField.Tasks, "tasks taskcount taskscompleted completedtasks"),
        (ImportField.TaskTypes, "tasktypes tasktype types"),
        (ImportField.Session, "session sessionid sessionname conversationid threadid chatid"),
        (ImportField.Id, "id recordid requestid messageid runid entryid uuid row no"),
        (ImportField.Notes, "notes note description comment comments remarks"),
        (ImportField.Phase, "phase stage"),
        (ImportField.Outcome, "outcome result"),
        (ImportField.Author, "author user username developer userid email engineer"),
        (ImportField.Branch, "branch gitbranch"),
        (ImportField.Commit, "commit commitsha sha commithash gitcommit"),
        (ImportField.Estimated, "estimated isestimate isestimated approximate"),
        (ImportField.Speech, "prompt prompts response responses completion answer answers question query text content contents messagetext transcript title conversation instruction instructions reply systemprompt"),
        (ImportField.Nothing, "provider vendor type event level status modelsused"),
    }.SelectMany(row => row.Names.Split(' ').Select(name => KeyValuePair.Create(name, row.Field))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a mapping may name, as it is written there: <c>date</c>, <c>cache_read</c>, <c>duration_ms</c>, …</summary>
    public static IReadOnlyList<string> Ours { get; } =
    [
        "date", "started", "ended", "model", "input", "input_with_cached", "cached_in_input", "output", "cache_read", "cache_write", "cache_write_5m", "cache_write_1h",
        "reasoning", "total", "cost", "currency", "calls", "duration_ms", "duration_seconds", "agent", "task", "tasks", "task_types", "session", "id",
        "notes", "phase", "outcome", "author", "branch", "commit", "estimated", "speech", "nothing",
    ];

    /// <summary>The field that a mapping names; null if there is none of that name.</summary>
    public static ImportField? OfOurs(string name) =>
        Ours.Contains(name, StringComparer.Ordinal) && Enum.TryParse<ImportField>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var field)
            ? field
            : null;

    /// <summary>What a name means: as mapped, else as tools use it; null if that is not known.</summary>
    /// <param name="name">A column's heading or a key; of a nested value all keys on the way to it, with dots.</param>
    /// <param name="mapping">A person's own mapping, by the plain form of their names.</param>
    internal static ImportField? Of(string name, IReadOnlyDictionary<string, ImportField> mapping)
    {
        var plain = Plain(name);
        if (mapping.TryGetValue(plain, out var field) || Known.TryGetValue(plain, out field))
        {
            return field;
        }

        // usage.input_tokens and message.usage.input_tokens mean what input_tokens means.
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', StringComparison.Ordinal))
        {
            var container = Plain(name[..dot]);
            if (container is not ("usage" or "tokenusage" or "data" or "payload" or "metrics" or "message" or "response" or "totals" or "stats"))
            {
                return null;
            }

            name = name[(dot + 1)..];
            plain = Plain(name);
            if (mapping.TryGetValue(plain, out field) || Known.TryGetValue(plain, out field))
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>The name without what makes no difference; a unit in parentheses goes: <c>Cost (USD)</c> is <c>costusd</c>.</summary>
    internal static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
