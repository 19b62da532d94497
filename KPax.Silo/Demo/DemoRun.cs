using System.Globalization;
using System.Net;
using KPax.Silo.Agents;
using KPax.Silo.Hosting;
using KPax.Silo.Provisioning;

namespace KPax.Silo.Demo;

/// <summary>The demo: simulated printers, the server and the agent, all on this machine's loopback, until Ctrl+C.</summary>
internal static class DemoRun
{
    private const string DirectoryKey = "KPax:DataDirectory";
    private const string PortKey = "KPax:HttpsPort";
    private const string TrustKey = "KPax:TrustLoopback";
    private const string BindKey = "KPax:BindAddress";
    private const string QuotaKey = $"{AgentOptions.SectionName}:{nameof(AgentOptions.NewDevicesPerHour)}";
    private const int UsualPort = 8443;

    /// <summary>Runs the demo to its end. <see cref="StartProblemException"/> if it cannot start.</summary>
    public static async Task RunAsync(IReadOnlyDictionary<string, string?> settings)
    {
        if (DemoFiles.FindProblems() is { Count: > 0 } problems)
        {
            throw new StartProblemException(problems);
        }

        var given = ServerPlan.Read(settings);
        using var folder = given[DirectoryKey] is null ? new DemoFolder() : null;
        var plan = ServerPlan.Make(Complete(settings, given, folder?.Path));
        var directory = TakenDirectory.Open(plan);
        plan = plan with { Configuration = WithTree(plan) };
        var logger = directory.Log.CreateLogger(typeof(DemoRun).FullName!);
        Output.WriteLine($"KPax {Usage.Version}, demo: starting {DemoPrinters.Count + DemoPrinters.Newcomers} simulated printers, the server and {DemoTree.Offices.Count} agents …");

        // Side by side: the server's first start makes two keys, which is most of the time that it takes.
        var server = Task.Run(() => RunningServer.StartAsync(plan, directory, isDemo: true));
        var trapPort = Ports.FindFreeUdp();
        var printers = DemoPrinters.StartAsync(trapPort, logger);
        try
        {
            await Task.WhenAll(server, printers);
            await RunAsync(await server, (await printers).Simulator, (await printers).Targets, trapPort, logger);
        }
        finally
        {
            await DisposeAsync(server);
            await DisposeAsync(SimulatorOfAsync(printers));
        }
    }

    private static async Task RunAsync(RunningServer server, DemoChild simulator, IReadOnlyList<string> targets, int trapPort, ILogger logger)
    {
        var agents = new List<DemoChild>();
        try
        {
            foreach (var (office, share) in DemoTree.Offices.Zip(DemoTree.Share(targets)))
            {
                agents.Add(DemoAgent.Start(server.Plan, office.Name, office.TokenFile, share, agents.Count == 0 ? trapPort : null, logger));
            }

            using var stopping = server.Lifetime.ApplicationStopping.Register(() =>
            {
                simulator.ExpectEnd();
                agents.ForEach(agent => agent.ExpectEnd());
            });
            Announce(server, await ActivatorUtilities.CreateInstance<DemoPeople>(server.Services).PutAsync(CancellationToken.None), Math.Min(targets.Count, DemoPrinters.Count));
            await server.WaitForEndAsync();
            Output.WriteLine("Stopping …");
        }
        finally
        {
            await Task.WhenAll(agents.Select(agent => agent.DisposeAsync().AsTask()));
        }
    }

    // Whoever named a file of his own gets that one.
    private static IConfiguration WithTree(ServerPlan plan)
    {
        const string Key = $"{ProvisioningOptions.SectionName}:{nameof(ProvisioningOptions.File)}";
        if (plan.Configuration[Key] is { Length: > 0 })
        {
            return plan.Configuration;
        }

        var file = plan.PathOf("demo-tree.json");
        File.WriteAllText(file, DemoTree.Text);
        return new ConfigurationBuilder().AddConfiguration(plan.Configuration).AddInMemoryCollection(new Dictionary<string, string?> { [Key] = file }).Build();
    }

    private static async Task<DemoChild> SimulatorOfAsync(Task<(DemoChild Simulator, IReadOnlyList<string> Targets)> printers) =>
        (await printers).Simulator;

    private static async Task DisposeAsync<T>(Task<T> started)
        where T : IAsyncDisposable
    {
        await ((Task)started).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (started.IsCompletedSuccessfully)
        {
            await (await started).DisposeAsync();
        }
    }

    /// <summary>
    /// The operator's settings, and for the rest what suits a demo: loopback, a fresh directory, and another port where the usual one is taken.
    /// </summary>
    public static IReadOnlyDictionary<string, string?> Complete(IReadOnlyDictionary<string, string?> settings, IConfiguration given, string? folder)
    {
        var complete = new Dictionary<string, string?>(settings, StringComparer.OrdinalIgnoreCase);
        if (given[BindKey] is null)
        {
            complete[BindKey] = IPAddress.Loopback.ToString();
        }

        if (folder is not null)
        {
            complete[DirectoryKey] = folder;
        }

        if (given[TrustKey] is null)
        {
            // The demo's own agent stands beside the server and has no token.
            complete[TrustKey] = "true";
        }

        if (given[QuotaKey] is null)
        {
            // Each agent's share of the printers, and no newcomer: what waits in quarantine, and how it is let in, belongs to the demo.
            complete[QuotaKey] = (DemoPrinters.Count / DemoTree.Offices.Count).ToString(CultureInfo.InvariantCulture);
        }

        if (given[PortKey] is null && Ports.FindProblem(IPAddress.Loopback, UsualPort).Length > 0)
        {
            var port = Ports.FindFree();
            Output.WriteLine($"Port {UsualPort} is taken, so the demo takes {port}.");
            complete[PortKey] = port.ToString(CultureInfo.InvariantCulture);
        }

        return complete;
    }

    private static void Announce(RunningServer server, string? branchCode, int printers)
    {
        Output.WriteLine(
            $"""

              KPax shows {printers} printers at {server.Plan.Address}
              {DemoPrinters.Newcomers} more wait in quarantine, on the page of the agent {DemoAgent.NameOf(DemoTree.Offices[0].Name)}.

              Open this link to sign in as headquarters, which sees everything; it works once:
              {server.Link}

              And this one, in a private window, as {DemoTree.Branch.Name}, who only looks, and at one branch:
              {(branchCode is null ? "(your own provisioning file has no branch of the demo)" : RunningServer.LinkOf(server.Plan, branchCode))}

              The browser will say that it does not know the certificate: the server made its own authority,
              {server.Plan.PathOf("certificates", "ca.pem")}
              Accept it for this demo, or add that file to the browser's authorities.
              Data and log: {server.Plan.PathOf()}
              Ctrl+C ends everything.

            """);
    }
}
