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
        await using var writer = new StreamWriter(new ResultStream(output), new UTF8Encoding(false), leaveOpen: true);
        var root = new RootCommand("Reads printers by SNMP and brings what they say to a KPax server.")
        {
            RunCommand.Create(errors),
            ScanCommand.Create(writer, errors),
            DiscoverCommand.Create(writer, errors),
            CaptureCommand.Create(errors),
            TranscriptCommand.Create(writer, errors),
            DoctorCommand.Create(writer, errors),
            EnrollCommand.Create(writer, errors, SecretReader.OfConsole()),
            SealCommand.Create(writer, errors),
            StatusCommand.Create(writer, errors, TimeProvider.System),
        };
        // Without files of arguments: a community or a file name may begin with @.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

        if (parsed.Errors.Count > 0)
        {
            // In place of the parser's own answer, which is the help and exit code 1.
            foreach (var error in FindErrors(parsed))
            {
                errors.WriteLine(error);
            }

            return ExitCodes.BadArguments;
        }

        // The host of `run` listens to Ctrl+C and to the service manager itself.
        var isRun = parsed.CommandResult.Command.Name == RunCommand.Name;
        var configuration = new InvocationConfiguration { Output = writer, Error = errors, EnableDefaultExceptionHandler = false };
        if (isRun)
        {
            configuration.ProcessTerminationTimeout = null;
        }

        try
        {
            return await parsed.InvokeAsync(configuration);
        }
        catch (ResultException fault)
        {
            errors.WriteLine(fault.Message);
            return ExitCodes.BadArguments;
        }
        catch (Exception fault)
        {
            // Whoever runs the program cannot mend a mistake in it, so the trace is not for them; the log has it if there is one.
            errors.WriteLine($"kpax-agent failed, by a mistake of its own: {fault.GetType().Name}: {fault.Message}");
            return ExitCodes.Failed;
        }
    }

    /// <summary>What is wrong with the arguments: what the parser found, together with what the command finds.</summary>
    private static IReadOnlyList<string> FindErrors(ParseResult parsed) => parsed.CommandResult.Command.Name switch
    {
        RunCommand.Name => RunCommand.ReadSettings(parsed, Environment.GetEnvironmentVariables()).Errors,
        EnrollCommand.Name => RunCommand.ReadSettings(parsed, Environment.GetEnvironmentVariables(), remembers: false).Errors,
        ScanCommand.Name => ScanArguments.Read(parsed).Errors,
        DiscoverCommand.Name => DiscoverArguments.Read(parsed).Errors,
        CaptureCommand.Name => CaptureArguments.Read(parsed).Errors,
        _ => ParseErrors.Describe(parsed),
    };
}
