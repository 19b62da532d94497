using System.CommandLine;
using KPax.Agent.Hosting;
using KPax.Agent.Health;
using static KPax.Agent.Commands.ArgumentValues;

namespace KPax.Agent.Commands;

/// <summary><c>kpax-agent status</c>: how the running agent stands, from the file that it writes. Never opens the buffer, and asks nobody.</summary>
internal static class StatusCommand
{
    private static readonly Option<string> Config = Text("--config", "file", "Configuration file that names the data directory. Default: agent.json in it.");
    private static readonly Option<string> DataDirectory = Text("--data-dir", "folder", $"The agent's data directory. Default: {AgentDirectory.Default}.");
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON, with all that the page has." };

    /// <summary>The command.</summary>
    public static Command Create(TextWriter output, TextWriter errors, TimeProvider timeProvider)
    {
        var command = new Command("status", "Says how the running agent stands. Exit code 0: well; 4: it runs, but something is wrong; 5: it does not run.")
        {
            Config, DataDirectory, Json,
        };
        command.SetAction(parsed =>
        {
            var problems = new List<string>();
            var environment = SettingsReader.ReadEnvironment(Environment.GetEnvironmentVariables());
            var (_, folder) = AgentPlaces.Find(parsed.Find(Config), parsed.Find(DataDirectory), environment, problems);
            if (problems.Count > 0)
            {
                errors.WriteLine(string.Join(Environment.NewLine, problems));
                return ExitCodes.BadArguments;
            }

            if (new StatusFile(AgentDirectory.StatusFileOf(folder)).TryRead(out var reason) is { } status)
            {
                return Tell(status, parsed.Find(Json), output, timeProvider.GetUtcNow());
            }

            errors.WriteLine(reason);
            return ExitCodes.NotRunning;
        });
        return command;
    }

    private static int Tell(AgentStatus status, bool asJson, TextWriter output, DateTimeOffset now)
    {
        var problems = StatusJudge.FindProblems(status, now);
        var isRunning = StatusJudge.IsRunning(status, now);
        if (asJson)
        {
            output.WriteLine(StatusJson.Write(new { IsRunning = isRunning, Problems = problems, Status = status }));
        }
        else
        {
            StatusPage.Write(status, problems, now, output);
        }

        return !isRunning ? ExitCodes.NotRunning : problems.Count > 0 ? ExitCodes.NotWell : ExitCodes.Done;
    }
}
