using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using KPax.Agent.Discovery;
using KPax.Agent.Privacy;
using KPax.Snmp;
using KPax.Snmp.Discovery;

namespace KPax.Agent.Commands;

/// <summary><c>kpax-agent discover</c>: finds what answers in whole networks, and prints each finding when it comes.</summary>
internal static class DiscoverCommand
{
    /// <summary>Name of the command.</summary>
    public const string Name = "discover";

    /// <summary>The command.</summary>
    public static Command Create(TextWriter output, TextWriter errors)
    {
        var command = new Command(
            Name, "Finds what answers by SNMP in whole networks. Exit code 0: some device answered; 3: none did; 2: bad arguments; 130: stopped by Ctrl+C.");
        DiscoverArguments.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (request, problems) = DiscoverArguments.Read(parsed);
            foreach (var problem in problems)
            {
                errors.WriteLine(problem);
            }

            return problems.Count > 0 ? ExitCodes.BadArguments : await RunAsync(request, output, errors, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(DiscoverRequest request, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var plan = await new TargetSource(request.Discovery, Dns.GetHostAddressesAsync, time).PlanAsync(cancellationToken);
        foreach (var failure in plan.Failures)
        {
            errors.WriteLine(failure.Reason);
        }

        if (plan.Failures.Count > 0 || plan.Spans.Count == 0)
        {
            errors.Write(plan.Failures.Count > 0 ? "" : $"Everything is excluded: there is nothing to ask.{Environment.NewLine}");
            return ExitCodes.BadArguments;
        }

        await using var client = new SnmpClient(new SnmpClientOptions { Retries = request.Sweep.Retries }, time);
        var sweep = new NetworkSweep(request.Sweep, plan.Ranges, AllowedSession.OfDiscovery(client), time);
        try
        {
            return await new DiscoverRun(request, plan, client.Counters, output, errors, time).RunAsync(sweep, cancellationToken);
        }
        catch (SocketException fault)
        {
            errors.WriteLine($"No UDP socket could be opened: {fault.Message}");
            return ExitCodes.BadArguments;
        }
    }
}
