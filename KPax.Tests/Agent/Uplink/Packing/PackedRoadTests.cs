using CsCheck;
using KPax.Agent.Buffer;
using KPax.Protocol.Agent.V1;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Uplink.Packing;

/// <summary>
/// The short form never changes what is said: random lives of devices, lines, agents and servers give the same at a server that knows it as at one that
/// is sent everything whole.
/// </summary>
[TestClass]
public sealed class PackedRoadTests
{
    private static readonly ScanKind[] Kinds = [ScanKind.Full, ScanKind.Counters, ScanKind.Supplies, ScanKind.Parts, ScanKind.Alerts];

    private enum Step
    {
        Scan,
        Print,
        UseToner,
        Alert,
        ClearAlerts,
        Move,
        Send,
        LoseReceipt,
        LoseStream,
        Repeat,
        RestartAgent,
        LoseBases,
        Copy,
        Restore,
        NextDay,
    }

    [TestMethod]
    public async Task Send_RandomLives_StoresWhatWholeReadingsStore() =>
        await Gen.Select(Gen.Int, Gen.Enum<Step>().Array[10, 60]).SampleAsync(
            async (seed, steps) =>
            {
                await using var packed = new Life(packs: true, seed);
                await using var whole = new Life(packs: false, seed);
                foreach (var step in steps)
                {
                    await packed.TakeAsync(step);
                    await whole.TakeAsync(step);
                }

                await packed.EndAsync();
                await whole.EndAsync();
                foreach (var lane in (Lane[])[Lane.Live, Lane.History])
                {
                    CollectionAssert.AreEqual(StoredOf(whole, lane), StoredOf(packed, lane));
                }
            },
            iter: 60,
            threads: 1);

    [TestMethod]
    public async Task Send_UnchangedReadings_TakesAFewOctetsEach()
    {
        await using var life = new Life(packs: true, 1);
        await life.ScanAsync(ScanKind.Full);
        await life.EndAsync();
        var first = life.Server.Batches.Sum(batch => batch.CalculateSize());
        life.Server.Batches.Clear();
        await life.ScanAsync(ScanKind.Full);
        await life.EndAsync();

        Assert.IsLessThan(first / 5, life.Server.Batches.Sum(batch => batch.CalculateSize()));
        Assert.AreEqual(0, life.Server.WholeAsked);
    }

    private static List<Google.Protobuf.ByteString> StoredOf(Life life, Lane lane) => [.. life.Server.Stored.Where(one => one.Lane == lane).Select(one => one.Octets)];

    /// <summary>An agent, its devices and its server.</summary>
    private sealed class Life(bool packs, int seed) : IAsyncDisposable
    {
        private readonly Random _random = new(seed);
        private readonly Dictionary<int, DeviceReading> _devices = [];
        private DateTimeOffset _now = new(2026, 11, 5, 12, 0, 0, TimeSpan.Zero);
        private UplinkFixture? _running;

        public PackedServer Server { get; } = new(packs);

        private UplinkFixture Agent => _running ??= new UplinkFixture(Server);

        public async Task TakeAsync(Step step)
        {
            _now = _now.AddMinutes(_random.Next(1, 30));
            var device = _random.Next(4);
            var number = _random.Next();
            switch (step)
            {
                case Step.Scan:
                    await ScanAsync(Kinds[number % Kinds.Length]);
                    break;
                case Step.Print:
                    OfficeReadings.Print(At(device), _random);
                    break;
                case Step.UseToner:
                    OfficeReadings.UseToner(At(device));
                    break;
                case Step.Alert:
                    OfficeReadings.Alert(At(device), number);
                    break;
                case Step.ClearAlerts:
                    At(device).Status?.Alerts.Clear();
                    break;
                case Step.Move:
                    _devices[device] = NewDevice(device);
                    break;
                case Step.Send:
                    await Agent.Conversation.TakeTurnAsync(default);
                    break;
                case Step.LoseReceipt:
                    Server.LostReceipts++;
                    break;
                case Step.LoseStream:
                    Server.LostStreams++;
                    break;
                case Step.Repeat when Server.Batches.Count > 0 && packs:
                    await Server.RepeatAsync(number % Server.Batches.Count);
                    break;
                case Step.RestartAgent:
                    Agent.Restart(number % 2 == 0);
                    break;
                case Step.LoseBases:
                    Server.LoseBases();
                    break;
                case Step.Copy:
                    await EndAsync();
                    Server.Copy();
                    break;
                case Step.Restore:
                    Server.Restore();
                    Agent.Restart(keepsBases: true);
                    break;
                case Step.NextDay:
                    _now = _now.AddDays(1);
                    break;
            }
        }

        public async Task EndAsync()
        {
            for (var turn = 0; turn < 200; turn++)
            {
                if ((await Agent.Conversation.TakeTurnAsync(default)).IsIdle)
                {
                    return;
                }
            }

            Assert.Fail("There was still something to send after 200 turns.");
        }

        public async ValueTask DisposeAsync() => await Agent.DisposeAsync();

        public async Task ScanAsync(ScanKind kind)
        {
            var lane = kind == ScanKind.Alerts ? Lane.Live : Lane.History;
            var readings = Enumerable.Range(0, 4).Select(device => OfficeReadings.Part(At(device), kind, _now.AddSeconds(device)));
            NewEntry[] entries = [.. readings.Select(OfficeReadings.Entry).Append(OfficeReadings.Round(kind, _now, 4, 4)).Select(octets => new NewEntry(lane, octets))];
            Assert.IsTrue((await Agent.Buffer.AppendAsync(entries, default)).IsStored);
        }

        private DeviceReading At(int device)
        {
            if (!_devices.TryGetValue(device, out var reading))
            {
                _devices[device] = reading = NewDevice(device);
            }

            return reading;
        }

        private DeviceReading NewDevice(int device) => OfficeReadings.Create(OfficeReadings.Models[_random.Next(OfficeReadings.Models.Count)], _random, device, _now);
    }
}
