using System.CommandLine;
using static KPax.Agent.Commands.ArgumentValues;

namespace KPax.Agent.Commands;

/// <summary>The arguments of <c>capture</c>: what they are, and what is wrong with them.</summary>
internal static class CaptureArguments
{
    private static readonly Option<string> Output = Text("--output", "file", "The recording (.snmprec) to write.");
    private static readonly Option<bool> Force = new("--force") { Description = "Take the place of a file that is there." };
    private static readonly Option<bool> Anonymize = new("--anonymize")
    {
        Description = "Write made-up serial numbers, MAC addresses, host names and addresses in place of the real ones, alike within the recording.",
    };

    static CaptureArguments() => Output.Aliases.Add("-o");

    /// <summary>Adds the arguments to the command.</summary>
    public static void AddTo(Command command)
    {
        ScanArguments.AddNetworkTo(command);
        foreach (var option in new Option[] { Output, Force, Anonymize })
        {
            command.Add(option);
        }
    }

    /// <summary>Reads the arguments, and everything that is wrong with them.</summary>
    public static (CaptureRequest Request, IReadOnlyList<string> Errors) Read(ParseResult parsed)
    {
        var (scan, problems) = ScanArguments.Read(parsed);
        var errors = problems.ToList();
        var output = parsed.Find(Output) ?? "";
        if (output.Length == 0)
        {
            errors.Add("There is no file to write to. Name one with -o.");
        }
        else if (Directory.Exists(output))
        {
            errors.Add($"-o: {output} is a folder. Name a file.");
        }
        else if (File.Exists(output) && !parsed.Find(Force))
        {
            errors.Add($"-o: {output} is there already. Name a new file, or let it be overwritten with --force.");
        }

        return (new CaptureRequest(scan, output, parsed.Find(Force), parsed.Find(Anonymize)), errors);
    }
}
