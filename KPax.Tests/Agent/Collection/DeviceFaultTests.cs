using KPax.Protocol.Device.V1;
using KPax.Snmp;
using KPax.Snmp.Recordings;
using KPax.Tests.Agent.Devices;
using KPax.Tests.House;

namespace KPax.Tests.Agent.Collection;

/// <summary>
/// What firmware gets wrong in SNMP itself changes no reading: each recording, behind each fault, reads as without it. Faults of single datagrams (wrong
/// number, other port, late, forged, clocks of SNMPv3) are those of the client and stand with its tests.
/// </summary>
[TestClass]
public sealed class DeviceFaultTests
{
    private const int Few = 6;

    private static readonly Dictionary<string, Action<ScriptedDevice, MibView>> Faults = new()
    {
        ["silent to GETBULK"] = (device, _) => device.Bulk = (_, _) => new SnmpResponse { Outcome = SnmpOutcome.TimedOut, Reason = "silent" },
        ["genErr to GETBULK"] = (device, _) => device.Bulk = (_, _) => Fails(SnmpErrors.GenErr),
        ["nothing in the answer to GETBULK"] = (device, _) => device.Bulk = (_, _) => new SnmpResponse { Outcome = SnmpOutcome.Answered },
        ["tooBig above a few objects"] = (device, _) =>
        {
            device.Get = (_, names) => names.Count > Few ? Fails(SnmpErrors.TooBig) : null;
            device.Bulk = (names, repetitions) => names.Count * repetitions > Few ? Fails(SnmpErrors.TooBig) : null;
            device.Next = names => names.Count > Few ? Fails(SnmpErrors.TooBig) : null;
        },
        ["one repetition, whatever is asked"] = (device, view) => device.Bulk = (names, _) => view.GetBulk(0, 1, names, names.Count),
        ["answers to GETBULK that end early"] = (device, view) => device.Bulk = (names, repetitions) => view.GetBulk(0, repetitions, names, Few),
        ["the same row again and again by GETBULK"] = (device, view) => device.Bulk = (names, repetitions) =>
        {
            var row = view.GetBulk(0, 1, names, names.Count).VarBinds;
            return new SnmpResponse { Outcome = SnmpOutcome.Answered, VarBinds = [.. Enumerable.Repeat(row, Math.Max(2, repetitions)).SelectMany(same => same)] };
        },
        ["genErr for a whole GET with one missing name"] = (device, view) => device.Get = (version, names) =>
            names.Count > 1 && view.Get(version, names).VarBinds.Any(pair => !pair.Value.IsPresent) ? Fails(SnmpErrors.GenErr) : null,
        ["noSuchName in v2c for a whole GET with one missing name"] = (device, view) => device.Get = (version, names) =>
            view.Get(version, names).VarBinds.ToList().FindIndex(pair => !pair.Value.IsPresent) is >= 0 and var index ? Fails(SnmpErrors.NoSuchName) with { ErrorIndex = index + 1 } : null,
    };

    public static IEnumerable<object[]> Cases => Faults.Keys.SelectMany(fault => Directory.GetFiles(Repository.PathOf("KPax.Simulator", "Recordings"), "*.snmprec")
        .Order(StringComparer.Ordinal).Select(file => new object[] { fault, Path.GetFileNameWithoutExtension(file) }));

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public async Task Scan_DeviceWithAFault_ReadsAsWithout(string fault, string name)
    {
        var view = new MibView(SnmpRecording.Load(Repository.PathOf("KPax.Simulator", "Recordings", $"{name}.snmprec")).VarBinds);
        var device = new ScriptedDevice(view);
        Faults[fault](device, view);
        Assert.AreEqual(await ReadAsync(new RecordedSession(view)), await ReadAsync(device));
    }

    private static async Task<DeviceReading> ReadAsync(ISnmpSession session) =>
        (await RecordedDevice.ScanAsync(session, RecordedDevice.Target)).Reading ?? throw new AssertFailedException("There is no reading.");

    private static SnmpResponse Fails(int status) => new() { Outcome = SnmpOutcome.ErrorStatus, ErrorStatus = status, Reason = $"error-status {status}" };
}
