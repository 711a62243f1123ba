namespace TokenLog.Core.Budgets;

/// <summary>Which usage a budget is about. Every filter that is set must hold; none set is all usage.</summary>
public sealed record BudgetFilter
{
    /// <summary>Nothing left out.</summary>
    public static BudgetFilter None { get; } = new();

    /// <summary>The family of the model, as <see cref="ModelFamily"/> names it; letter case does not matter.</summary>
    public string? Family { get; init; }

    /// <summary>The model's name as the agent wrote it.</summary>
    public string? Model { get; init; }

    /// <summary>The agent: <c>claude-code</c>, …</summary>
    public string? Agent { get; init; }

    /// <summary>The phase that a person gave the session.</summary>
    public string? Phase { get; init; }

    /// <summary>The author: <c>Name &lt;mail&gt;</c> as the ledger has it, or only its name or only its mail address.</summary>
    public string? Author { get; init; }

    /// <summary>The branch, as the part has it.</summary>
    public string? Branch { get; init; }

    /// <summary>True if the budget is about a line of a part.</summary>
    public bool Matches(Part part, UsageLine line) =>
        Same(Agent, part.Agent)
        && Same(Phase, part.Phase)
        && Same(Branch, part.Branch)
        && Same(Model, line.Key.Model)
        && (Family is null || string.Equals(Family, ModelFamily.Of(line.Key.Model), StringComparison.OrdinalIgnoreCase))
        && (Author is null || IsAuthor(part.Author));

    private bool IsAuthor(string? author)
    {
        if (author is null || author == Author)
        {
            return author is not null;
        }

        var mail = author.LastIndexOf('<');
        return mail >= 0 && (author[..mail].TrimEnd() == Author || author[mail..].Trim('<', '>') == Author);
    }

    private static bool Same(string? wanted, string? actual) => wanted is null || wanted == actual;
}
