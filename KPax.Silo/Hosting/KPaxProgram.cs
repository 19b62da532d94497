using KPax.Silo.Demo;

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
        var arguments = Arguments.Parse(args);
        if (arguments.Errors.Count > 0)
        {
            return Refuse(arguments.Errors);
        }

        if (arguments.Help || arguments.Version)
        {
            Console.Out.WriteLine(arguments.Help ? Usage.Text : Usage.Version);
            return 0;
        }

        try
        {
            await (arguments.Demo ? DemoRun.RunAsync(arguments.Settings) : RunServerAsync(arguments.Settings));
            return 0;
        }
        catch (StartProblemException problem)
        {
            return Refuse(problem.Problems);
        }
        catch (Exception fault)
        {
            Console.Error.WriteLine($"KPax ended by a fault of its own ({fault.GetType().Name}): {fault.Message}\nThe log in the data directory has the rest.");
            return Unexpected;
        }
    }

    private static async Task RunServerAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var plan = ServerPlan.Make(settings);
        await using var server = await RunningServer.StartAsync(plan, TakenDirectory.Open(plan));
        Console.Out.WriteLine($"KPax {Usage.Version} answers at {plan.Address}. To sign in, open this link; it works once:");
        Console.Out.WriteLine(server.Link);
        Console.Out.Flush();
        await server.WaitForEndAsync();
    }

    private static int Refuse(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        return BadStart;
    }
}
