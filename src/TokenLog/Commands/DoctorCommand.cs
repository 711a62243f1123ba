using System.CommandLine;
using System.Text.Json.Nodes;
using TokenLog.Diagnosis;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary><c>doctor</c>: what is wrong with this set-up, and what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create(Output output)
    {
        var command = new Command(
            "doctor",
            """
            What is wrong with this set-up, each with its cure: versions, how git is read, configuration, hooks, the agents' logs and how long they will
            be there, what is not recorded or not merged, stale views, left-over files, old prices. Exit code 1 when something needs attention.

            Examples:
              dotnet tokenlog doctor
              dotnet tokenlog doctor --json
            """)
        {
            Globals.Json,
        };
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        var findings = Doctor.Examine(parse.StartDirectory());
        var isWell = findings.All(finding => finding.Level != DoctorLevel.Problem);
        if (parse.GetValue(Globals.Json))
        {
            output.Json(new JsonObject
            {
                ["schema"] = "tokenlog/doctor@1",
                ["well"] = isWell,
                ["findings"] = new JsonArray([.. findings.Select(finding => finding.ToJson())]),
            });
        }
        else
        {
            Show(findings, output);
        }

        return isWell ? ExitCode.Done : ExitCode.Attention;
    }

    private static void Show(IReadOnlyList<DoctorFinding> findings, Output output)
    {
        foreach (var finding in findings)
        {
            output.Line($"{Mark(finding.Level)} {finding.Text}");
            if (finding.Cure is { } cure)
            {
                output.Line($"         {cure}");
            }
        }

        var problems = findings.Count(finding => finding.Level == DoctorLevel.Problem);
        output.Line();
        output.Line(problems == 0 ? "All is well." : $"{problems} {(problems == 1 ? "thing needs" : "things need")} attention.");
    }

    private static string Mark(DoctorLevel level) => level switch
    {
        DoctorLevel.Ok => "ok      ",
        DoctorLevel.Note => "note    ",
        DoctorLevel.Problem => "PROBLEM ",
        _ => "unknown ",
    };
}
