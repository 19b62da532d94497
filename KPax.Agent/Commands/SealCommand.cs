using System.CommandLine;
using System.Text;
using KPax.Agent.Hosting;
using KPax.Agent.Secrets;
using static KPax.Agent.Commands.ArgumentValues;

namespace KPax.Agent.Commands;

/// <summary><c>kpax-agent seal</c>: seals the secrets of a configuration file, or one value, by hand.</summary>
internal static class SealCommand
{
    private static readonly Option<string> Config = Text("--config", "file", "Configuration file. Default: agent.json in the data directory.");
    private static readonly Option<string> DataDirectory = Text("--data-dir", "folder", $"The agent's data directory, which has the key. Default: {AgentDirectory.Default}.");
    private static readonly Option<string> Value = Text("--value", "value", "Seal this and print it, in place of a file. - asks for it, @FILE reads it.");

    /// <summary>The command.</summary>
    public static Command Create(TextWriter output, TextWriter errors)
    {
        var command = new Command("seal", "Seals the secrets of a configuration file, as run does when it starts; or one value. Run it under the agent's account.")
        {
            Config, DataDirectory, Value,
        };
        command.SetAction(parsed =>
        {
            var problems = new List<string>();
            var line = Run(parsed, problems);
            if (problems.Count == 0)
            {
                output.WriteLine(line);
            }

            foreach (var problem in problems)
            {
                errors.WriteLine(problem);
            }

            return problems.Count > 0 ? ExitCodes.BadArguments : ExitCodes.Done;
        });
        return command;
    }

    private static string Run(ParseResult parsed, List<string> problems)
    {
        var environment = SettingsReader.ReadEnvironment(Environment.GetEnvironmentVariables());
        var (file, folder) = AgentPlaces.Find(parsed.Find(Config), parsed.Find(DataDirectory), environment, problems);
        if (problems.Count > 0)
        {
            return "";
        }

        try
        {
            AgentDirectory.Create(folder);
            return parsed.Find(Value) is { } written ? SealValue(written, Sealers.Of(folder), problems) : SealFile(file, folder, problems);
        }
        catch (Exception fault) when (fault is SealException or IOException or UnauthorizedAccessException)
        {
            problems.Add($"{fault.Message.TrimEnd('.')}. Run it under the agent's account, and name its data directory with --data-dir.");
            return "";
        }
    }

    private static string SealValue(string written, ISealer sealer, List<string> problems)
    {
        var secret = SecretReader.OfConsole().Read(Value.Name, written, problems);
        return problems.Count > 0 ? "" : sealer.Seal(Encoding.UTF8.GetBytes(secret.Reveal()), SealPurposes.Setting);
    }

    private static string SealFile(string? file, string folder, List<string> problems)
    {
        if (file is null)
        {
            problems.Add($"There is no agent.json in {folder}. Name the configuration file with --config, or a value with --value.");
            return "";
        }

        var result = SettingsSealing.Seal(file, Sealers.Of(folder));
        problems.AddRange(result.Problem.Length > 0 ? [result.Problem] : []);
        return result.Sealed switch
        {
            0 => $"{file} has no plain secret.",
            1 => $"{file}: one secret is sealed now.",
            var count => $"{file}: {count} secrets are sealed now.",
        };
    }
}
