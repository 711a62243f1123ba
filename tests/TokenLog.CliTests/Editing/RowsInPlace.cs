namespace TokenLog.CliTests.Editing;

/// <summary>People write where they always wrote: in the table. What they write ends up in the ledger, and nothing else in the page moves.</summary>
public sealed class RowsInPlace : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public RowsInPlace()
    {
        repository.Write(".ai/token-tracker.json", "{ \"version\": 1 }\n");
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        Done("end-session", "--notes", "Cart", "--tasks", "2 code");
        Done("end-session", "--session", "001", "--date", "2026-03-01", "--model", "claude-sonnet-4-6", "--tasks", "4 infra", "--cost", "0.12", "--notes", "Setup");
        repository.Git("add", ".");
        repository.Git("commit", "--quiet", "-m", "ledger");
    }

    public void Dispose() => repository.Dispose();

    [Fact]
    public void A_changed_note_goes_into_the_part_and_only_its_line_moves()
    {
        Edit("| Cart |", "| Cart, by **Ada** |");
        var part = Measured;
        Assert.StartsWith($"Updated {part}\nUpdated COST_LOG.md\n", Done("render").Out, StringComparison.Ordinal);
        Assert.Contains("notes: \"Cart, by **Ada**\"", repository.Read(part), StringComparison.Ordinal);
        Assert.Equal(["COST_LOG.md", part, "reports/weekly/2026-W11.md"], Changed);
        Assert.Equal(["-| Cart |", "+| Cart, by **Ada** |", "-rows=", "+rows="], Lines("COST_LOG.md").Select(Short));
        Assert.Equal(["-notes: \"Cart\"", "+notes: \"Cart, by **Ada**\""], Lines(part));
        Assert.Equal("Everything is up to date.\n", Done("render").Out);
    }

    [Theory]
    [InlineData("| 2 | 2 code |", "| 3 | 2 code, 1 docs |", "tasks: 3\ntask_types: \"2 code, 1 docs\"")]
    [InlineData("| 2 | 2 code |", "|  | — |", "calls_digest")]
    [InlineData("| Cart |", "| a \\| b <b>c</b> | d |", "notes: \"a | b <b>c</b> | d\"")]
    public void Tasks_kinds_and_notes_of_a_measured_session_are_the_persons(string before, string after, string record)
    {
        Edit(before, after);
        Done("render");
        Assert.Contains(record, repository.Read(Measured), StringComparison.Ordinal);
        Assert.Equal(0, repository.Run("render", "--check").ExitCode);
    }

    [Theory]
    [InlineData("| claude-sonnet-4-6 | 4 | 4 infra | $0.12 |", "| claude-opus-4-6 | 4 | 4 infra | ~$0.20 |", "model: \"claude-opus-4-6\", role: \"main\", cost: 0.2, low: 0.2, high: 0.2")]
    [InlineData("| 001 | 2026-03-01 |", "| 001b | 2026-02-27 |", "row_id: \"001b\"\ndate: \"2026-02-27\"")]
    public void A_row_that_was_typed_can_be_changed_as_a_whole(string before, string after, string record)
    {
        var file = Typed;
        Edit(before, after);
        Done("render");
        Assert.Equal(file, Typed);
        Assert.Contains(record, repository.Read(file), StringComparison.Ordinal);
        Assert.Equal("Everything is up to date.\n", Done("render").Out);
    }

    [Theory]
    [InlineData("| <$0.01 |", "| $4.00 |", "Estimated Cost")]
    [InlineData("| 2026-03-15 | claude-sonnet-4-6 |", "| 2026-03-16 | claude-sonnet-4-6 |", "Date")]
    [InlineData("| 2026-03-15 | claude-sonnet-4-6 |", "| 2026-03-15 | claude-opus-4-6 |", "Model")]
    public void A_measured_figure_is_refused_and_nothing_is_written(string before, string after, string column)
    {
        Edit(before, after);
        Edit("| Setup |", "| Setup-heavy |");
        var page = repository.Read("COST_LOG.md");
        foreach (var command in (string[])["render", "end-session"])
        {
            var run = repository.Run(command);
            Assert.Equal(3, run.ExitCode);
            Assert.Contains($"error TL0170: {column} of a measured session cannot be changed here", run.Error, StringComparison.Ordinal);
            Assert.Contains("dotnet tokenlog amend ", run.Error, StringComparison.Ordinal);
            Assert.Equal(page, repository.Read("COST_LOG.md"));
            Assert.Equal(["COST_LOG.md"], Changed);
        }
    }

    [Fact]
    public void A_row_typed_by_hand_becomes_a_part()
    {
        Edit("\n| 001 |", "\n| 002 | 2026-03-02 | claude-opus-4-6 | 1 | 1 docs | 0,20 $ | ADR |\n| 001 |");
        Done("render");
        var added = Assert.Single(repository.Files("reports/sessions"), file => file.Contains("2026-03-02", StringComparison.Ordinal));
        var text = repository.Read(added);
        Assert.Contains("row_id: \"002\"", text, StringComparison.Ordinal);
        Assert.Contains("cost: 0.2\n", text, StringComparison.Ordinal);
        Assert.Contains("\n| 002 | 2026-03-02 | claude-opus-4-6 | 1 | 1 docs | $0.20 | ADR |\n| 001 |", repository.Read("COST_LOG.md"), StringComparison.Ordinal);
        Assert.Equal("Everything is up to date.\n", Done("render").Out);
    }

    [Theory]
    [InlineData("| 002 | someday | claude-opus-4-6 | 1 | | $0.20 | ADR |", "TL0043")]
    [InlineData("| 002 | 2026-03-02 | claude-opus-4-6 | 1 | | 1,2O | ADR |", "TL0041")]
    [InlineData("| Total | | | 6 | | $0.12 | |", "TL0034")]
    [InlineData("| [aaaaaaaa](reports/sessions/2026-03/2026-03-15-aaaaaaaa.bbbbbb.md) | 2026-03-15 | m | 1 | | $0.12 | |", "TL0035")]
    public void A_row_that_cannot_be_read_is_refused_not_lost(string row, string code)
    {
        Edit("\n| 001 |", $"\n{row}\n| 001 |");
        var page = repository.Read("COST_LOG.md");
        var run = repository.Run("render");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains($"error {code}: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(page, repository.Read("COST_LOG.md"));
    }

    [Fact]
    public void A_deleted_row_comes_back_and_that_is_said()
    {
        var page = repository.Read("COST_LOG.md");
        repository.Write("COST_LOG.md", string.Concat(page.Split('\n').Where(line => !line.StartsWith("| 001 |", StringComparison.Ordinal)).Select(line => line + "\n"))[..^1]);
        var run = Done("render");
        Assert.Contains("info TL0172: the row of 001 (2026-03-01) was deleted", run.Error, StringComparison.Ordinal);
        Assert.Contains("dotnet tokenlog void ", run.Error, StringComparison.Ordinal);
        Assert.Equal(page, repository.Read("COST_LOG.md"));
    }

    [Fact]
    public void The_row_and_the_part_may_both_move_in_different_cells()
    {
        Edit("| Cart |", "| Cart, by Ada |");
        repository.Write(Measured, repository.Read(Measured).Replace("tasks: 2\n", "tasks: 5\n", StringComparison.Ordinal));
        Done("render");
        Assert.Contains("| 5 | 2 code |", repository.Read("COST_LOG.md"), StringComparison.Ordinal);
        Assert.Contains("| Cart, by Ada |", repository.Read("COST_LOG.md"), StringComparison.Ordinal);
        Assert.Contains("notes: \"Cart, by Ada\"", repository.Read(Measured), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_cell_changed_on_both_sides_is_a_persons_decision()
    {
        Edit("| Cart |", "| Cart, by Ada |");
        repository.Write(Measured, repository.Read(Measured).Replace("\"Cart\"", "\"Cart, by Bob\"", StringComparison.Ordinal));
        var page = repository.Read("COST_LOG.md");
        var run = repository.Run("render");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("error TL0171: Notes was changed here, and the session's file says \"Cart, by Bob\" by now", run.Error, StringComparison.Ordinal);
        Assert.Equal(page, repository.Read("COST_LOG.md"));
    }

    [Fact]
    public void A_table_that_a_formatter_aligned_keeps_its_layout()
    {
        var aligned = string.Join('\n', repository.Read("COST_LOG.md").Split('\n').Select(line => line.StartsWith('|') ? line.Replace(" | ", "   |  ", StringComparison.Ordinal) : line));
        repository.Write("COST_LOG.md", aligned);
        repository.Git("commit", "--quiet", "-am", "format");
        Assert.Equal("Everything is up to date.\n", Done("render").Out);
        Edit("|  Setup |", "|  Setup, heavy |");
        Done("render");
        Assert.Equal(["-|  Setup |", "+|  Setup, heavy |", "-rows=", "+rows="], Lines("COST_LOG.md").Select(Short));
        Assert.Contains("notes: \"Setup, heavy\"", repository.Read(Typed), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_and_a_check_say_so_and_write_nothing()
    {
        Edit("| Cart |", "| Cart, by Ada |");
        Assert.StartsWith($"Would update {Measured}\nWould update COST_LOG.md\n", Done("render", "--dry-run").Out, StringComparison.Ordinal);
        var check = repository.Run("render", "--check");
        Assert.Equal(1, check.ExitCode);
        Assert.StartsWith($"Stale: {Measured}\nStale: COST_LOG.md\n", check.Out, StringComparison.Ordinal);
        Assert.Equal(["COST_LOG.md"], Changed);
    }

    [Fact]
    public void A_hook_leaves_the_page_alone_and_records()
    {
        Edit("| Cart |", "| Cart, by Ada |");
        var page = repository.Read("COST_LOG.md");
        var log = new ClaudeLog(repository, "bbbbbbbb-1").Call("b", "2026-03-16T09:00:00Z");
        Assert.Equal(0, repository.RunWithInput(log.HookInput(), "end-session", "--stdin").ExitCode);
        Assert.Equal(page, repository.Read("COST_LOG.md"));
        Assert.Equal(3, repository.Files("reports/sessions").Count);
        Done("render");
        Assert.Contains("notes: \"Cart, by Ada\"", repository.Read(Measured), StringComparison.Ordinal);
    }

    private string Measured => Assert.Single(repository.Files("reports/sessions"), file => file.Contains("2026-03-15", StringComparison.Ordinal));

    private string Typed => Assert.Single(repository.Files("reports/sessions"), file => file.Contains("2026-03-01", StringComparison.Ordinal));

    private string[] Changed => repository.Git("diff", "--name-only", "HEAD").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private IEnumerable<string> Lines(string path) => repository.Git("diff", "-U0", "HEAD", "--", path).Split('\n')
        .Where(line => line is ['+' or '-', ..] && !line.StartsWith("+++", StringComparison.Ordinal) && !line.StartsWith("---", StringComparison.Ordinal));

    // The sign of a diff's line and the end of it.
    private static string Short(string line) => line[0] + (line.Contains("rows=", StringComparison.Ordinal) ? "rows=" : line[line[..^2].LastIndexOf('|')..]);

    private void Edit(string before, string after)
    {
        var page = repository.Read("COST_LOG.md");
        Assert.Contains(before, page, StringComparison.Ordinal);
        repository.Write("COST_LOG.md", page.Replace(before, after, StringComparison.Ordinal));
    }

    private ToolRun Done(params string[] arguments)
    {
        var run = repository.Run(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }
}
