namespace TokenLog.Core.HandWritten;

/// <summary>What people call their columns, in the languages of the logs that were found in public repositories, and near ones.</summary>
internal static class ColumnNames
{
    private static readonly (Meaning Meaning, string Names)[] Known =
    [
        (Meaning.Session, "session|session id|sessionid|id|run id|run|#|no|nr|会话|會話|세션|sesión|sesion|sessão|sessao|sessione|sesja|сесія|sitzung|séance"),
        (Meaning.Date, "date|day|date range|dates|timestamp|time|utc|when|日期|时间|時間|날짜|일자|fecha|data|dia|día|giorno|dzień|дата|datum|tag|jour|month day"),
        (Meaning.Model, "model|models|primary model|provider/model|模型|모델|modelo|modello|модель|modell|modèle"),
        (Meaning.Tasks, "tasks completed|tasks|task count|tasks done|任务数|작업 수|tareas|tarefas|zadania|завдання|aufgaben|tâches|attività completate"),
        (Meaning.TaskTypes, "task types|task type|types|type of work|任务类型|작업 유형|tipos de tarea|tipos de tarefa|tipo di attività|typy zadań|типи завдань|aufgabenarten|types de tâches"),
        (Meaning.Cost, "cost|usd|spend|spent|spending|amount|price|$|本期成本|成本|费用|花费|金额|비용|비용 추정|coste|costo|custo|gasto|koszt|вартість|витрати|kosten|coût|dépense|spent since prior"),
        (Meaning.Tokens, "tokens|token|tokens used|total tokens|token usage|令牌|总令牌|토큰|토큰 수|tokens usados|tokens utilizados|token utilizzati|token stimati|tokeny|токени|jetons|totale token|token totali"),
        (Meaning.InputOutput, "tokens in/out|in/out|input/output|tokens in / out|input / output|input/output tokens"),
        (Meaning.Input, "input|input tokens|tokens in|in|prompt|prompt tokens|输入|输入令牌|입력|입력 토큰|entrada|tokens de entrada|input token|token di input|wejście|вхід|eingabe|entrée"),
        (Meaning.Output, "output|output tokens|tokens out|out|completion|completion tokens|输出|输出令牌|출력|출력 토큰|salida|saída|tokens de salida|tokens de saída|output token|wyjście|вихід|ausgabe|sortie"),
        (Meaning.CacheRead, "cache read|cache read tokens|cached|cache reads|cached tokens|cached input|缓存读取|캐시 읽기|lectura de caché|leitura de cache"),
        (Meaning.CacheWrite, "cache write|cache write tokens|cache writes|cache creation|cache write 5m|缓存写入|캐시 쓰기|escritura de caché"),
        (Meaning.CacheWrite1h, "cache write 1h"),
        (Meaning.Notes, "notes|note|comments|comment|remarks|remark|备注|備註|비고|메모|notas|observaciones|observações|uwagi|нотатки|примітки|bemerkungen|notizen|anmerkung|remarques"),
        (Meaning.Work, "work|work done|task|description|purpose|activity|what|summary|work completed at this point|round / activity|title|任务|作业|작업|tarea|tarefa|attività|zadanie|завдання/опис|aufgabe|tâche|descripción|descrição|descrizione|opis|опис|beschreibung"),
        (Meaning.Branch, "branch|git branch|分支|브랜치|rama|gałąź|гілка|zweig|branche"),
        (Meaning.Author, "author|developer|who|user|作者|작성자|autor|autore|автор|auteur|owner"),
        (Meaning.Duration, "duration|elapsed|wall time|时长|소요 시간|duración|duração|durata|czas|тривалість|dauer|durée"),
        (Meaning.Phase, "phase|阶段|단계|fase|faza|фаза|期号"),
    ];

    // Words that say nothing about which column it is. "Estimated cost" is the form's own name for what people type as the cost.
    private static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "est", "est.", "estimated", "estimate", "approx", "approx.", "actual", "total", "usd", "eur", "gbp", "cad", "inr", "jpy", "cny", "us$", "$", "€", "£", "¥", "₹",
        "ai", "api", "llm", "real", "real.", "this", "for", "repo", "the", "of", "session", "list", "stimato", "estimado", "estimada", "szacowany", "geschätzte", "estimé",
    };

    private static readonly Lazy<Dictionary<string, Meaning>> ByName = new(() => Known
        .SelectMany(known => known.Names.Split('|').Select(name => (name, known.Meaning)))
        .DistinctBy(pair => pair.name, StringComparer.Ordinal)
        .ToDictionary(pair => pair.name, pair => pair.Meaning, StringComparer.Ordinal));

    /// <summary>What a heading means; null if it is none of the known ones.</summary>
    /// <param name="heading">As <see cref="HandText.Fold"/> gives it, without what stands in brackets.</param>
    public static Meaning? Of(string heading)
    {
        if (ByName.Value.TryGetValue(heading, out var meaning))
        {
            return meaning;
        }

        var bare = string.Join(' ', heading.Split(' ').Where(word => !Fillers.Contains(word)));
        if (bare.Length == 0 && heading.Split(' ').Any(word => Currencies.At(word, 0) is var (_, length) && length == word.Length))
        {
            return Meaning.Cost;
        }

        return ByName.Value.TryGetValue(bare, out var found) && found is Meaning.Cost or Meaning.Tokens or Meaning.Input or Meaning.Output or Meaning.InputOutput or Meaning.Model
            ? found
            : null;
    }

    /// <summary>The meaning that a person gave in a mapping, in any spelling of its name: <c>task_types</c>.</summary>
    public static Meaning? Named(string name) =>
        Enum.TryParse<Meaning>(name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var meaning)
        && Enum.IsDefined(meaning) && !char.IsAsciiDigit(name[0]) ? meaning : null;
}
