using System.CommandLine;
using System.Net;
using KPax.Agent.Collection;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Discovery;
using KPax.Snmp;
using KPax.Snmp.Recordings;

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
            var scanners = request.Recordings.Select(recording => (
                new ScanTarget(recording.Name, AtNoAddress()),
                (IDeviceScanner)new DeviceScanner(new RecordedSession(recording.View), catalog, request.Scanner, time))).ToList();

            // One at a time, so that the lines come in the order of the files.
            return await new ScanRun(request, output, errors, time).RunAsync(scanners, 1, cancellationToken);
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

        await using var client = new SnmpClient(new SnmpClientOptions { Timeout = discovery.Timeout, Retries = discovery.Retries }, time);
        var scanner = new DeviceScanner(client, catalog, request.Scanner, time);
        var targets = list.Targets.Select(target => (target, (IDeviceScanner)scanner)).ToList();
        return await new ScanRun(request, output, errors, time).RunAsync(targets, ParallelScans, cancellationToken);
    }

    private static SnmpTarget AtNoAddress() => new(new IPEndPoint(IPAddress.Any, AnyPort), SnmpVersion.V2c, "");
}
