using System.CommandLine;
using KPax.Agent.Hosting;

namespace KPax.Agent.Commands;

/// <summary><c>kpax-agent run</c>: the agent itself, as a program or a service.</summary>
internal static class RunCommand
{
    /// <summary>Name of the command.</summary>
    public const string Name = "run";

    private static readonly Option<string> Config = new("--config")
    {
        Description = "Configuration file (JSON). Default: agent.json in the data directory, if it is there.",
        HelpName = "file",
    };
    private static readonly Option<string> DataDirectory = new("--data-dir")
    {
        Description = $"Folder for buffer, key and logs. Default: {AgentDirectory.Default}.",
        HelpName = "folder",
    };
    private static readonly Option<string> Server = new("--server")
    {
        Description = "Address of the server, such as https://kpax.example:8443.",
        HelpName = "address",
    };
    private static readonly Option<string> CaFile = new("--ca-file")
    {
        Description = "Certificates (PEM) that the server's one must chain to. Default: those of the system.",
        HelpName = "file",
    };
    private static readonly Option<string[]> Targets = new("--target")
    {
        Description = "A device to read: address, range, network or host name. May be given several times; takes the place of those in the file.",
        HelpName = "target",
    };
    private static readonly Option<string> Community = new("--community") { Description = "SNMP community. Default: public.", HelpName = "name" };
    private static readonly Option<bool> EndWithStdin = new("--end-with-stdin")
    {
        Description = "End when standard input closes: a parent's end ends it too.",
    };

    /// <summary>The command.</summary>
    public static Command Create(TextWriter errors)
    {
        var command = new Command(Name, "Reads devices by schedule and sends the readings to the server.")
        {
            Config, DataDirectory, Server, CaFile, Targets, Community, EndWithStdin,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (settings, problems) = ReadSettings(parsed, Environment.GetEnvironmentVariables());
            if (problems.Count == 0)
            {
                var file = FindFile(parsed, SettingsReader.ReadEnvironment(Environment.GetEnvironmentVariables()));
                var problem = await AgentHost.RunAsync(settings, file, parsed.Find(EndWithStdin), cancellationToken);
                problems = problem.Length > 0 ? [problem] : [];
            }

            foreach (var problem in problems)
            {
                errors.WriteLine(problem);
            }

            return problems.Count > 0 ? ExitCodes.BadArguments : ExitCodes.Done;
        });
        foreach (var option in command.Options)
        {
            option.Arity = option == EndWithStdin ? ArgumentArity.ZeroOrOne : option == Targets ? ArgumentArity.OneOrMore : ArgumentArity.ExactlyOne;
        }

        return command;
    }

    /// <summary>The settings of file, environment and command line, and everything that is wrong with them.</summary>
    internal static (AgentSettings Settings, IReadOnlyList<string> Errors) ReadSettings(ParseResult parsed, System.Collections.IDictionary variables)
    {
        var environment = SettingsReader.ReadEnvironment(variables);
        var arguments = new SettingsSource("command line", ReadArguments(parsed));
        var errors = parsed.Errors.Count > 0 ? ParseErrors.Describe(parsed).ToList() : [];
        var sources = new List<SettingsSource>();
        if (FindFile(parsed, environment) is { } file)
        {
            sources.Add(SettingsFile.Read(file, out var error));
            errors.AddRange(error.Length > 0 ? [error] : []);
        }

        // Without the file, or without an option that was misspelt, every value that stands there would be missing: an error that is none.
        return errors.Count > 0 ? (new AgentSettings(), errors) : SettingsReader.Read([.. sources, environment, arguments]);
    }

    private static string? FindFile(ParseResult parsed, SettingsSource environment) =>
        AgentPlaces.FindFile(parsed.Find(Config), parsed.Find(DataDirectory), environment);

    private static Dictionary<string, string?> ReadArguments(ParseResult parsed)
    {
        var values = new Dictionary<string, string?>();
        Add("DataDirectory", parsed.Find(DataDirectory));
        Add("Uplink:Server", parsed.Find(Server));
        Add("Uplink:CaFile", parsed.Find(CaFile));
        Add("Discovery:Community", parsed.Find(Community));
        foreach (var (target, index) in (parsed.Find(Targets) ?? []).Select((target, index) => (target, index)))
        {
            values[$"Discovery:Targets:{index}"] = target;
        }

        return values;

        void Add(string key, string? value)
        {
            if (value is not null)
            {
                values[key] = value;
            }
        }
    }
}
