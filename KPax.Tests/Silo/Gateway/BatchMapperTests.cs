using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using KPax.Contracts.Devices;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Gateway;
using Wire = KPax.Protocol.Device.V1;

namespace KPax.Tests.Silo.Gateway;

[TestClass]
public sealed class BatchMapperTests
{
    private static readonly Timestamp At = Timestamp.FromDateTimeOffset(TestStorage.Start.AddTicks(5));

    [TestMethod]
    public void Map_OfAGoodBatch_KeepsNumbersHashesAndSession()
    {
        var batch = BatchOf(EntryOf(new Wire.DeviceReading()));

        var mapped = BatchMapper.Map(batch, [1, 2], new GatewayOptions());

        Assert.AreEqual("", mapped.Refusal);
        Assert.AreEqual(batch.Epoch, mapped.Batch.Epoch);
        CollectionAssert.AreEqual(new byte[] { 1, 2 }, mapped.Batch.SessionId);
        CollectionAssert.AreEqual(batch.HashAfter.ToByteArray(), mapped.Batch.HashAfter);
        Assert.AreEqual((5ul, 6ul), (mapped.Batch.Entries[0].Number, mapped.Batch.Entries[0].Order));
        Assert.AreEqual(TestStorage.Start.AddTicks(5), mapped.Batch.Entries[0].Reading!.ReadAt);
    }

    [TestMethod]
    public void Map_OfSections_TellsAskedFromNotAsked()
    {
        var reading = Map(new Wire.DeviceReading
        {
            Sections = { Wire.DeviceReading.Types.Section.Counters, Wire.DeviceReading.Types.Section.Identity },
            Supplies = { new Wire.Supply() },
        });

        Assert.IsNotNull(reading.Counters);
        Assert.IsEmpty(reading.Counters);
        Assert.AreEqual(new DeviceIdentity(), reading.Identity);
        Assert.IsNull(reading.Supplies);
        Assert.IsNull(reading.Status);
        Assert.IsNull(reading.Capabilities);
    }

    [TestMethod]
    public void Map_OfACounter_KeepsItsBitsOrThatTheyWereNotTold()
    {
        var reading = Map(new Wire.DeviceReading
        {
            Sections = { Wire.DeviceReading.Types.Section.Counters },
            Counters = { new Wire.Counter { Value = 1, Bits = 31 }, new Wire.Counter { Value = 1 } },
        });

        CollectionAssert.AreEqual(new int?[] { 31, null }, reading.Counters!.Select(counter => counter.Bits).ToArray());
    }

    [TestMethod]
    public void Map_OfAFullReading_KeepsHowItIsKnown()
    {
        var reading = Map(FullReading());

        Assert.AreEqual("0a1b", reading.Identity!.Uuid);
        Assert.AreEqual("00:17:c8:01:02:04 00:17:c8:01:02:05", reading.Identity.OtherMacAddresses);
        Assert.AreEqual(("T2002", "8000000b03"), (reading.Identity.DeviceIdSerialNumber, reading.Identity.SnmpEngineId));
        Assert.AreEqual("counter: copy", reading.Capabilities!.TypologyEvidence);
        var supply = reading.Supplies![1];
        Assert.AreEqual(("1.3.6.2", 10, 99, 0x8e), (supply.Source, supply.Step, supply.RawType!.Value, (int)supply.DescriptionOctets.Single()));
        Assert.AreEqual(("1.3.6.3", "J1"), (reading.Status!.Alerts[0].Source, reading.Status.Alerts[0].VendorCode));
        Assert.AreEqual(new SubUnitStatus(SubUnitKind.Marker, 2, 19), reading.Status.SubUnits.Single());
        Assert.AreEqual(new FieldOrigin("identity.model", "http /"), reading.OtherSources.Single());
        Assert.AreEqual(3, reading.ScrubbedTexts);
    }

