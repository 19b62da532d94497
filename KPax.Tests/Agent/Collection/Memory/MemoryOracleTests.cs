using System.Globalization;
using System.Net;
using CsCheck;
using KPax.Agent.Collection;
using KPax.Agent.Discovery;
using KPax.Protocol.Device.V1;
using KPax.Snmp;
using KPax.Snmp.Recordings;
using KPax.Tests.Agent.Devices;
using KPax.Tests.EndToEnd;
using KPax.Tests.House;
using Microsoft.Extensions.Time.Testing;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection.Memory;

/// <summary>
/// Whatever happens to a device, a reading that takes some of its answers from memory is the reading that asks for all of them. Outside are what the
/// options name: the panel of a device that sleeps, and for a day what a device changes without counting it.
/// </summary>
[TestClass]
public sealed class MemoryOracleTests
{
    private const int Happenings = 14;
    private static readonly ScanKind[] Kinds = [ScanKind.Full, ScanKind.Counters, ScanKind.Supplies, ScanKind.Parts, ScanKind.Alerts, ScanKind.Alerts];
    private static readonly ScanTarget Target = new("printer", new SnmpTarget(new IPEndPoint(IPAddress.Parse("10.1.2.3"), 161), SnmpVersion.V2c, "public"));
    private static readonly Gen<(int Happening, int Kind)[]> GenLife = Gen.Select(Gen.Int[0, Happenings - 1], Gen.Int[0, Kinds.Length - 1]).Array[1, 25];

    public static IEnumerable<object[]> Recordings => FilesOf(Repository.PathOf("KPax.Simulator", "Recordings")).Select(file => new object[] { Path.GetFileNameWithoutExtension(file) });

    [TestMethod]
    [DynamicData(nameof(Recordings))]
    public Task Scan_OfARecordingThatMoves_IsTheReadingWithoutMemory(string name) =>
        CheckAsync(Repository.PathOf("KPax.Simulator", "Recordings", $"{name}.snmprec"), 60);

    [TestMethod]
    public async Task Scan_OfACaptureThatMoves_IsTheReadingWithoutMemory()
    {
        foreach (var file in FilesOf(Path.Combine(Tools.RequireCaptures(), "recordings")))
        {
            await CheckAsync(file, 15);
        }
    }

    private static IEnumerable<string> FilesOf(string folder) => Directory.GetFiles(folder, "*.snmprec", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static async Task CheckAsync(string file, int lives)
    {
        var recorded = SnmpRecording.Load(file).VarBinds.DistinctBy(item => item.Name).ToList();
        await Gen.Select(GenLife, Gen.Int[0, 1_000_000]).SampleAsync(
            (life, seed) => LiveAsync(recorded, life, seed), iter: lives, threads: 1,
            print: life => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}, seed {life.Item2}: {string.Join(' ', life.Item1.Select(step => $"{step.Happening}/{Kinds[step.Kind]}"))}"));
    }

    private static async Task LiveAsync(IReadOnlyList<VarBind> recorded, (int Happening, int Kind)[] life, int seed)
    {
        var clock = new FakeTimeProvider(RecordedDevice.ReadAt);
        var device = new MovingDevice(recorded, seed);
        var session = new MeteredDevice(device.View, clock);
        var scanner = Scanner(session, clock);
        await ScanAsync(scanner, ScanKind.Full);
        foreach (var (happening, kind) in life)
        {
            var time = Happen(device, happening);
            clock.Advance(time);
            session.View = device.View;
            var remembered = await ScanAsync(scanner, Kinds[kind]);
            var whole = await ScanAsync(Scanner(new MeteredDevice(device.View, clock), clock), Kinds[kind]);
            foreach (var reading in new[] { remembered, whole }.Where(_ => device.IsAsleep && Kinds[kind] == ScanKind.Alerts))
            {
                Forget(reading, device.HasLostAlert);
            }

            device.HasLostAlert &= device.IsAsleep || Kinds[kind] is not (ScanKind.Alerts or ScanKind.Full);
            Assert.AreEqual(whole, remembered, $"{happening}, {Kinds[kind]}");
        }
    }

    private static TimeSpan Happen(MovingDevice device, int happening)
    {
        var time = TimeSpan.FromMinutes(5);
        switch (happening)
        {
            case 0: break;
            case 1: device.Print(); break;
            case 2: device.ExchangeSupply(); break;
            case 3: device.AddAlert(); break;
            case 4: device.RemoveAlert(); break;
            case 5: device.Configure(); break;
            case 7: device.Sleep(); break;
            case 8: device.ShowText("Ready"); break;
            case 9: device.TakeSupply(); break;
            case 10: device.AddAlert(); device.RemoveAlert(); break;
            case 11: device.ChangeSeldom(); time = TimeSpan.FromHours(25); break;
            case 12: device.Restart(); return time;
            case 13: device.ExchangeForSmaller(); break;
            default:
                // Before the time passes: a device that was switched off for it has not run longer than since the last scan.
                device.Replace();
                break;
        }

        device.Run(time);
        return time;
    }

    private static void Forget(DeviceReading reading, bool hasLostAlert)
    {
        if (hasLostAlert)
        {
            reading.Status.Alerts.Clear();
            reading.Status.State = DeviceStatus.Types.State.Unspecified;
        }

        reading.Status.DisplayLines.Clear();
        reading.Status.DisplayLineOctets.Clear();
    }

    private static DeviceScanner Scanner(ISnmpSession session, TimeProvider clock) =>
        new(session, RecordedDevice.Catalog, new DeviceScannerOptions { ReadsAnyDevice = true }, clock);

    private static async Task<DeviceReading> ScanAsync(DeviceScanner scanner, ScanKind kind)
    {
        var result = await scanner.ScanAsync(Target, kind, CancellationToken.None);
        return result.Reading ?? throw new AssertFailedException(result.Reason);
    }
}
