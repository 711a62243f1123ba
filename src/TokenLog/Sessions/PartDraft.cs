using TokenLog.Core.Documents;
using TokenLog.Core.Recording;
using TokenLog.Git;
using TokenLog.Workspace;

namespace TokenLog.Sessions;

/// <summary>A part ready to be written, and the pending files whose place it takes.</summary>
internal sealed record PartDraft(Part Part, string Path, string Text, NewPart? Source, IReadOnlyList<StoredPart> Replaces)
{
    /// <summary>True for a part that was recorded before and is only found again: its file comes back as it was.</summary>
    public bool IsReclaimed { get; init; }

    /// <summary>True if it says nothing that a file does not say already.</summary>
    public bool IsNothingNew => Replaces.Count == 1 && PartFile.Name(Replaces[0].Part) == Part.Name;

    /// <summary>Completes measured usage with author, repository, commits and what follows from them or was said before.</summary>
    public static PartDraft Of(NewPart recorded, UnrecordedUsage usage, Project project, IReadOnlyList<StoredPart> inTree)
    {
        var replaces = recorded.Replaces
            .Select(replaced => inTree.First(stored => stored.Part.FullName == replaced.FullName))
            .ToList();
        replaces.Sort((a, b) => a.Part.Ended.GetValueOrDefault().CompareTo(b.Part.Ended.GetValueOrDefault()));
        var commits = CommitPatches.Of(CommitFinder.For(recorded, usage, project.Git), replaces, project);
        var part = recorded.Part with
        {
            Author = AuthorOf(project),
            Repo = RemoteName.From(project.Git.RemoteUrl),
            Commits = [.. replaces.SelectMany(stored => stored.Part.Commits).Where(commit => commit.Via == "given"), .. commits],
        };
        part = Derived(part);
        part = replaces.Aggregate(part, (current, stored) => Kept(current, stored.Part));
        return Build(part, recorded, project, replaces);
    }

    /// <summary>The same record with other annotations.</summary>
    public PartDraft With(Annotations said, Project project) =>
        said.IsEmpty ? this : Build(said.ApplyTo(Part), Source, project, Replaces);

    /// <summary>A part that stands for itself: figures by hand, or a pending file with new annotations.</summary>
    public static PartDraft Build(Part part, NewPart? source, Project project, IReadOnlyList<StoredPart> replaces)
    {
        var named = PartFile.Named(part);
        var body = SessionReport.Render(named);
        var text = replaces.Count > 0
            ? PartFile.Carry(replaces[^1].Text, named, body)
            : PartFile.Create(named, body);
        return new PartDraft(named, $"{project.Configuration.Reports}/{named.RelativePath}", text, source, replaces);
    }

    public static string? AuthorOf(Project project) => project.Configuration.Author switch
    {
        AuthorPolicy.None => null,
        AuthorPolicy.Name => project.Git.AuthorName,
        _ => (project.Git.AuthorName, project.Git.AuthorEmail) switch
        {
            ({ } name, { } mail) => $"{name} <{mail}>",
            var (name, mail) => name ?? mail,
        },
    };

    private static Part Derived(Part part)
    {
        var (count, types) = TaskTypes.FromCommits(part.Commits);
        return part with { Tasks = count, TaskTypes = types, Notes = TaskTypes.NotesFromCommits(part.Commits) };
    }

    /// <summary>What a person said in the part that is replaced; what was only derived there is derived anew.</summary>
    private static Part Kept(Part part, Part before)
    {
        var derived = Derived(before);
        var tasksAreTheirs = (before.Tasks, before.TaskTypes) != (derived.Tasks, derived.TaskTypes);
        return part with
        {
            Tasks = tasksAreTheirs ? before.Tasks : part.Tasks,
            TaskTypes = tasksAreTheirs ? before.TaskTypes : part.TaskTypes,
            Notes = before.Notes != derived.Notes ? before.Notes : part.Notes,
            Outcome = before.Outcome ?? part.Outcome,
            Phase = before.Phase ?? part.Phase,
            Task = before.Task ?? part.Task,
            Tags = [.. part.Tags.Union(before.Tags, StringComparer.Ordinal)],
            Billing = before.Billing,
            Author = before.Author ?? part.Author,
        };
    }
}
