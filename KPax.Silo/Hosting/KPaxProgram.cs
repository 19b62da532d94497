using KPax.Silo.Admin;
using KPax.Silo.Admin.Upkeep;
using KPax.Silo.Audit;
using KPax.Silo.Demo;
using KPax.Silo.Doctor;
using KPax.Silo.Provisioning;

namespace KPax.Silo.Hosting;

/// <summary>
/// The program: reads the command line, runs a server or the demo, and gives the exit code: 0, or 2 with one plain line for each problem.
/// </summary>
internal static class KPaxProgram
{
    /// <summary>Exit code for what an operator has to mend.</summary>
    public const int BadStart = 2;

    private const int Unexpected = 1;

    /// <summary>Runs the program to its end.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return UpkeepCommand.IsMeant(args)
                ? UpkeepCommand.Run(args, Console.Out, Console.Error, TimeProvider.System)
                : AuditCommand.IsMeant(args)
                ? await AuditCommand.RunAsync(args, Console.Out, Console.Error)
                : DoctorCommand.IsMeant(args)
                ? await DoctorCommand.RunAsync(args, Console.Out, Console.Error, TimeProvider.System)
                : ProvisioningCommand.IsMeant(args)
                ? await ProvisioningCommand.RunAsync(args, Console.Out, Console.Error, TimeProvider.System)
                : AdminArguments.IsMeant(args)
                ? await AdminCommand.RunAsync(args, Console.Out, Console.Error, TimeProvider.System)
                : await RunAsync(Arguments.Parse(args));
        }
        catch (StartProblemException problem)
        {
            return Refuse(problem.Problems);
        }
        catch (StoppedException)
        {
            return 0;
        }
        catch (Exception fault)
        {
            Tell($"KPax ended by a fault of its own ({fault.GetType().Name}): {fault.Message}\nThe log in the data directory has the rest.");
            return Unexpected;
        }
    }

    private static async Task<int> RunAsync(Arguments arguments)
    {
        if (arguments.Errors.Count > 0)
        {
            return Refuse(arguments.Errors);
        }

        if (arguments.Help || arguments.Version)
        {
            Output.WriteLine(arguments.Help ? Usage.Text : Usage.Version);
            return 0;
        }

        await (arguments.Demo ? DemoRun.RunAsync(arguments.Settings) : RunServerAsync(arguments.Settings));
        return 0;
    }

    private static async Task RunServerAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var plan = ServerPlan.Make(settings);
        await using var server = await RunningServer.StartAsync(plan, TakenDirectory.Open(plan));
        Output.WriteLine(server.Link is null
            ? $"KPax {Usage.Version} answers at {plan.Address}"
            : $"KPax {Usage.Version} answers at {plan.Address}. There is no account yet: open this link to make the first owner; it works once:\n{server.Link}");
        await server.WaitForEndAsync();
    }

    private static int Refuse(IEnumerable<string> problems)
    {
        Tell(string.Join('\n', problems));
        return BadStart;
    }

    private static void Tell(string text)
    {
        try
        {
            Console.Error.WriteLine(text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Standard error is closed or full, and there is no other place to tell it; the exit code does.
        }
    }
}
