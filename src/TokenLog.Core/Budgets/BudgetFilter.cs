namespace TokenLog.Core.Budgets;

/// <summary>Which usage a budget is about. Every filter that is set must hold; none set is all usage.</summary>
public sealed record BudgetFilter
{
    /// <summary>Nothing left out.</summary>
    public static BudgetFilter None { get; } = new();

    /// <summary>The family of the model, as <see cref="ModelFamily"/> names it; letter case does not matter.</summary>
    public OneOf? Family { get; init; }

    /// <summary>The model, in any spelling that means it: see <see cref="ModelName"/>.</summary>
    public OneOf? Model { get; init; }

    /// <summary>The agent: <c>claude-code</c>, …</summary>
    public OneOf? Agent { get; init; }

    /// <summary>The phase that a person gave the session; letter case does not matter.</summary>
    public OneOf? Phase { get; init; }

    /// <summary>The author: <c>Name &lt;mail&gt;</c> as the ledger has it, or only its name or only its mail address.</summary>
    public OneOf? Author { get; init; }

    /// <summary>The branch, as the part has it.</summary>
    public OneOf? Branch { get; init; }

    /// <summary>The filters that are set, by name.</summary>
    public IEnumerable<(string Name, OneOf Accepted)> Set
    {
        get
        {
            foreach (var (name, accepted) in new (string, OneOf?)[]
            {
                ("family", Family), ("model", Model), ("agent", Agent), ("phase", Phase), ("author", Author), ("branch", Branch),
            })
            {
                if (accepted is not null)
                {
                    yield return (name, accepted);
                }
            }
        }
    }

    /// <summary>True if the budget is about a line of a part.</summary>
    public bool Matches(Part part, UsageLine line) =>
        Agent?.Accepts(part.Agent) != false
        && Phase?.Accepts(part.Phase, StringComparison.OrdinalIgnoreCase) != false
        && Branch?.Accepts(part.Branch) != false
        && (Model is null || IsModel(Model, line.Key.Model))
        && Family?.Accepts(ModelFamily.Of(line.Key.Model), StringComparison.OrdinalIgnoreCase) != false
        && (Author is null || IsAuthor(Author, part.Author));

    private static bool IsAuthor(OneOf wanted, string? author)
    {
        if (author is null || wanted.Accepts(author))
        {
            return author is not null;
        }

        var mail = author.LastIndexOf('<');
        return mail >= 0 && (wanted.Accepts(author[..mail].TrimEnd()) || wanted.Accepts(author[mail..].Trim('<', '>')));
    }

    // Agents write claude-haiku-4-5-20251001, people claude-haiku-4-5.
    private static bool IsModel(OneOf wanted, string actual)
    {
        if (wanted.Accepts(actual))
        {
            return true;
        }

        foreach (var spelling in ModelName.Of(actual).Spellings)
        {
            if (wanted.Accepts(spelling) || wanted.Names.Any(name => ModelName.Plain(name) == spelling))
            {
                return true;
            }
        }

        return false;
    }
}