    [TestMethod]
    public void Map_OfAFullReading_KeepsEveryValue()
    {
        var wire = FullReading();
        var reading = Map(wire);

        Assert.AreEqual("HP", reading.Identity!.Manufacturer);
        Assert.IsFalse(reading.Capabilities!.Color);
        Assert.IsNull(reading.Capabilities.Duplex);
        Assert.AreEqual(0, reading.Counters![0].Value);
        Assert.AreEqual(CounterColor.Mono, reading.Counters[0].Color);
        Assert.AreEqual(long.MaxValue, reading.Counters[1].Value);
        Assert.AreEqual(new SupplyLevel { Kind = SupplyLevelKind.SomeRemaining }, reading.Supplies![0].Level);
        Assert.AreEqual(new SupplySource { Source = "1.3.6", Level = new() { Kind = SupplyLevelKind.Percent, Percent = 7 } }, reading.Supplies[0].OtherSources.Single());
        Assert.AreEqual(-3, reading.Supplies[0].RawLevel);
        Assert.IsNull(reading.Supplies[0].Capacity);
        Assert.AreEqual(new SupplyLevel { Kind = SupplyLevelKind.Percent, Percent = 0 }, reading.Supplies[1].Level);
        Assert.AreEqual(new SupplyLevel { Kind = SupplyLevelKind.Stage, Text = "low", StagePosition = 1, StageCount = 3 }, reading.Supplies[2].Level);
        Assert.AreEqual(new SupplyLevel { Kind = SupplyLevelKind.Amount, Amount = -1 }, reading.Supplies[3].Level);
        Assert.AreEqual(new SupplyLevel { Kind = SupplyLevelKind.Contradictory, Text = "more than full" }, reading.Supplies[4].Level);
        Assert.AreEqual(new SupplyLevel { Kind = SupplyLevelKind.Unrestricted }, reading.Supplies[5].Level);
        Assert.AreEqual(new SupplyLevel { Kind = SupplyLevelKind.Unknown }, reading.Supplies[6].Level);
        Assert.AreEqual(DetectedError.Jammed, reading.Status!.Errors.Single());
        Assert.AreEqual("紙づまり", reading.Status.DisplayLines.Single());
        Assert.AreEqual(AlertSeverity.Critical, reading.Status.Alerts.Single().Severity);
        Assert.IsNull(reading.Status.Alerts.Single().GroupIndex);
        Assert.AreEqual(0, reading.Status.Alerts.Single().Location);
        Assert.AreEqual("timeout", reading.Errors.Single().Reason);
    }

    [TestMethod]
    public void Map_OfAReadingThatCanNeverBeStored_KeepsItsOctetsAndSaysWhy()
    {
        (string Reason, Action<Wire.DeviceReading> Change)[] changes =
        [
            ("device_key", reading => reading.DeviceKey = ""),
            ("device_key", reading => reading.DeviceKey = "agent:5:address:10.0.0.1"),
            ("device_key", reading => reading.DeviceKey = "serial:"),
            ("device_key", reading => reading.DeviceKey = "serial:a\nb"),
            ("device_key", reading => reading.DeviceKey = "serial:" + new string('x', 500)),
            ("read_at is absent", reading => reading.ReadAt = null),
            ("read_at is no possible time", reading => reading.ReadAt = new() { Seconds = long.MinValue }),
            ("scan_kind is 77", reading => reading.ScanKind = (Wire.DeviceReading.Types.ScanKind)77),
            ("sections is 9", reading => reading.Sections.Add((Wire.DeviceReading.Types.Section)9)),
            ("unspecified", reading => reading.Sections.Add(Wire.DeviceReading.Types.Section.Unspecified)),
            ("identity.other_mac_addresses has", reading => reading.Identity.OtherMacAddresses.AddRange(Enumerable.Repeat("00:17:c8:01:02:06", 64))),
            ("counters.bits", reading => reading.Counters[0].Bits = 65),
            ("counters.bits", reading => reading.Counters[0].Bits = 0),
            ("counters.value", reading => reading.Counters[0].Value = (ulong)long.MaxValue + 1),
            ("counters.kind is 99", reading => reading.Counters[0].Kind = (Wire.Counter.Types.Kind)99),
            ("counters has", reading => reading.Counters.AddRange(Enumerable.Range(0, 1_001).Select(_ => new Wire.Counter()))),
            ("supplies.level.percent", reading => reading.Supplies[0].Level.Percent = double.NaN),
            ("supplies.level.percent", reading => reading.Supplies[0].Level.Percent = 100.01),
            ("supplies.level.percent", reading => reading.Supplies[0].Level.Percent = -1),
            ("supplies.level.stage", reading => reading.Supplies[2].Level.Stage.Position = 3),
            ("supplies.description", reading => reading.Supplies[0].Description = new string('x', 2_001)),
            ("status.alerts.group is 2", reading => reading.Status.Alerts[0].Group = (Wire.DeviceAlert.Types.Group)2),
            ("status.alerts.raised_at", reading => reading.Status.Alerts[0].RaisedAt = new() { Nanos = -1 }),
            ("status.display_line_octets", reading => reading.Status.DisplayLineOctets.Add(ByteString.CopyFrom(new byte[8_001]))),
        ];
        foreach (var (reason, change) in changes)
        {
            var wire = FullReading();
            change(wire);
            var entry = EntryOf(wire);

            var mapped = BatchMapper.Map(BatchOf(entry), [], new GatewayOptions()).Batch.Entries.Single();

            Assert.IsNull(mapped.Reading, reason);
            Assert.IsNotNull(mapped.Invalid, reason);
            StringAssert.Contains(mapped.Invalid.Reason, reason);
            CollectionAssert.AreEqual(entry.ToByteArray(), mapped.Invalid.Octets);
            Assert.AreEqual(5ul, mapped.Number);
        }
    }

