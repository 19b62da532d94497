using System.Text;
using System.Text.RegularExpressions;
using KPax.Agent.Commands;

namespace KPax.Tests.Agent.Commands;

/// <summary>Runs the agent's command line inside the test.</summary>
internal static partial class CommandLine
{
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        var exitCode = await AgentCommandLine.RunAsync(args, output, errors);
        return (exitCode, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }

    /// <summary>What a scan wrote to standard error, without the lines that tell how far it is, which only a slow one writes.</summary>
    public static string WithoutProgress(string errors) => Progress().Replace(errors, "");

    [GeneratedRegex(@"^(Looking who is there: )?\d+ of \d+ asked, \d+ (read|answered)\r?\n", RegexOptions.Multiline)]
    private static partial Regex Progress();
}
