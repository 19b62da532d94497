using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using KPax.Agent.Uplink.Checks;

namespace KPax.Agent.Commands;

/// <summary><c>kpax-agent doctor</c>: checks everything that the agent needs, and says what helps.</summary>
internal static class DoctorCommand
{
    /// <summary>Name of the command.</summary>
    public const string Name = "doctor";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Option<string> Snmp = new("--snmp")
    {
        Description = "A device to ask by SNMP, with the communities and users of the configuration.",
        HelpName = "address",
    };
    private static readonly Option<bool> Json = new("--json") { Description = "Print one line of JSON for each check and nothing else." };

    /// <summary>The command.</summary>
    public static Command Create(TextWriter output, TextWriter errors)
    {
        var command = new Command(
            Name,
            "Checks settings, folder, key, and the way to the server; says what helps. Changes nothing. Exit code 0: nothing failed; 3: something did; 2: bad arguments.");
        foreach (var option in RunCommand.PlaceOptions)
        {
            command.Add(option);
        }

        Snmp.Arity = ArgumentArity.ExactlyOne;
        command.Add(Snmp);
        command.Add(Json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.Errors.Count > 0)
            {
                ParseErrors.Describe(parsed).ToList().ForEach(errors.WriteLine);
                return ExitCodes.BadArguments;
            }

            var (settings, problems) = RunCommand.ReadSettings(parsed, Environment.GetEnvironmentVariables());
            var doctor = new Doctor(settings, problems, parsed.Find(Snmp), TimeProvider.System);
            return await RunAsync(doctor, parsed.Find(Json), output, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(Doctor doctor, bool isJson, TextWriter output, CancellationToken cancellationToken)
    {
        var hasFailed = false;
        await foreach (var finding in doctor.RunAsync(cancellationToken))
        {
            hasFailed |= finding.Verdict == CheckVerdict.Failed;
            await output.WriteLineAsync(isJson ? ToJson(finding) : $"{WordOf(finding.Verdict),-9}  {finding.Step,-10}  {finding.Name,-13}  {PlainText.Clean(finding.Text)}");
            await output.FlushAsync(cancellationToken);
        }

        return hasFailed ? ExitCodes.NotAllRead : ExitCodes.Done;
    }

    private static string ToJson(CheckFinding finding) => new JsonObject
    {
        ["check"] = finding.Name, ["verdict"] = WordOf(finding.Verdict).Replace(' ', '_'), ["text"] = finding.Text, ["step"] = finding.Step,
    }.ToJsonString(Plain);

    private static string WordOf(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.Ok => "ok",
        CheckVerdict.Warning => "warning",
        CheckVerdict.Failed => "failed",
        _ => "not tried",
    };
}
