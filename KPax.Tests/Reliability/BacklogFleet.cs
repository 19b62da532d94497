using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Google.Protobuf.WellKnownTypes;
using KPax.Agent.Collection;
using KPax.Agent.Discovery;
using KPax.Protocol.Device.V1;
using KPax.Snmp;
using KPax.Tests.Agent.Devices;
using KPax.Tests.EndToEnd;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Reliability;

/// <summary>
/// A fleet without a network, for outages of days on a clock that is turned: readings of recorded printers, each with a page count that none of its
/// device had before; the panel changes now and then, as it does in an office. Notes every page count that it gave.
/// </summary>
internal sealed class BacklogFleet : IDeviceScanner, ITargetSource, INetworkFinder
{
    private const int PanelChangesOneIn = 96;
    private const string Source = "prtMarkerLifeCount.";

    // Of several makers, all with their serial number and total in the standard places.
    private static readonly string[] Recordings = ["hp-laserjet-pro-m404dn", "kyocera-taskalfa-4054ci", "ricoh-im-c3510", "xerox-versalink-c7130"];

    private readonly IReadOnlyList<IReadOnlyDictionary<ScanKind, DeviceReading>> _models;
    private readonly IReadOnlyList<ScanTarget> _targets;
    private readonly long[] _totals;
    private readonly string[] _panels;
    private readonly TimeProvider _time;
    private readonly int _first;

    private BacklogFleet(IReadOnlyList<IReadOnlyDictionary<ScanKind, DeviceReading>> models, int devices, TimeProvider time, int first)
    {
        _models = models;
        _time = time;
        _first = first;
        _totals = [.. Enumerable.Repeat(100_000L, devices)];
        _panels = [.. Enumerable.Repeat("Ready", devices)];
        _targets = [.. Enumerable.Range(first, devices).Select(TargetOf)];
    }

    /// <summary>Serial number and page count of every reading that told one.</summary>
    public HashSet<(string Serial, long Total)> Offered { get; } = [];

    /// <summary>Reads the recordings, and makes so many devices of them.</summary>
    /// <param name="devices">How many.</param>
    /// <param name="time">Clock of the agent that reads them.</param>
    /// <param name="first">Number of the first one: fleets that one server sees must not share numbers.</param>
    public static async Task<BacklogFleet> CreateAsync(int devices, TimeProvider time, int first = 0)
    {
        var models = new List<IReadOnlyDictionary<ScanKind, DeviceReading>>();
        foreach (var file in Recordings.Select(name => Path.Combine(PublishedPrograms.Recordings, $"{name}.snmprec")))
        {
            var readings = new Dictionary<ScanKind, DeviceReading>();
            foreach (var kind in SchedulesOptions.Kinds)
            {
                readings[kind] = (await RecordedDevice.ScanAsync(file, kind)).Reading ?? throw new AssertFailedException($"{file}: no reading of {kind}.");
            }

            models.Add(readings);
        }

        return new BacklogFleet(models, devices, time, first);
    }

    public Task<TargetList> ListAsync(CancellationToken cancellationToken) => Task.FromResult(new TargetList(_targets, []));

    public async IAsyncEnumerable<FoundTarget> FindAsync(IReadOnlyList<ScanTarget> targets, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (var target in targets)
        {
            yield return new FoundTarget(target, "");
        }
    }

    public Task<ScanResult> ScanAsync(ScanTarget target, ScanKind kind, CancellationToken cancellationToken)
    {
        var octets = target.Snmp.EndPoint.Address.GetAddressBytes();
        var device = (octets[2] << 8) + octets[3];
        var reading = _models[device % _models.Count][kind].Clone();
        var serial = string.Create(CultureInfo.InvariantCulture, $"BACKLOG{device:D5}");
        reading.Target = target.Name;
        reading.DeviceKey = $"serial:{_models[device % _models.Count][ScanKind.Full].Identity.Manufacturer}:{serial}";
        reading.ReadAt = Timestamp.FromDateTimeOffset(_time.GetUtcNow());
        ShowIdentity(reading, device, serial);
        Count(reading, device - _first, serial);
        Show(reading, device - _first);
        return Task.FromResult(new ScanResult { Target = target, Outcome = ScanOutcome.Read, Reading = reading });
    }

    // Devices of one recording are printers of their own: no two of them have a card or a board in common.
    private static void ShowIdentity(DeviceReading reading, int device, string serial)
    {
        if (reading.Identity is { } identity)
        {
            identity.SerialNumber = serial;
            identity.MacAddress = string.Create(CultureInfo.InvariantCulture, $"00:1b:a9:00:{device >> 8:x2}:{device & 0xff:x2}");
            identity.Uuid = "";
        }
    }

    private static ScanTarget TargetOf(int device)
    {
        var address = new IPAddress([10, 9, (byte)(device >> 8), (byte)device]);
        return new ScanTarget(address.ToString(), new SnmpTarget(new IPEndPoint(address, 161), SnmpVersion.V2c, "public"));
    }

    private void Count(DeviceReading reading, int device, string serial)
    {
        if (reading.Counters.FirstOrDefault(one => one.Source.StartsWith(Source, StringComparison.Ordinal)) is not { } counter)
        {
            return;
        }

        var total = Interlocked.Increment(ref _totals[device]);
        counter.Value = (ulong)total;
        lock (Offered)
        {
            Offered.Add((serial, total));
        }
    }

    private void Show(DeviceReading reading, int device)
    {
        if (reading.Status is not { } status)
        {
            return;
        }

        if (reading.ScanKind == ScanKind.Alerts && Random.Shared.Next(PanelChangesOneIn) == 0)
        {
            _panels[device] = _panels[device] == "Ready" ? "Load paper" : "Ready";
        }

        status.DisplayLines.Clear();
        status.DisplayLines.Add(_panels[device]);
    }
}
