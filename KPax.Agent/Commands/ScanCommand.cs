using System.CommandLine;
using System.Net;
using System.Runtime.CompilerServices;
using KPax.Agent.Collection;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Discovery;
using KPax.Agent.Http;
using KPax.Agent.Privacy;
using KPax.Snmp;
using KPax.Snmp.Recordings;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Agent.Commands;

/// <summary><c>kpax-agent scan</c>: reads devices once and prints what they say.</summary>
internal static class ScanCommand
{
    /// <summary>Name of the command.</summary>
    public const string Name = "scan";

    /// <summary>Devices that are asked at once.</summary>
    private const int ParallelScans = 64;

    /// <summary>A port that the rules let through; a recording is asked at no address.</summary>
    private const int AnyPort = 161;

    /// <summary>The command.</summary>
    public static Command Create(TextWriter output, TextWriter errors)
    {
        var command = new Command(
            Name, "Reads devices once and prints what they say. Exit code 0: all read; 3: some target gave no reading; 2: bad arguments or profiles.");
        ScanArguments.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (request, problems) = ScanArguments.Read(parsed);
            foreach (var problem in problems)
            {
                errors.WriteLine(problem);
            }

            try
            {
                return problems.Count > 0 ? ExitCodes.BadArguments : await RunAsync(request, output, errors, cancellationToken);
            }
            catch (ProfileException fault)
            {
                errors.WriteLine(fault.Message);
                return ExitCodes.BadArguments;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                errors.WriteLine("Interrupted: what is printed is right, but not all.");
                return ExitCodes.Interrupted;
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(ScanRequest request, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var catalog = ProfileCatalog.Load(request.Profiles);
        var time = TimeProvider.System;
        if (request.Discovery is not { } discovery)
        {
            var recorded = request.Recordings.Select(recording => new ScanJob(
                new ScanTarget(recording.Name, AtNoAddress()), new DeviceScanner(new RecordedSession(recording.View), catalog, request.Scanner, time))).ToList();

            // One at a time, so that the lines come in the order of the files.
            return await new ScanRun(request, output, errors, time).RunAsync(
                [.. recorded.Select(job => job.Target)], recorded.ToAsyncEnumerable(), 1, cancellationToken);
        }

        var list = await new TargetSource(discovery, Dns.GetHostAddressesAsync, time).ListAsync(cancellationToken);
        foreach (var failure in list.Failures)
        {
            errors.WriteLine(failure.Reason);
        }

        if (list.Failures.Count > 0)
        {
            return ExitCodes.BadArguments;
        }

        if (list.Targets.Count == 0)
        {
            errors.WriteLine("Everything is excluded: there is nothing to read.");
            return ExitCodes.BadArguments;
        }

        await using var transcript = CommandTranscript.TryOpen(request.Transcript, catalog, discovery, time, out var refusal);
        if (refusal.Length > 0)
        {
            errors.WriteLine(refusal);
            return ExitCodes.BadArguments;
        }

        await using var client = new SnmpClient(discovery.ToClient() with { Watch = transcript }, time);

        // One scan has no memory: each key is a device's first.
        var pins = new CertificatePins("", NullLogger<CertificatePins>.Instance);
        var watch = new WebWatch(WebRules.Compile(catalog), transcript);
        var scanner = new DeviceScanner(client, catalog, request.Scanner, time, request.Web is { } web ? new DeviceWeb(web, pins, watch, time) : null);
        if (!SweepRules.IsWorthIt(list.Targets))
        {
            var all = list.Targets.Select(target => new ScanJob(target, scanner)).ToAsyncEnumerable();
            return await new ScanRun(request, output, errors, time).RunAsync(list.Targets, all, ParallelScans, cancellationToken);
        }

        var finder = new NetworkFinder(NetworkFinder.OptionsOf(discovery) with { Watch = transcript }, AllowedSession.OfDiscovery(client), time);
        var found = SweepAsync(finder, list.Targets, scanner, discovery.Retries, cancellationToken);
        return await new ScanRun(request, output, errors, time, () => finder.Progress).RunAsync(list.Targets, found, ParallelScans, cancellationToken);
    }

    /// <summary>Those who answer are read at once; that the others are silent is known when the sweep is over.</summary>
    private static async IAsyncEnumerable<ScanJob> SweepAsync(
        NetworkFinder finder, IReadOnlyList<ScanTarget> targets, DeviceScanner scanner, int retries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var waiting = targets.ToDictionary(target => target.Name);
        await foreach (var found in finder.FindAsync(targets, cancellationToken))
        {
            waiting.Remove(found.Target.Name);
            var refusal = new ScanResult { Target = found.Target, Outcome = found.IsRefused ? ScanOutcome.Refused : ScanOutcome.Silent, Reason = found.Refusal };
            yield return new ScanJob(found.Target, scanner, found.Refusal.Length > 0 ? refusal : null);
        }

        var tries = retries == 0 ? "1 try" : $"{retries + 1} tries";
        foreach (var target in waiting.Values)
        {
            var reason = $"{target.Snmp} did not answer {tries}.";
            yield return new ScanJob(target, scanner, new ScanResult { Target = target, Outcome = ScanOutcome.Silent, Reason = reason });
        }
    }

    private static SnmpTarget AtNoAddress() => new(new IPEndPoint(IPAddress.Any, AnyPort), SnmpVersion.V2c, "");
}
