using System.Net;
using System.Net.Sockets;
using KPax.Simulator.Oracle;
using KPax.Simulator.Synthetic;
using KPax.Simulator.Web;
using KPax.Snmp.Usm;

namespace KPax.Simulator.Fleet;

/// <summary>Printers that answer until they are disposed.</summary>
internal sealed class SimulatedFleet : IAsyncDisposable
{
    private readonly List<SimulatedEndPoint> _endPoints = [];
    private readonly List<SimulatedWebServer> _webServers = [];
    private readonly List<(SimulatedDevice Device, IPEndPoint EndPoint, string Community)> _printers = [];
    private readonly FleetOptions _options;
    private readonly PollLog _log;
    private readonly TimeProvider _time;
    private readonly UsmKeyring _keyring = new();
    private readonly DelayLine<DelayedAnswer>? _line;
    private Socket? _silent;
    private TrapSender? _traps;

    private SimulatedFleet(FleetOptions options, PollLog log, TimeProvider time)
    {
        _options = options;
        _log = log;
        _time = time;
        _line = options.Faults.Delay > TimeSpan.Zero
            ? new DelayLine<DelayedAnswer>(options.Faults.Delay, time, answer => answer.From.Send(answer.Octets.Span, answer.To))
            : null;
    }

    /// <summary>The printers and where they answer.</summary>
    public IReadOnlyList<(SimulatedDevice Device, IPEndPoint EndPoint, string Community)> Printers => _printers;

    /// <summary>Number of answers that wait for their delay.</summary>
    public int Delayed => _line?.Count ?? 0;

    /// <summary>Starts the printers. Null with every error if that is not possible.</summary>
    public static async Task<(SimulatedFleet? Fleet, IReadOnlyList<string> Errors)> StartAsync(FleetOptions options, TimeProvider time)
    {
        var errors = FleetOptionsRules.Check(options).ToList();
        var recordings = Load(options, errors);
        errors.AddRange(errors.Count == 0 ? FleetOptionsRules.CheckRoom(options, recordings) : []);
        if (errors.Count > 0)
        {
            return (null, errors);
        }

        SimulatedFleet? fleet = null;
        try
        {
            fleet = new SimulatedFleet(options, new PollLog(options.PollLog, time), time);
            fleet.Open([.. Devices(recordings, options, fleet._log, time)]);
            fleet.OpenWeb(recordings, time);
            fleet.SendTraps(time);
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
        await (_traps?.DisposeAsync() ?? ValueTask.CompletedTask);
        foreach (var server in _webServers)
        {
            await server.DisposeAsync();
        }

        foreach (var endPoint in _endPoints)
        {
            await endPoint.DisposeAsync();
        }

        _silent?.Dispose();
        _line?.Dispose();
        _log.Dispose();
    }

    private static IReadOnlyList<RecordedPrinter> Load(FleetOptions options, List<string> errors)
    {
        RecordedPrinter[] synthetic = options.Synthetic ? [SyntheticPrinter.Make()] : [];
        return options is { Synthetic: true, Recordings.Count: 0 }
            ? synthetic
            : [.. synthetic, .. RecordedPrinter.LoadAll(options.Recordings.Where(path => File.Exists(path) || Directory.Exists(path)), errors)];
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

    private void Open(IReadOnlyList<SimulatedDevice> devices)
    {
        if (_options.Layout == FleetLayout.Communities)
        {
            var byName = devices.ToDictionary(device => device.Name);
            var endPoint = Listen(new IPEndPoint(_options.Listen, _options.Port), new SnmpResponder(byName.GetValueOrDefault, UsmOf("all", byName.GetValueOrDefault)));
            _printers.AddRange(devices.Select(device => (device, endPoint, device.Name)));
        }
        else
        {
            for (var index = 0; index < devices.Count; index++)
            {
                var device = devices[index];
                var responder = new SnmpResponder(
                    community => community == _options.Community ? device : null, UsmOf($"{device.Name} {device.Serial}", context => context.Length == 0 ? device : null));
                _printers.Add((device, Listen(PlaceOf(index), responder), _options.Community));
            }
        }

        _silent = _options.Faults.SilentOthers ? SilentAddresses.Open(_options.Listen.AddressFamily, _options.Port) : null;
    }

    /// <summary>A web server at the address of each printer that has pages beside its recording.</summary>
    private void OpenWeb(IReadOnlyList<RecordedPrinter> recordings, TimeProvider time)
    {
        foreach (var (index, printer) in (_options.WebPort > 0 ? _printers : []).Index())
        {
            var recording = recordings[index % recordings.Count];
            if (recording.Pages != RecordedPages.None)
            {
                var pages = recording.Pages.ForCopy(PrinterCopy.SerialOf(recording.VarBinds), printer.Device.Serial);
                _webServers.Add(SimulatedWebServer.Listen(new IPEndPoint(printer.EndPoint.Address, _options.WebPort), pages, time));
            }
        }
    }

    private UsmResponder? UsmOf(string identity, Func<string, SimulatedDevice?> deviceOf) =>
        _options.Users.Count == 0 ? null : new UsmResponder(identity, deviceOf, _options.Users, _keyring, _time);

    private void SendTraps(TimeProvider time)
    {
        if (_options.Traps is { } receiver)
        {
            var byPlace = _endPoints.ToDictionary(endPoint => endPoint.EndPoint);
            _traps = new TrapSender(receiver, [.. _printers.Select(printer => (printer.Device, byPlace[printer.EndPoint], printer.Community))], time);
        }
    }

    private IPEndPoint PlaceOf(int index) => _options.Layout == FleetLayout.Addresses
        ? new IPEndPoint(LoopbackAddresses.Next(_options.Listen, index * _options.Step), _options.Port)
        : new IPEndPoint(_options.Listen, _options.Port == 0 ? 0 : _options.Port + index);

    private IPEndPoint Listen(IPEndPoint place, SnmpResponder responder)
    {
        var loss = new SeededLoss(_options.Faults.LossPercent, _options.Seed + _endPoints.Count);
        var listener = SimulatedEndPoint.Listen(place, _options.Faults.SilentOthers, responder, loss, _line, _options.Heard);
        _endPoints.Add(listener);
        return listener.EndPoint;
    }
}
