using System.CommandLine;
using TokenLog.Sessions;

namespace TokenLog.Commands;

/// <summary>What a person can say of a session beside its figures.</summary>
internal static class AnnotationOptions
{
    public static readonly Option<string?> Notes = new("--notes") { Description = "One line for the session log", HelpName = "text" };
    public static readonly Option<string?> Tasks = new("--tasks") { Description = "Tasks completed: 4, or \"3 code, 1 docs\"", HelpName = "tasks" };
    public static readonly Option<string?> TaskTypes = new("--task-types") { Description = "Kinds of the tasks: \"3 code, 1 docs\"", HelpName = "types" };
    public static readonly Option<string?> Outcome = new("--outcome") { Description = "What came of it", HelpName = "text" };
    public static readonly Option<string?> Phase = new("--phase") { Description = "planning, implementation, testing, …", HelpName = "phase" };
    public static readonly Option<string?> Task = new("--task") { Description = "A ticket or task id", HelpName = "id" };
    public static readonly Option<string[]> Tags = new("--tag") { Description = "A label; may be given several times", HelpName = "tag" };

    public static Annotations Read(ParseResult parse)
    {
        var (count, types) = parse.GetValue(Tasks) is { } tasks ? Core.Recording.TaskTypes.Parse(tasks) : (null, null);
        if (parse.GetValue(TaskTypes) is { } said)
        {
            (count, types) = (count ?? Core.Recording.TaskTypes.Parse(said).Count, said);
        }

        return new Annotations
        {
            Notes = parse.GetValue(Notes),
            Tasks = count,
            TaskTypes = types,
            Outcome = parse.GetValue(Outcome),
            Phase = parse.GetValue(Phase),
            Task = parse.GetValue(Task),
            Tags = parse.GetValue(Tags) ?? [],
        };
    }
}
