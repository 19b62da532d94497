using System.Net;
using System.Net.Sockets;
using KPax.Simulator.Oracle;

namespace KPax.Simulator.Fleet;

/// <summary>Printers that answer until they are disposed.</summary>
internal sealed class SimulatedFleet : IAsyncDisposable
{
    private readonly List<SimulatedEndPoint> _endPoints = [];
    private readonly List<(SimulatedDevice Device, IPEndPoint EndPoint, string Community)> _printers = [];
    private readonly PollLog _log;

    private SimulatedFleet(PollLog log) => _log = log;

    /// <summary>The printers and where they answer.</summary>
    public IReadOnlyList<(SimulatedDevice Device, IPEndPoint EndPoint, string Community)> Printers => _printers;

    /// <summary>Starts the printers. Null with every error if that is not possible.</summary>
    public static async Task<(SimulatedFleet? Fleet, IReadOnlyList<string> Errors)> StartAsync(FleetOptions options, TimeProvider time)
    {
        var errors = FleetOptionsRules.Check(options).ToList();
        var recordings = RecordedPrinter.LoadAll(options.Recordings.Where(path => File.Exists(path) || Directory.Exists(path)), errors);
        errors.AddRange(errors.Count == 0 ? FleetOptionsRules.CheckRoom(options, recordings) : []);
        if (errors.Count > 0)
        {
            return (null, errors);
        }

        SimulatedFleet? fleet = null;
        try
        {
            fleet = new SimulatedFleet(new PollLog(options.PollLog, time));
            fleet.Open(options, [.. Devices(recordings, options, fleet._log, time)]);
            return (fleet, []);
        }
        catch (Exception fault) when (fault is SocketException or IOException or UnauthorizedAccessException)
        {
            await (fleet?.DisposeAsync() ?? ValueTask.CompletedTask);
            return (null, [fault is SocketException
                ? $"--listen {options.Listen} --port {options.Port}: {fault.Message}; choose another port or address."
                : $"--log {options.PollLog}: {fault.Message.TrimEnd('.')}; name a file in a folder that is there and that you may write."]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var endPoint in _endPoints)
        {
            await endPoint.DisposeAsync();
        }

        _log.Dispose();
    }

    private static IEnumerable<SimulatedDevice> Devices(IReadOnlyList<RecordedPrinter> recordings, FleetOptions options, PollLog log, TimeProvider time)
    {
        var count = FleetOptionsRules.CountOf(options, recordings);
        for (var index = 0; index < count; index++)
        {
            var recording = recordings[index % recordings.Count];
            var copy = index / recordings.Count;
            var name = copy == 0 ? recording.Name : $"{recording.Name}~{copy}";
            yield return new SimulatedDevice(name, PrinterCopy.Make(recording.VarBinds, copy), options.Seed + index, options, log, time);
        }
    }

    private void Open(FleetOptions options, IReadOnlyList<SimulatedDevice> devices)
    {
        if (options.Layout == FleetLayout.Communities)
        {
            var byName = devices.ToDictionary(device => device.Name);
            var endPoint = Listen(new IPEndPoint(options.Listen, options.Port), new SnmpResponder(byName.GetValueOrDefault));
            _printers.AddRange(devices.Select(device => (device, endPoint, device.Name)));
            return;
        }

        for (var index = 0; index < devices.Count; index++)
        {
            var device = devices[index];
            var place = options.Layout == FleetLayout.Addresses
                ? new IPEndPoint(LoopbackAddresses.Next(options.Listen, index), options.Port)
                : new IPEndPoint(options.Listen, options.Port == 0 ? 0 : options.Port + index);
            var endPoint = Listen(place, new SnmpResponder(community => community == options.Community ? device : null));
            _printers.Add((device, endPoint, options.Community));
        }
    }

    private IPEndPoint Listen(IPEndPoint endPoint, SnmpResponder responder)
    {
        var listener = SimulatedEndPoint.Listen(endPoint, responder);
        _endPoints.Add(listener);
        return listener.EndPoint;
    }
}
