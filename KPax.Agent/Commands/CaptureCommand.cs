using System.CommandLine;
using System.Net;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Discovery;
using KPax.Agent.Privacy.Captures;
using KPax.Snmp;
using KPax.Snmp.Recordings;

namespace KPax.Agent.Commands;

/// <summary><c>kpax-agent capture</c>: writes what a device may be asked into a recording.</summary>
internal static class CaptureCommand
{
    /// <summary>Name of the command.</summary>
    public const string Name = "capture";

    /// <summary>The command.</summary>
    public static Command Create(TextWriter errors)
    {
        var command = new Command(
            Name, "Reads everything that a device may be asked, takes people out of it, and writes a recording (.snmprec). Exit code 0: done; 3: not all of it; 2: bad arguments.");
        CaptureArguments.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (request, problems) = CaptureArguments.Read(parsed);
            foreach (var problem in problems)
            {
                errors.WriteLine(problem);
            }

            try
            {
                return problems.Count > 0 ? ExitCodes.BadArguments : await RunAsync(request, errors, cancellationToken);
            }
            catch (ProfileException fault)
            {
                errors.WriteLine(fault.Message);
                return ExitCodes.BadArguments;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                errors.WriteLine("Interrupted: no file was written.");
                return ExitCodes.Interrupted;
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(CaptureRequest request, TextWriter errors, CancellationToken cancellationToken)
    {
        var catalog = ProfileCatalog.Load(request.Scan.Profiles);
        var time = TimeProvider.System;
        var discovery = request.Scan.Discovery!;
        var list = await new TargetSource(discovery, Dns.GetHostAddressesAsync, time).ListAsync(cancellationToken);
        foreach (var failure in list.Failures)
        {
            errors.WriteLine(failure.Reason);
        }

        if (list.Failures.Count > 0 || list.Targets.Count != 1)
        {
            errors.Write(list.Failures.Count > 0 ? "" : $"A recording is of one device, and these are {list.Targets.Count}. Name one.{Environment.NewLine}");
            return ExitCodes.BadArguments;
        }

        await using var client = new SnmpClient(discovery.ToClient(), time);
        var result = await new DeviceCapture(client, catalog, request.Scan.Scanner, time).ReadAsync(list.Targets[0].Snmp, cancellationToken);
        foreach (var failure in result.Failures)
        {
            errors.WriteLine(failure);
        }

        if (result.VarBinds.Count == 0)
        {
            errors.WriteLine("The device gave nothing: no file was written.");
            return ExitCodes.NotAllRead;
        }

        var profile = catalog.Families.Where(family => family.Name == result.Profile).Select(catalog.Of).FirstOrDefault(catalog.Base);
        var varBinds = request.Anonymize ? new CaptureMask(profile).Apply(result.VarBinds) : result.VarBinds;
        if (TryWrite(request, varBinds) is { Length: > 0 } problem)
        {
            errors.WriteLine(problem);
            return ExitCodes.BadArguments;
        }

        errors.WriteLine($"{request.Output}: {varBinds.Count} objects of profile {result.Profile}, {result.Scrubbed} texts scrubbed.");
        return result.Failures.Count > 0 ? ExitCodes.NotAllRead : ExitCodes.Done;
    }

    /// <summary>Writes beside and moves: there is never half a file under the name. Gives what went wrong; empty if nothing.</summary>
    private static string TryWrite(CaptureRequest request, IReadOnlyList<VarBind> varBinds)
    {
        var part = $"{request.Output}.{Guid.NewGuid():N}.part";
        try
        {
            using (var stream = new FileStream(part, FileMode.CreateNew))
            {
                SnmpRecordingWriter.Write(stream, varBinds);
            }

            File.Move(part, request.Output, request.Force);
            return "";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            File.Delete(part);
            return $"-o: {request.Output} cannot be written: {fault.Message.TrimEnd('.')}. Name a file that can.";
        }
    }
}
