using KPax.Agent.Collection;
using KPax.Agent.Discovery;
using KPax.Protocol.Device.V1;
using KPax.Snmp;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.Time.Testing;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection;

[TestClass]
public sealed class SecondLookScannerTests
{
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();
    private readonly KnownDevices _known;

    public SecondLookScannerTests() => _known = new KnownDevices(_folder.Of("devices.json"), new FakeTimeProvider(), new ListLogger<KnownDevices>());

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    [DataRow("Silent Read", "Read", 2)]
    [DataRow("Silent Silent Read", "Read", 3)]
    [DataRow("Silent Silent Silent", "Silent", 3)]
    [DataRow("Silent Resting", "Silent", 2)]
    [DataRow("Silent NotAPrinter", "NotAPrinter", 2)]
    [DataRow("Read", "Read", 1)]
    [DataRow("Refused", "Refused", 1)]
    public async Task ScanAsync_OfAKnownDevice_AsksAnewWhileItIsSilent(string outcomes, string expected, int asked)
    {
        Note();
        _script.Outcomes = new Queue<ScanOutcome>(outcomes.Split(' ').Select(Enum.Parse<ScanOutcome>));

        Assert.AreEqual(expected, $"{(await ScanAsync()).Outcome}");
        Assert.AreEqual(asked, _script.Asked);
    }

    [TestMethod]
    public async Task ScanAsync_OfAnUnknownDevice_AsksOnce()
    {
        await ScanAsync();

        Assert.AreEqual(1, _script.Asked);
    }

    [TestMethod]
    public async Task ScanAsync_OfADeviceThatWasSilentBefore_AsksOnce()
    {
        Note();
        _known.NoteLost(ScriptedScanner.EndPointOf("10.0.0.1"));

        await ScanAsync();

        Assert.AreEqual(1, _script.Asked);
    }

    [TestMethod]
    public async Task ScanAsync_OfManyThatAreSilentAtOnce_LooksAgainAtAFewOnly()
    {
        Note();
        var scanner = NewScanner();
        var first = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        _script.Wait = () => first.Task;
        var scans = Enumerable.Range(0, 50).Select(_ => ScanAsync(scanner)).ToArray();
        _script.Wait = () => second.Task;
        first.SetResult();

        // Who looks again waits at the second task.
        Assert.IsTrue(await Eventually.HoldsAsync(() => scans.Count(scan => scan.IsCompleted) == 50 - SecondLookScanner.MaxAtOnce, TimeSpan.FromSeconds(60)));
        second.SetResult();
        Assert.IsTrue((await Task.WhenAll(scans)).All(result => result.Outcome == ScanOutcome.Silent));
    }

    private void Note() => _known.Note(ScriptedScanner.EndPointOf("10.0.0.1"), "10.0.0.1", ReadingContent.Of(new DeviceReading { DeviceKey = "serial:HP:1" }));

    private SecondLookScanner NewScanner() => new(_script, _known, new SchedulesOptions());

    private Task<ScanResult> ScanAsync(SecondLookScanner? scanner = null) => (scanner ?? NewScanner()).ScanAsync(
        new ScanTarget("10.0.0.1", new SnmpTarget(ScriptedScanner.EndPointOf("10.0.0.1"), SnmpVersion.V2c, "public")), ScanKind.Alerts, CancellationToken.None);

    /// <summary>Gives the outcomes one after the other, then silence.</summary>
    private sealed class Script : IDeviceScanner
    {
        public Queue<ScanOutcome> Outcomes { get; set; } = [];

        public int Asked { get; private set; }

        public Func<Task> Wait { get; set; } = () => Task.CompletedTask;

        public async Task<ScanResult> ScanAsync(ScanTarget target, ScanKind kind, CancellationToken cancellationToken)
        {
            Asked++;
            await Wait();
            return new ScanResult { Target = target, Outcome = Outcomes.TryDequeue(out var outcome) ? outcome : ScanOutcome.Silent };
        }
    }
}
