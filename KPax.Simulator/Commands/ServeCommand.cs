using System.CommandLine;
using System.Text;
using KPax.Simulator.Fleet;

namespace KPax.Simulator.Commands;

/// <summary><c>kpax-simulator serve</c>: printers on loopback until Ctrl+C, or until standard input closes.</summary>
internal static class ServeCommand
{
    private const string Name = "serve";
    private const int Failed = 1;
    private const int BadArguments = 2;

    /// <summary>Runs the command line and gives the exit code: 0, or 2 for bad arguments.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var serve = new Command(Name, "Plays recordings as printers of SNMP v1, v2c and, with a user, v3.");
        ServeArguments.AddTo(serve);
        serve.SetAction(ServeAsync);

        // Without files of arguments: a community or a file name may begin with @.
        var parsed = new RootCommand("Printers on loopback, for demos and tests.") { serve }.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.CommandResult.Command.Name != Name && parsed.Errors.Count > 0)
        {
            var written = parsed.UnmatchedTokens.Count > 0 ? $"'{parsed.UnmatchedTokens[0]}' is no command." : "A command is missing.";
            return Refuse([$"{written} Use kpax-simulator serve; --help says more."]);
        }

        if (parsed.Errors.Count > 0)
        {
            return Refuse(ServeArguments.Read(parsed).Errors is { Count: > 0 } errors ? errors : parsed.Errors.Select(error => error.Message));
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refuse([$"Standard output cannot be written: {fault.Message.TrimEnd('.')}. Send it to a place that is open and has room."]);
        }
        catch (Exception fault)
        {
            Refuse([$"kpax-simulator failed, by a mistake of its own: {fault.GetType().Name}: {fault.Message}"]);
            return Failed;
        }
    }

    private static async Task<int> ServeAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (options, endWithStdin, errors) = ServeArguments.Read(parsed);
        if (errors.Count > 0)
        {
            // What is wrong with the values that could be read is told as well.
            return Refuse([.. errors, .. FleetOptionsRules.Check(options)]);
        }

        (var fleet, errors) = await SimulatedFleet.StartAsync(options, TimeProvider.System);
        if (fleet is null)
        {
            return Refuse(errors);
        }

        await using (fleet)
        {
            Announce(fleet);
            await WaitForEndAsync(endWithStdin, cancellationToken);
        }

        return 0;
    }

    private static void Announce(SimulatedFleet fleet)
    {
        var lines = new StringBuilder();
        foreach (var (device, endPoint, community) in fleet.Printers)
        {
            lines.AppendJoin('\t', endPoint, community, device.Name, device.Serial.Length == 0 ? "-" : device.Serial).AppendLine();
        }

        Console.Out.Write(lines);
        Console.Out.WriteLine("ready");
        Console.Out.Flush();
    }

    private static async Task WaitForEndAsync(bool endWithStdin, CancellationToken cancellationToken)
    {
        var end = Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        var closed = endWithStdin ? Console.OpenStandardInput().CopyToAsync(Stream.Null, cancellationToken) : end;
        await Task.WhenAny(end, closed);
    }

    private static int Refuse(IEnumerable<string> errors)
    {
        try
        {
            Console.Error.WriteLine(string.Join(Environment.NewLine, errors));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Standard error is closed or full, and there is no other place to tell it; the exit code does.
        }

        return BadArguments;
    }
}
