using System.CommandLine;
using KPax.Agent.Collection;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Discovery;
using KPax.Agent.Hosting;
using KPax.Agent.Secrets;
using KPax.Snmp.Recordings;
using static KPax.Agent.Commands.ArgumentValues;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Commands;

/// <summary>The arguments of <c>scan</c>: what they are, and what is wrong with them.</summary>
internal static class ScanArguments
{
    private static readonly string[] Kinds = ["full", "counters", "supplies", "parts", "alerts"];
    private static readonly string[] Versions = ["auto", "1", "2c"];

    private static readonly Argument<string[]> Targets = new("target")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "An address, address:port, a range (10.1.2.10-40), a network (10.1.2.0/24, 10.1.2.*) or a host name.",
    };
    private static readonly Option<string> Community = Text("--community", "name", "SNMP community. Default: public.");
    private static readonly Option<string> Port = Text("--port", "number", "UDP port, where a target names none. Default: 161.");
    private static readonly Option<string> Kind = Text("--kind", "kind", $"What to ask for: {string.Join(", ", Kinds)}. Default: full.");
    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one line of JSON for each device (protobuf JSON of kpax.device.v1.DeviceReading) and nothing else.",
    };
    private static readonly Option<string[]> From = new("--from")
    {
        Description = "Read a recording (.snmprec) in place of the network. May be given several times, and take several files.",
        HelpName = "file",
        AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<string> Timeout = Text("--timeout", "seconds", "Wait for the first answer to a question. Default: 2.");
    private static readonly Option<string> Retries = Text("--retries", "number", "Tries after the first. Default: 2.");
    private static readonly Option<string> Version = Text("--version", "version", "SNMP version: 1, 2c or auto, which tries 2c and then 1. Default: auto.");
    private static readonly Option<string> Profiles = Text(
        "--profiles", "folder", $"Folder with profiles of your own. Default: {Path.Combine(AgentDirectory.Default, ProfileFolder.Name)}, if it is there.");
    private static readonly Option<string> Transcript = Text("--transcript", "file", "Record everything that is asked and answered in a new file; see 'kpax-agent transcript'.");
    private static readonly Option<bool> Any = new("--any") { Description = "Read a device even if nothing that it says shows a printer." };

    /// <summary>Adds the arguments to the command.</summary>
    public static void AddTo(Command command)
    {
        AddNetworkTo(command);
        foreach (var option in new Option[] { Kind, Json, From, Any, Transcript })
        {
            command.Add(option);
        }
    }

    /// <summary>Adds those that say which devices are asked, and how.</summary>
    public static void AddNetworkTo(Command command)
    {
        command.Add(Targets);
        foreach (var option in new Option[] { Community, Port, Timeout, Retries, Version, Profiles })
        {
            command.Add(option);
        }

        WebArguments.AddTo(command);
        UserArguments.AddTo(command);
    }

    /// <summary>Reads the arguments, and everything that is wrong with them.</summary>
    public static (ScanRequest Request, IReadOnlyList<string> Errors) Read(ParseResult parsed)
    {
        var errors = parsed.Errors.Count > 0 ? ParseErrors.Describe(parsed).ToList() : [];
        var targets = parsed.ReadTargets(Targets, errors);
        var files = parsed.Find(From) ?? [];
        if (targets.Length == 0 && files.Length == 0 && errors.Count == 0)
        {
            errors.Add("There is nothing to read. Name a target such as 10.1.2.3, or a recording with --from.");
        }

        if (targets.Length > 0 && files.Length > 0)
        {
            errors.Add("Both targets and recordings are named. Read the network or recordings, one at a time.");
        }

        if (files.Length > 0 && parsed.Find(Transcript) is not null)
        {
            errors.Add("--transcript is given together with --from. A recording is asked nothing over the network; leave one of the two out.");
        }

        var version = parsed.ReadWord(Version, Versions, errors);
        var request = new ScanRequest
        {
            Discovery = files.Length > 0 && targets.Length == 0 ? null : ReadDiscovery(parsed, targets, version, errors),
            Recordings = ReadRecordings(files, errors),
            Profiles = ReadProfiles(parsed, errors),
            Kind = Enum.Parse<ScanKind>(parsed.ReadWord(Kind, Kinds, errors), ignoreCase: true),
            Json = parsed.Find(Json),
            Web = WebArguments.Read(parsed, errors),
            Transcript = parsed.Find(Transcript) ?? "",
            Scanner = new DeviceScannerOptions { TriesV1 = version == "auto", ReadsAnyDevice = parsed.Find(Any) },
        };
        return (request, errors);
    }

    private static string ReadProfiles(ParseResult parsed, List<string> errors)
    {
        var folder = parsed.Find(Profiles);
        if (folder is not null && !Directory.Exists(folder))
        {
            errors.Add($"--profiles: There is no folder {folder}. Name one with profiles (.json) in it.");
        }

        return folder ?? Path.Combine(AgentDirectory.Default, ProfileFolder.Name);
    }

    private static DiscoveryOptions ReadDiscovery(ParseResult parsed, string[] targets, string version, List<string> errors)
    {
        var options = new DiscoveryOptions { Targets = [.. targets] };
        if (parsed.Find(Community) is { } community)
        {
            options.Community = new Secret(community);
        }

        // By v3 alone: what was meant to be secret is never asked in the open because the device did not like the user.
        var others = new[] { Community, Version }.Where(option => UserArguments.IsGiven(parsed) && parsed.Find(option) is not null).ToList();
        errors.AddRange(others.Select(option => $"{option.Name} is given together with --v3-user. Give one of the two: scan asks by SNMPv3 or by another version."));
        options.Version = version switch { "1" => SnmpVersionChoice.V1, "2c" => SnmpVersionChoice.V2c, _ => SnmpVersionChoice.Auto };
        options.Port = parsed.ReadPort(Port, options.Port, errors);
        options.Timeout = TimeSpan.FromSeconds(parsed.ReadNumber(Timeout, 0.01, 60, options.Timeout.TotalSeconds, errors));
        options.Retries = parsed.ReadCount(Retries, 0, 10, options.Retries, errors);
        errors.AddRange(options.FindErrors().Select(InWordsOfTheCommandLine));
        options.Users = UserArguments.Read(parsed, SecretReader.OfConsole(), errors) is { } user ? [user] : [];
        return options;
    }

    private static IReadOnlyList<(string Name, MibView View)> ReadRecordings(string[] files, List<string> errors)
    {
        var views = new List<(string, MibView)>();
        foreach (var file in files)
        {
            try
            {
                var recording = SnmpRecording.Load(file);
                errors.AddRange(recording.Errors.Select(error => error.ToString()));
                views.Add((file, new MibView(recording.VarBinds)));
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
            {
                errors.Add(Directory.Exists(file)
                    ? $"--from: {file} is a folder. Name the recordings in it, such as {Path.Combine(file, "*.snmprec")}."
                    : $"--from: {file} cannot be read: {fault.Message.TrimEnd('.')}. Name a recording (.snmprec) that is there.");
            }
        }

        return views;
    }

    internal static string InWordsOfTheCommandLine(string error)
    {
        if (error.StartsWith("Discovery:Targets:", StringComparison.Ordinal))
        {
            return error[(error.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        }

        return error.StartsWith("Discovery:Targets ", StringComparison.Ordinal)
            ? $"The targets are more than {new DiscoveryOptions().MaxTargets} addresses together. Name smaller networks, one after the other."
            : error.Replace("Discovery:Community", "--community", StringComparison.Ordinal);
    }
}
