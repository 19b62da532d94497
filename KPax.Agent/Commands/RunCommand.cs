using System.CommandLine;
using KPax.Agent.Hosting;
using KPax.Agent.Identity;

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
    private static readonly Option<string> Token = new("--token")
    {
        Description = "One-time token with which the agent enrols if it has not yet; - asks for it, @FILE reads it.",
        HelpName = "token",
    };
    private static readonly Option<bool> Bearer = new("--bearer")
    {
        Description = "Make a secret in place of a key at enrolment, where the platform cannot do ECDSA.",
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

    /// <summary>The options that say where the agent is and where it sends to, for commands that look at the same settings.</summary>
    internal static IReadOnlyList<Option> PlaceOptions { get; } = [Config, DataDirectory, Server, CaFile];

    /// <summary>Whether a secret takes the place of a key; <c>enroll</c> has it too.</summary>
    internal static Option<bool> BearerOption => Bearer;

    /// <summary>The command.</summary>
    public static Command Create(TextWriter errors)
    {
        var command = new Command(Name, "Reads devices by schedule and sends the readings to the server.")
        {
            Config, DataDirectory, Server, CaFile, Token, Bearer, Targets, Community, EndWithStdin,
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
            option.Arity = option == EndWithStdin || option == Bearer ? ArgumentArity.ZeroOrOne : option == Targets ? ArgumentArity.OneOrMore : ArgumentArity.ExactlyOne;
        }

        return command;
    }

    /// <summary>The settings of file, environment and command line, and everything that is wrong with them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="variables">The environment.</param>
    /// <param name="remembers">Whether what the agent remembers of its enrolment counts where nobody says otherwise.</param>
    internal static (AgentSettings Settings, IReadOnlyList<string> Errors) ReadSettings(
        ParseResult parsed, System.Collections.IDictionary variables, bool remembers = true)
    {
        var environment = SettingsReader.ReadEnvironment(variables);
        var errors = parsed.Errors.Count > 0 ? ParseErrors.Describe(parsed).ToList() : [];
        var arguments = new SettingsSource("command line", ReadArguments(parsed, errors));
        var sources = new List<SettingsSource>();
        if (FindFile(parsed, environment) is { } file)
        {
            sources.Add(SettingsFile.Read(file, out var error));
            errors.AddRange(error.Length > 0 ? [error] : []);
        }

        if (remembers && FindEnrolment([.. sources, environment, arguments]) is { } enrolment)
        {
            sources.Insert(0, enrolment);
        }

        // Without the file, or without an option that was misspelt, every value that stands there would be missing: an error that is none.
        return errors.Count > 0 ? (new AgentSettings(), errors) : SettingsReader.Read([.. sources, environment, arguments]);
    }

    // Lowest of all: what the agent remembers counts where nobody says otherwise.
    private static SettingsSource? FindEnrolment(IReadOnlyList<SettingsSource> sources) =>
        SettingsReader.DataDirectoryOf(sources) is { Length: > 0 } folder ? EnrolmentFile.Read(folder)?.ToSource(folder) : null;

    private static string? FindFile(ParseResult parsed, SettingsSource environment) =>
        AgentPlaces.FindFile(parsed.Find(Config), parsed.Find(DataDirectory), environment);

    private static Dictionary<string, string?> ReadArguments(ParseResult parsed, List<string> errors)
    {
        var values = new Dictionary<string, string?>();
        Add("DataDirectory", parsed.Find(DataDirectory));
        Add("Uplink:Server", parsed.Find(Server));
        Add("Uplink:CaFile", parsed.Find(CaFile));
        if (errors.Count == 0 && parsed.Find(Token) is { } token)
        {
            Add("Uplink:Token", SecretReader.OfConsole().Read(Token.Name, token, errors).Reveal());
        }

        Add("Uplink:Bearer", parsed.Find(Bearer) ? "true" : null);
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
