using KPax.Agent.Buffer;
using KPax.Agent.Buffer.Segments;
using KPax.Agent.Collection;
using KPax.Agent.Configuration;
using KPax.Agent.Discovery;
using KPax.Protocol.Agent.V1;
using KPax.Protocol.Device.V1;
using KPax.Tests.Agent.Configuration;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection;

[TestClass]
public sealed class ScanRoundRunnerTests
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly ScriptedScanner _scanner = new();
    private readonly ListLogger<ScanRoundRunner> _log = new();
    private SegmentReadingBuffer _buffer = null!;
    private LanePosition? _seenLive;
    private LanePosition? _seenHistory;

    [TestInitialize]
    public void Initialize() =>
        _buffer = SegmentReadingBuffer.Open(_folder.Of("buffer"), new BufferOptions { MaxEntryOctets = 100_000 }, _time, new ListLogger<SegmentReadingBuffer>());

    [TestCleanup]
    public async Task Cleanup()
    {
        await _buffer.DisposeAsync();
        _folder.Dispose();
    }

    [TestMethod]
    public async Task Run_Full_StoresReadingsThenTheRoundOnTheHistory()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.Devices["10.0.0.2"] = "";
        _scanner.BeforeAnswer = _ => AdvanceAsync(1);
        using var runner = Start();

        await runner.RunAsync(ScanKind.Full, default);

        var entries = await TakeAsync(Lane.History);
        Assert.AreEqual("serial:HP:1", entries[0].Reading.DeviceKey);
        Assert.AreEqual((2U, 1U, 0U, 0U), Figures(entries[1].ScanRound));
        Assert.AreEqual(ScanKind.Full, entries[1].ScanRound.ScanKind);
        Assert.AreEqual(TimeSpan.FromSeconds(2), entries[1].ScanRound.Duration.ToTimeSpan());
        Assert.AreEqual(_time.GetUtcNow() - TimeSpan.FromSeconds(2), entries[1].ScanRound.StartedAt.ToDateTimeOffset());
        Assert.IsEmpty(await TakeAsync(Lane.Live));
    }

    [TestMethod]
    public async Task Run_Alerts_GoToTheLiveLaneWithTheirRound()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        using var runner = Start();
        await runner.RunAsync(ScanKind.Full, default);
        await TakeAsync(Lane.History);

        await runner.RunAsync(ScanKind.Alerts, default);

        var entries = await TakeAsync(Lane.Live);
        Assert.AreEqual(ScanKind.Alerts, entries[0].Reading.ScanKind);
        Assert.AreEqual(ScanKind.Alerts, entries[1].ScanRound.ScanKind);
        Assert.IsEmpty(await TakeAsync(Lane.History));
    }

    [TestMethod]
    public async Task Run_AlertsThatSayTheSameAgain_GoToTheHistory()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        using var runner = Start();
        await runner.RunAsync(ScanKind.Full, default);
        await runner.RunAsync(ScanKind.Alerts, default);
        await TakeAsync(Lane.Live);
        await TakeAsync(Lane.History);

        await runner.RunAsync(ScanKind.Alerts, default);

        Assert.AreEqual(ScanKind.Alerts, (await TakeAsync(Lane.History)).Single().Reading.ScanKind);
        Assert.IsNotNull((await TakeAsync(Lane.Live)).Single().ScanRound);

        _scanner.OnReading = reading => reading.Status = new DeviceStatus { DisplayLines = { "Paper jam" } };
        await runner.RunAsync(ScanKind.Alerts, default);

        Assert.IsEmpty(await TakeAsync(Lane.History));
        Assert.AreEqual("Paper jam", (await TakeAsync(Lane.Live))[0].Reading.Status.DisplayLines.Single());
    }

    [TestMethod]
    public async Task Run_AlertsOfADeviceThatIsThereAgain_GoToTheLiveLaneThoughTheySayTheSame()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        using var runner = Start();
        await runner.RunAsync(ScanKind.Full, default);
        await runner.RunAsync(ScanKind.Alerts, default);
        _scanner.Devices["10.0.0.1"] = "";
        await runner.RunAsync(ScanKind.Alerts, default);
        await TakeAsync(Lane.Live);

        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        await runner.RunAsync(ScanKind.Alerts, default);

        Assert.AreEqual("serial:HP:1", (await TakeAsync(Lane.Live))[0].Reading.DeviceKey);
    }

    [TestMethod]
    public async Task Run_StoresAReadingBeforeTheOthersHaveAnswered()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.Devices["10.0.0.2"] = "serial:HP:2";
        var slow = new TaskCompletionSource();
        _scanner.BeforeAnswer = name => name == "10.0.0.2" ? slow.Task : Task.CompletedTask;
        using var runner = Start();

        var round = runner.RunAsync(ScanKind.Full, default);
        await _buffer.WaitForAppendAsync(default).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.IsFalse(round.IsCompleted);
        Assert.AreEqual("serial:HP:1", (await TakeAsync(Lane.History)).Single().Reading.DeviceKey);
        slow.SetResult();
        await round;
    }

    [TestMethod]
    public async Task Run_Counters_OfADeviceThatWasNeverReadInFull_ReadsItInFull()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        using var runner = Start();

        await runner.RunAsync(ScanKind.Counters, default);
        await runner.RunAsync(ScanKind.Counters, default);

        CollectionAssert.AreEqual(new[] { ("10.0.0.1", ScanKind.Full), ("10.0.0.1", ScanKind.Counters) }, _scanner.TakeAsked().ToArray());
    }

    [TestMethod]
    public async Task Run_Alerts_AskKnownDevicesOnly()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.Devices["10.0.0.2"] = "";
        using var runner = Start();
        await runner.RunAsync(ScanKind.Full, default);
        _scanner.TakeAsked();

        await runner.RunAsync(ScanKind.Alerts, default);

        CollectionAssert.AreEqual(new[] { ("10.0.0.1", ScanKind.Alerts) }, _scanner.TakeAsked().ToArray());
    }

    [TestMethod]
    public async Task Run_Alerts_WithFullAndCountersSwitchedOff_FindDevices()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        using var runner = Start(new SchedulesOptions { Full = TimeSpan.Zero, Counters = TimeSpan.Zero });

        await runner.RunAsync(ScanKind.Alerts, default);

        Assert.AreEqual("serial:HP:1", (await TakeAsync(Lane.History)).Single().Reading.DeviceKey);
    }

    [TestMethod]
    public async Task Run_WhenAnotherDeviceAnswers_ReadsItInFullAndStoresThatAlone()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        using var runner = Start();
        await runner.RunAsync(ScanKind.Full, default);
        await TakeAsync(Lane.History);
        _scanner.Devices["10.0.0.1"] = "serial:HP:2";

        await runner.RunAsync(ScanKind.Counters, default);

        var entries = await TakeAsync(Lane.History);
        Assert.HasCount(2, entries);
        Assert.AreEqual((ScanKind.Full, "serial:HP:2"), (entries[0].Reading.ScanKind, entries[0].Reading.DeviceKey));
        Assert.AreEqual((1U, 1U, 0U, 1U), Figures(entries[1].ScanRound));
        Assert.AreEqual(
            new ScanFailure { Target = "10.0.0.1", DeviceKey = "serial:HP:1", Reason = "Another device answers at its address.", Step = CollectionStep.Pinged }, entries[1].ScanRound.Failures.Single());
    }

    [TestMethod]
    public async Task Run_WhenTwoDevicesHaveExchangedTheirAddresses_MissesNeither()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.Devices["10.0.0.2"] = "serial:HP:2";
        _scanner.OnReading = _ => _time.Advance(TimeSpan.FromSeconds(1));
        using var runner = Start(new SchedulesOptions { ParallelScans = 1 });
        await runner.RunAsync(ScanKind.Full, default);
        await TakeAsync(Lane.History);
        (_scanner.Devices["10.0.0.1"], _scanner.Devices["10.0.0.2"]) = (_scanner.Devices["10.0.0.2"], _scanner.Devices["10.0.0.1"]);

        await runner.RunAsync(ScanKind.Counters, default);

        Assert.AreEqual((2U, 2U, 0U, 0U), Figures((await TakeAsync(Lane.History))[^1].ScanRound));
    }

    [TestMethod]
    public async Task Run_InANewEpoch_ReadsDevicesInFullOnceMore()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        using var runner = Start();
        await runner.RunAsync(ScanKind.Full, default);
        await _buffer.BeginNewEpochAsync(default);
        _scanner.TakeAsked();

        await runner.RunAsync(ScanKind.Alerts, default);
        await runner.RunAsync(ScanKind.Alerts, default);
        await runner.RunAsync(ScanKind.Alerts, default);

        CollectionAssert.AreEqual(new[] { ScanKind.Full, ScanKind.Alerts, ScanKind.Alerts }, _scanner.TakeAsked().Select(one => one.Kind).Order().ToArray());
    }

    [TestMethod]
    public async Task Run_OfTheSameContent_StoresItAndCountsItAsUnchanged()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        var value = 1UL;
        _scanner.OnReading = reading =>
        {
            reading.ReadAt = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(_time.GetUtcNow());
            reading.Counters.Add(new Counter { Value = value });
            _time.Advance(TimeSpan.FromSeconds(1));
        };
        using var runner = Start();
        await runner.RunAsync(ScanKind.Full, default);
        await TakeAsync(Lane.History);

        await runner.RunAsync(ScanKind.Full, default);
        var same = await TakeAsync(Lane.History);
        value++;
        await runner.RunAsync(ScanKind.Full, default);
        var other = await TakeAsync(Lane.History);

        Assert.AreEqual((1U, 1U, 1U, 0U), Figures(same[1].ScanRound));
        Assert.AreEqual((1U, 1U, 0U, 0U), Figures(other[1].ScanRound));
        Assert.HasCount(2, same);
    }

    [TestMethod]
    public async Task Run_AfterARestart_NamesADeviceThatIsSilent()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        using (var runner = Start())
        {
            await runner.RunAsync(ScanKind.Full, default);
            await TakeAsync(Lane.History);
        }

        _scanner.Devices["10.0.0.1"] = "";
        using var restarted = Start();
        await restarted.RunAsync(ScanKind.Alerts, default);

        var round = (await TakeAsync(Lane.Live)).Single().ScanRound;
        Assert.AreEqual((1U, 0U, 0U, 1U), Figures(round));
        Assert.AreEqual(new ScanFailure { Target = "10.0.0.1", DeviceKey = "serial:HP:1", Reason = "No answer.", Step = CollectionStep.Answered }, round.Failures.Single());
    }

    [TestMethod]
    public async Task Run_WhenADeviceMovedToAnotherAddress_DoesNotMissItAtTheOld()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.Devices["10.0.0.2"] = "";
        using var runner = Start();
        await runner.RunAsync(ScanKind.Full, default);
        await TakeAsync(Lane.History);
        _scanner.Devices["10.0.0.1"] = "";
        _scanner.Devices["10.0.0.2"] = "serial:HP:1";
        _scanner.OnReading = _ => _time.Advance(TimeSpan.FromSeconds(1));

        // The old address is asked first, when nobody knows yet that the device has moved.
        await runner.RunAsync(ScanKind.Full, default);
        var first = await TakeAsync(Lane.History);
        await runner.RunAsync(ScanKind.Full, default);
        var second = await TakeAsync(Lane.History);

        Assert.AreEqual((2U, 1U, 0U, 0U), Figures(first[^1].ScanRound));
        Assert.AreEqual((2U, 1U, 0U), (second[^1].ScanRound.Asked, second[^1].ScanRound.Answered, second[^1].ScanRound.Failed));
    }

    [TestMethod]
    public async Task Run_WhenADeviceAnswersAnotherKindBeforeTheRoundIsOver_DoesNotTellItsSilenceAsTheNewest()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.Devices["10.0.0.2"] = "serial:HP:2";
        using var runner = Start();
        await runner.RunAsync(ScanKind.Full, default);
        await TakeAsync(Lane.History);
        _scanner.Devices["10.0.0.1"] = "";
        var (asked, slow, turns) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        _scanner.OnReading = _ => _time.Advance(TimeSpan.FromSeconds(1));
        _scanner.BeforeAnswer = name =>
        {
            // The first device is silent to the counters, and answers the alerts after it.
            _scanner.Devices["10.0.0.1"] = name == "10.0.0.1" && ++turns == 2 ? "serial:HP:1" : _scanner.Devices["10.0.0.1"];
            _ = name == "10.0.0.1" && asked.TrySetResult();
            return name == "10.0.0.2" ? slow.Task : Task.CompletedTask;
        };
        var counters = runner.RunAsync(ScanKind.Counters, default);
        await asked.Task;

        // The second device is no target of the alerts: its turn is not over.
        _scanner.Devices.Remove("10.0.0.2");
        await runner.RunAsync(ScanKind.Alerts, default);
        _scanner.Devices["10.0.0.2"] = "serial:HP:2";
        slow.SetResult();
        await counters;

        var round = (await TakeAsync(Lane.History))[^1].ScanRound;
        Assert.AreEqual((2U, 1U, 0U, 0U), Figures(round));
        Assert.IsEmpty(round.Failures);
    }

    [TestMethod]
    public async Task Run_WhenADeviceIsSilentAfterItAnsweredAnotherKind_TellsIt()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        using var runner = Start();
        await runner.RunAsync(ScanKind.Full, default);
        await TakeAsync(Lane.History);
        _scanner.BeforeAnswer = async name =>
        {
            await AdvanceAsync(1);
            _scanner.Devices[name] = "";
        };

        await runner.RunAsync(ScanKind.Counters, default);

        Assert.AreEqual("serial:HP:1", (await TakeAsync(Lane.History)).Single().ScanRound.Failures.Single().DeviceKey);
    }

    [TestMethod]
    public async Task Run_WithAHostThatDoesNotResolve_NamesItsDeviceAndSaysItOnce()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        using var runner = Start();
        await runner.RunAsync(ScanKind.Full, default);
        await TakeAsync(Lane.History);
        _scanner.Devices.Clear();
        _scanner.Unresolved.Add(new TargetFailure("10.0.0.1", "It could not be resolved."));

        await runner.RunAsync(ScanKind.Full, default);
        await runner.RunAsync(ScanKind.Full, default);

        var rounds = await TakeAsync(Lane.History);
        Assert.IsTrue(rounds.All(entry => entry.ScanRound.Failures.Single().DeviceKey == "serial:HP:1"));
        Assert.AreEqual(1, _log.Lines.Count(line => line.Contains("could not be resolved", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Run_WhenOneScanThrows_ReadsTheOthers()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.Devices["10.0.0.2"] = "serial:HP:2";
        _scanner.BeforeAnswer = name => name == "10.0.0.1" ? throw new InvalidOperationException("a mistake") : Task.CompletedTask;
        using var runner = Start();

        await runner.RunAsync(ScanKind.Full, default);

        var entries = await TakeAsync(Lane.History);
        Assert.AreEqual("serial:HP:2", entries[0].Reading.DeviceKey);
        Assert.AreEqual((2U, 1U, 0U, 0U), Figures(entries[1].ScanRound));
    }

    [TestMethod]
    public async Task Run_OfAReadingThatIsTooLarge_IsAFailureWithTheReason()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.OnReading = reading => reading.Errors.Add(new ReadError { Reason = new string('x', 120_000) });
        using var runner = Start();

        await runner.RunAsync(ScanKind.Full, default);

        // The reading that could not be stored takes a number: the server is told.
        var entries = await TakeAsync(Lane.History);
        Assert.HasCount(2, entries);
        Assert.AreEqual(Entry.ContentOneofCase.None, entries[0].ContentCase);
        StringAssert.Contains(entries[1].ScanRound.Failures.Single().Reason, "MaxEntryOctets");
    }

    [TestMethod]
    public async Task Run_TwoKindsAtOnce_AskADeviceOneAfterTheOther()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        using var runner = Start();
        await runner.RunAsync(ScanKind.Full, default);
        var (atOnce, most) = (0, 0);
        _scanner.BeforeAnswer = async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref atOnce));
            await Task.Yield();
            Interlocked.Decrement(ref atOnce);
        };

        await Task.WhenAll(Enumerable.Range(0, 20).Select(turn => Task.Run(() => runner.RunAsync(turn % 2 == 0 ? ScanKind.Alerts : ScanKind.Counters, default))));

        Assert.AreEqual(1, most);
    }

    [TestMethod]
    public async Task Run_WithManyTargets_AsksNoMoreAtOnceThanAllowed()
    {
        for (var number = 1; number <= 50; number++)
        {
            _scanner.Devices[$"10.0.0.{number}"] = "";
        }

        var (atOnce, most) = (0, 0);
        _scanner.BeforeAnswer = async _ =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref atOnce));
            await Task.Yield();
            Interlocked.Decrement(ref atOnce);
        };
        using var runner = Start(new SchedulesOptions { ParallelScans = 3 });

        await Task.WhenAll(runner.RunAsync(ScanKind.Full, default), runner.RunAsync(ScanKind.Counters, default));

        Assert.IsTrue(most is > 0 and <= 3, $"{most}");
    }

    [TestMethod]
    public async Task ScanOne_OfAKnownDevice_StoresItsReadingWithoutARound()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.Devices["10.0.0.2"] = "";
        using var runner = Start();
        await runner.RunAsync(ScanKind.Full, default);
        _scanner.TakeAsked();

        await runner.ScanOneAsync(runner.Known.All.Single(), ScanKind.Alerts, default);
        await runner.ScanOneAsync((await _scanner.ListAsync(default)).Targets[1], ScanKind.Alerts, default);

        Assert.AreEqual(ScanKind.Alerts, (await TakeAsync(Lane.Live)).Single().Reading.ScanKind);
        CollectionAssert.AreEqual(new[] { ("10.0.0.1", ScanKind.Alerts) }, _scanner.TakeAsked().ToArray());
    }

    [TestMethod]
    public async Task Run_InABlackout_AsksNobodyAndTellsThatItWasSkipped()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        using var gate = await ShutAsync(11 * 60, 13 * 60);
        using var runner = Start(gate: gate);

        var end = await runner.RunAsync(ScanKind.Full, RoundScope.Scheduled, default);

        Assert.IsEmpty(_scanner.TakeAsked());
        var round = (await TakeAsync(Lane.History)).Single().ScanRound;
        Assert.AreEqual(SkipReason.Blackout, round.Skipped);
        Assert.AreEqual((0U, 0U, 0U, 0U), Figures(round));
        StringAssert.Contains(end.Refusal, "13:00");
    }

    [TestMethod]
    public async Task Run_ThatSomebodyAskedForInABlackout_IsRefusedAndIsNoRound()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        using var gate = await ShutAsync(11 * 60, 13 * 60);
        using var runner = Start(gate: gate);

        var end = await runner.RunAsync(ScanKind.Full, new RoundScope { IsOutOfTurn = true }, default);

        Assert.IsEmpty(_scanner.TakeAsked());
        Assert.IsEmpty(await TakeAsync(Lane.History));
        Assert.AreNotEqual("", end.Refusal);
    }

    [TestMethod]
    public async Task Run_WhenABlackoutBegins_StopsThereAndMissesNobody()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.Devices["10.0.0.2"] = "serial:HP:2";
        using var gate = await ShutAsync((12 * 60) + 5, 13 * 60);
        using var runner = Start(new SchedulesOptions { ParallelScans = 1 }, gate);
        await runner.RunAsync(ScanKind.Full, default);
        await TakeAsync(Lane.History);
        _scanner.TakeAsked();
        _scanner.BeforeAnswer = _ => AdvanceAsync(300);

        await runner.RunAsync(ScanKind.Counters, default);

        Assert.HasCount(1, _scanner.TakeAsked());
        var round = (await TakeAsync(Lane.History))[^1].ScanRound;
        Assert.AreEqual(SkipReason.Blackout, round.Skipped);
        Assert.IsEmpty(round.Failures);
        Assert.AreEqual(0U, round.Failed);
    }

    [TestMethod]
    public async Task Run_WhenTheConfigurationChanges_BeginsAnewByTheNewOne()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.Devices["10.0.0.2"] = "serial:HP:2";
        using var gate = new AskGate(_time);
        using var runner = Start(new SchedulesOptions { ParallelScans = 1 }, gate);
        Task? change = null;
        _scanner.BeforeAnswer = _ =>
        {
            change ??= gate.ChangeAsync(BlackoutCalendarTests.Of("UTC"), () =>
            {
                _scanner.Devices.Remove("10.0.0.1");
                return Task.CompletedTask;
            });
            return Task.CompletedTask;
        };

        await runner.RunAsync(ScanKind.Full, default);
        await change!;

        var round = (await TakeAsync(Lane.History))[^1].ScanRound;
        Assert.AreEqual(SkipReason.Unspecified, round.Skipped);
        Assert.AreEqual((1U, 1U), (round.Asked, round.Answered));
    }

    [TestMethod]
    public async Task ScanOne_InABlackout_AsksNobody()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        using var gate = await ShutAsync((12 * 60) + 5, 13 * 60);
        using var runner = Start(gate: gate);
        await runner.RunAsync(ScanKind.Full, default);
        var target = runner.Known.All.Single();
        _scanner.TakeAsked();
        _time.Advance(TimeSpan.FromMinutes(10));

        await runner.ScanOneAsync(target, ScanKind.Alerts, default);

        Assert.IsEmpty(_scanner.TakeAsked());
    }

    [TestMethod]
    public async Task ScanOne_OfATargetThatIsNoneAnyMore_AsksNobody()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        using var runner = Start();
        await runner.RunAsync(ScanKind.Full, default);
        var target = runner.Known.All.Single();
        _scanner.TakeAsked();
        _scanner.Devices.Remove("10.0.0.1");

        await runner.RetargetAsync(default);
        await runner.ScanOneAsync(target, ScanKind.Alerts, default);

        Assert.IsEmpty(_scanner.TakeAsked());
    }

    [TestMethod]
    public async Task Run_OfSomeDevices_AsksThoseAloneAndTellsHowFarItIs()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.Devices["10.0.0.2"] = "serial:HP:2";
        using var runner = Start();
        await runner.RunAsync(ScanKind.Full, default);
        _scanner.TakeAsked();
        var progress = new List<(int, int, int)>();

        var end = await runner.RunAsync(ScanKind.Supplies, new RoundScope
        {
            DeviceKeys = new HashSet<string> { "serial:HP:2" }, IsOutOfTurn = true, Progress = (done, total, answered) => progress.Add((done, total, answered)),
        }, default);

        CollectionAssert.AreEqual(new[] { ("10.0.0.2", ScanKind.Supplies) }, _scanner.TakeAsked().ToArray());
        CollectionAssert.AreEqual(new[] { (0, 1, 0), (1, 1, 1) }, progress);
        Assert.AreEqual(new RoundEnd("", 1, 1), end);
    }

    [TestMethod]
    public async Task Run_Full_TellsTargetsThatAreNoDevicesWithTheStep()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.Devices["10.0.0.2"] = "";
        _scanner.Devices["10.0.0.3"] = "";
        _scanner.Singles.Add("10.0.0.3");
        _scanner.Unresolved.Add(new TargetFailure("printer.example", "No such host."));
        using var runner = Start();

        await runner.RunAsync(ScanKind.Full, default);

        // 10.0.0.2 is one of many, and nobody's.
        var troubles = (await TakeAsync(Lane.History))[^1].ScanRound.Troubles.Select(trouble => (trouble.Target, trouble.Step, trouble.Reason));
        CollectionAssert.AreEqual(
            new[] { ("10.0.0.3", CollectionStep.Answered, "No answer."), ("printer.example", CollectionStep.Resolved, "No such host.") }, troubles.ToArray());
        await runner.RunAsync(ScanKind.Counters, default);
        Assert.IsEmpty((await TakeAsync(Lane.History))[^1].ScanRound.Troubles, "once a day is enough");
    }

    [TestMethod]
    public async Task Run_WithADeviceThatHasRulesOfItsOwn_AsksItByThose()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.Devices["10.0.0.2"] = "serial:HP:2";
        var rule = new DeviceRule(new Dictionary<ScanKind, TimeSpan> { [ScanKind.Alerts] = TimeSpan.FromHours(1) }, BlackoutCalendar.None);
        using var runner = Start(turns: new DeviceTurns(() => new Dictionary<string, DeviceRule> { ["serial:HP:1"] = rule }, _time));
        await runner.RunAsync(ScanKind.Full, default);

        for (var turn = 0; turn < 25; turn++)
        {
            await runner.RunAsync(ScanKind.Alerts, default);
            _time.Advance(TimeSpan.FromMinutes(5));
        }

        var asked = _scanner.TakeAsked().Where(one => one.Item2 == ScanKind.Alerts).ToList();
        Assert.AreEqual(25, asked.Count(one => one.Item1 == "10.0.0.2"));
        Assert.AreEqual(3, asked.Count(one => one.Item1 == "10.0.0.1"));
    }

    [TestMethod]
    public async Task Run_ForADeviceThatIsExcluded_RefusesWithTheReasonAndAsksNobody()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.Devices["10.0.0.2"] = "serial:HP:2";
        var rules = new Dictionary<string, DeviceRule>();
        using var runner = Start(turns: new DeviceTurns(() => rules, _time));
        await runner.RunAsync(ScanKind.Full, default);
        _scanner.TakeAsked();
        rules["serial:HP:1"] = new DeviceRule(new Dictionary<ScanKind, TimeSpan>(), BlackoutCalendar.None) { IsExcluded = true };

        var one = await runner.RunAsync(ScanKind.Full, new RoundScope { DeviceKeys = new HashSet<string> { "serial:HP:1" }, IsOutOfTurn = true }, default);
        Assert.IsEmpty(_scanner.TakeAsked());
        var all = await runner.RunAsync(ScanKind.Full, new RoundScope { IsOutOfTurn = true }, default);

        StringAssert.Contains(one.Refusal, "excluded");
        Assert.AreEqual("", all.Refusal);
        CollectionAssert.AreEqual(new[] { "10.0.0.2" }, _scanner.TakeAsked().Select(asked => asked.Item1).Distinct().ToArray());
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private static (uint Asked, uint Answered, uint Unchanged, uint Failed) Figures(ScanRound round) =>
        (round.Asked, round.Answered, round.Unchanged, round.Failed);

    private Task AdvanceAsync(int seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return Task.CompletedTask;
    }

    private async Task<AskGate> ShutAsync(int from, int to)
    {
        var gate = new AskGate(_time);
        await gate.ChangeAsync(BlackoutCalendarTests.Of("UTC", (127, from, to)), () => Task.CompletedTask);
        return gate;
    }

    private ScanRoundRunner Start(SchedulesOptions? options = null, AskGate? gate = null, DeviceTurns? turns = null)
    {
        var devices = new KnownDevices(_folder.Of("devices.json"), _time, new ListLogger<KnownDevices>());
        devices.Load();
        var store = new ReadingStore(_buffer, Options.Create(new BufferOptions()), _time, new ListLogger<ReadingStore>());
        return new ScanRoundRunner(_scanner, _scanner, devices, store, _scanner, Options.Create(options ?? new SchedulesOptions()), _time, _log, gate, turns);
    }

    /// <summary>What came on a lane since the last look.</summary>
    private async Task<IReadOnlyList<Entry>> TakeAsync(Lane lane)
    {
        var batch = await _buffer.ReadAsync(lane, lane == Lane.Live ? _seenLive : _seenHistory, new BatchLimit(500, 10_000_000), default);
        if (lane == Lane.Live)
        {
            _seenLive = batch?.End ?? _seenLive;
        }
        else
        {
            _seenHistory = batch?.End ?? _seenHistory;
        }

        return [.. (batch?.Entries ?? []).Select(entry => Entry.Parser.ParseFrom(entry.Octets))];
    }
}