    [TestMethod]
    [DataRow(1970)]
    [DataRow(2099)]
    public void Map_OfAWrongClock_IsNoReasonToRefuse(int year)
    {
        var reading = FullReading();
        reading.ReadAt = Timestamp.FromDateTimeOffset(new(year, 1, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.AreEqual(year, Map(reading).ReadAt.Year);
    }

    [TestMethod]
    public void Map_OfOneBadEntry_LeavesItsNeighboursGood()
    {
        var bad = EntryOf(new Wire.DeviceReading { DeviceKey = "?" });
        bad.Number = 6;
        var last = EntryOf(new Wire.DeviceReading());
        last.Number = 7;

        var entries = BatchMapper.Map(BatchOf(EntryOf(new Wire.DeviceReading()), bad, last), [], new GatewayOptions()).Batch.Entries;

        Assert.IsNotNull(entries[0].Reading);
        Assert.IsNotNull(entries[1].Invalid);
        Assert.IsNotNull(entries[2].Reading);
    }

    [TestMethod]
    public void Map_OfGapsAndRounds_ChecksThem()
    {
        Entry GapOf(ulong from, ulong to, int reason) => new() { Number = 5, Gap = new Gap { From = from, To = to, Reason = (GapReason)reason } };
        Entry RoundOf(Action<ScanRound> change)
        {
            var round = new ScanRound { StartedAt = At, Duration = new() { Seconds = 3 }, Asked = 2, Failures = { new ScanFailure { DeviceKey = "mac:00:11", Reason = "no answer" } } };
            change(round);
            return new Entry { Number = 5, ScanRound = round };
        }

        Assert.AreEqual(9ul, MapEntry(GapOf(5, 9, 1)).Gap!.To);
        Assert.IsNotNull(MapEntry(GapOf(4, 9, 1)).Invalid);
        Assert.IsNotNull(MapEntry(GapOf(5, 4, 1)).Invalid);
        Assert.IsNotNull(MapEntry(GapOf(5, 9, 50)).Invalid);
        Assert.AreEqual("no answer", MapEntry(RoundOf(_ => { })).ScanRound!.Failures.Single().Reason);
        Assert.AreEqual(TimeSpan.FromSeconds(3), MapEntry(RoundOf(_ => { })).ScanRound!.Duration);
        Assert.IsNotNull(MapEntry(RoundOf(round => round.StartedAt = null)).Invalid);
        Assert.IsNotNull(MapEntry(RoundOf(round => round.Duration = new() { Seconds = -1 })).Invalid);
        Assert.IsNotNull(MapEntry(RoundOf(round => round.Asked = uint.MaxValue)).Invalid);
        Assert.IsNotNull(MapEntry(RoundOf(round => round.Failures[0].DeviceKey = "nonsense")).Invalid);
        Assert.IsNotNull(MapEntry(RoundOf(round => round.Failures[0].DeviceKey = "")).ScanRound);
        Assert.IsNotNull(MapEntry(new Entry { Number = 5 }).Invalid, "an entry that tells nothing");
    }

    [TestMethod]
    public void Map_OfABatchThatBreaksTheRules_IsRefusedWhole()
    {
        var options = new GatewayOptions { BatchEntries = 2, BatchBytes = 16 * 1024 };
        (string Reason, Batch? Batch)[] refused =
        [
            ("no batch", null),
            ("no lane 0", Changed(batch => batch.Lane = Lane.Unspecified)),
            ("no lane 9", Changed(batch => batch.Lane = (Lane)9)),
            ("3 entries", Changed(batch => batch.Entries.AddRange([new Entry { Number = 6 }, new Entry { Number = 7 }]))),
            ("octets; 16384", Changed(batch => batch.Entries[0].Reading.Target = new string('x', 20_000))),
            ("hash", Changed(batch => batch.HashAfter = ByteString.CopyFrom(new byte[15]))),
            ("number", Changed(batch => batch.Entries[0].Number = 0)),
            ("number", Changed(batch => batch.Entries[0].Number = ulong.MaxValue)),
            ("number", Changed(batch => batch.Entries[0].Order = ulong.MaxValue)),
            ("number", Changed(batch => batch.Entries[0].Gap = new Gap { From = 5, To = ulong.MaxValue })),
        ];
        foreach (var (reason, batch) in refused)
        {
            var mapped = BatchMapper.Map(batch, [], options);

            StringAssert.Contains(mapped.Refusal, reason);
            Assert.IsEmpty(mapped.Batch.Entries);
        }
    }

    private static Batch Changed(Action<Batch> change)
    {
        var batch = BatchOf(EntryOf(new Wire.DeviceReading()));
        change(batch);
        return batch;
    }

    private static KPax.Contracts.Agents.AgentEntry MapEntry(Entry entry) => BatchMapper.Map(BatchOf(entry), [], new GatewayOptions()).Batch.Entries.Single();

    private static DeviceReading Map(Wire.DeviceReading reading)
    {
        var entry = MapEntry(EntryOf(reading));
        return entry.Reading ?? throw new AssertFailedException(entry.Invalid!.Reason);
    }

    private static Batch BatchOf(params Entry[] entries) => new()
    {
        Epoch = ulong.MaxValue,
        Lane = Lane.History,
        HashAfter = ByteString.CopyFrom(new byte[16]),
        Entries = { entries },
    };

    private static Entry EntryOf(Wire.DeviceReading reading)
    {
        reading.DeviceKey = reading.DeviceKey.Length == 0 && reading.Target.Length == 0 ? "serial:HP:1" : reading.DeviceKey;
        reading.ReadAt ??= reading.Target.Length == 0 ? At : null;
        return new Entry { Number = 5, Order = 6, Reading = reading };
    }

    private static Wire.DeviceReading FullReading() => new()
    {
        Target = "10.0.0.1",
        DeviceKey = "serial:HP:1",
        ReadAt = At,
        ScanKind = Wire.DeviceReading.Types.ScanKind.Full,
        Sections = { System.Enum.GetValues<Wire.DeviceReading.Types.Section>().Where(section => section != 0) },
        Identity = new()
        {
            Manufacturer = "HP", Uuid = "0a1b", OtherMacAddresses = { "00:17:c8:01:02:04", "00:17:c8:01:02:05" }, DeviceIdSerialNumber = "T2002", SnmpEngineId = "8000000b03",
        },
        Capabilities = new() { Color = false, TypologyEvidence = "counter: copy" },
        Counters =
        {
            new Wire.Counter { Kind = Wire.Counter.Types.Kind.Total, Color = Wire.Counter.Types.Color.Mono, Value = 0 },
            new Wire.Counter { Kind = Wire.Counter.Types.Kind.Total, Value = long.MaxValue },
        },
        Supplies =
        {
            new Wire.Supply { Level = new() { SomeRemaining = true }, RawLevel = -3, OtherSources = { new Wire.SupplySource { Source = "1.3.6", Level = new() { Percent = 7 } } } },
            new Wire.Supply { Level = new() { Percent = 0 }, Source = "1.3.6.2", Step = 10, RawType = 99, DescriptionOctets = ByteString.CopyFrom(0x8e) },
            new Wire.Supply { Level = new() { Stage = new() { Name = "low", Position = 1, Count = 3 } } },
            new Wire.Supply { Level = new() { Amount = -1 } },
            new Wire.Supply { Level = new() { Contradictory = "more than full" } },
            new Wire.Supply { Level = new() { Unrestricted = true } },
            new Wire.Supply(),
        },
        Status = new()
        {
            Errors = { Wire.DeviceStatus.Types.Error.Jammed },
            DisplayLines = { "紙づまり" },
            Alerts = { new Wire.DeviceAlert { Severity = Wire.DeviceAlert.Types.Severity.Critical, Location = 0, RaisedAt = At, Source = "1.3.6.3", VendorCode = "J1" } },
            SubUnits = { new Wire.SubUnitStatus { Kind = Wire.SubUnitStatus.Types.Kind.Marker, Index = 2, Status = 19 } },
        },
        Errors = { new Wire.ReadError { Reason = "timeout" } },
        OtherSources = { new Wire.FieldOrigin { Field = "identity.model", Source = "http /" } },
        ScrubbedTexts = 3,
    };
}
