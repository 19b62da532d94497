using System.CommandLine;
using System.Text;

namespace KPax.Agent.Commands;

/// <summary><c>kpax-agent</c>: the command line.</summary>
internal static class AgentCommandLine
{
    /// <summary>Runs it and gives the exit code.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Standard output; UTF-8 without a byte order mark.</param>
    /// <param name="errors">Standard error, for everything that is not a result.</param>
    public static async Task<int> RunAsync(string[] args, Stream output, TextWriter errors)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        var root = new RootCommand("Reads printers by SNMP and brings what they say to a KPax server.")
        {
            RunCommand.Create(errors),
            ScanCommand.Create(writer, errors),
        };
        var parsed = root.Parse(args);

        // Help and version print themselves; a command checks its own arguments together with what the parser found.
        if (parsed.Errors.Count > 0 && parsed.CommandResult.Command == root)
        {
            foreach (var error in parsed.Errors)
            {
                errors.WriteLine(error.Message);
            }

            errors.WriteLine("Use kpax-agent run or kpax-agent scan; --help says more.");
            return ExitCodes.BadArguments;
        }

        // The host of `run` listens to Ctrl+C and to the service manager itself.
        var isRun = parsed.CommandResult.Command.Name == RunCommand.Name;
        var configuration = new InvocationConfiguration { Output = writer, Error = errors, EnableDefaultExceptionHandler = false };
        if (isRun)
        {
            configuration.ProcessTerminationTimeout = null;
        }

        return await parsed.InvokeAsync(configuration);
    }
}
