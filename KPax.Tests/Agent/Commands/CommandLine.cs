using System.Text;
using KPax.Agent.Commands;

namespace KPax.Tests.Agent.Commands;

/// <summary>Runs the agent's command line inside the test.</summary>
internal static class CommandLine
{
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        var exitCode = await AgentCommandLine.RunAsync(args, output, errors);
        return (exitCode, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }
}
