using KPax.Agent.Devices;
using KPax.Snmp;
using KPax.Snmp.Recordings;
using KPax.Tests.Agent.Devices;
using KPax.Tests.House;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection;

/// <summary>What a device is asked, with all profiles loaded.</summary>
[TestClass]
public sealed class DeviceInterviewTests
{
    private static readonly string Folder = Repository.PathOf("KPax.Simulator", "Recordings");

    public static IEnumerable<object[]> Recordings => Directory.GetFiles(Folder, "*.snmprec").Order(StringComparer.Ordinal).Select(file => new object[] { Path.GetFileNameWithoutExtension(file) });

    [TestMethod]
    [DynamicData(nameof(Recordings))]
    public async Task Ask_Device_NamesNothingOutsideTheBaseAndItsOwnProfile(string name)
    {
        var profile = RecordedDevice.Catalog.Find(AnswersOf(name));
        Assert.AreNotEqual("printer-mib", profile.Name);
        var own = profile.Fields.Values.SelectMany(source => source.Names()).ToList();
        foreach (var kind in new[] { ScanKind.Full, ScanKind.Counters, ScanKind.Supplies, ScanKind.Parts, ScanKind.Alerts })
        {
            var asked = await AskedAsync(name, kind);
            Assert.IsEmpty(asked.SelectMany(question => question.Names).Where(oid => !own.Exists(oid.StartsWith)), $"{kind}");
        }
    }

    [TestMethod]
    public async Task Ask_ForCounters_AsksForNoSuppliesAndStatus()
    {
        var asked = await AskedAsync("kyocera-taskalfa-4054ci", ScanKind.Counters);
        Oid[] others = [Oid.Parse("1.3.6.1.2.1.43.11"), Oid.Parse("1.3.6.1.2.1.43.18"), Oid.Parse("1.3.6.1.2.1.43.16"), Oid.Parse("1.3.6.1.2.1.25.3.5")];
        Assert.IsEmpty(asked.SelectMany(question => question.Names).Where(name => others.Any(name.StartsWith)));
    }

    [TestMethod]
    public async Task Ask_FirstQuestion_IsTheBasesAlone()
    {
        var own = RecordedDevice.Catalog.Base.Fields.Values.SelectMany(source => source.Names()).ToList();
        Assert.IsEmpty((await AskedAsync("kyocera-taskalfa-4054ci", ScanKind.Full))[0].Names.Where(name => !own.Exists(name.StartsWith)));
    }

    [TestMethod]
    public async Task Ask_ForSums_CostsNoQuestionBesideTheWalk()
    {
        var walked = Oid.Parse("1.3.6.1.4.1.1347.42.3.1.2.1.1");
        var asked = await AskedAsync("kyocera-taskalfa-4054ci", ScanKind.Counters);
        Assert.IsEmpty(asked.Where(question => question.Kind == "get").SelectMany(question => question.Names).Where(name => name.StartsWith(walked)));
    }

    [TestMethod]
    [DataRow("kyocera-taskalfa-4054ci", ScanKind.Counters, 12)]
    [DataRow("kyocera-ecosys-p2235dn", ScanKind.Counters, 8)]
    [DataRow("ricoh-im-c3510", ScanKind.Counters, 8)]
    [DataRow("konica-bizhub-c300i", ScanKind.Counters, 7)]
    [DataRow("hp-color-laserjet-mfp-e78635", ScanKind.Counters, 8)]
    [DataRow("brother-mfc-j6959dw", ScanKind.Counters, 8)]
    [DataRow("zebra-zt411", ScanKind.Counters, 6)]
    [DataRow("zebra-zt411", ScanKind.Alerts, 7)]
    public async Task Ask_Device_TakesFewQuestions(string name, ScanKind kind, int most)
    {
        var asked = await AskedAsync(name, kind);
        Assert.IsLessThanOrEqualTo(most, asked.Count, string.Join('\n', asked.Select(question => $"{question.Kind} {string.Join(' ', question.Names)}")));
    }

    [TestMethod]
    public async Task Ask_DeviceThatHidesItsSysObjectId_IsKnownByItsFirstOwnObject()
    {
        string[] lines = ["1.3.6.1.2.1.1.3.0|67|100", "1.3.6.1.4.1.2435.2.3.9.4.2.1.5.5.1.0|4|E81234K2N118840", "1.3.6.1.4.1.2435.2.3.9.4.2.1.5.5.10.0|4x|01010400000007ff"];
        var reading = await RecordedDevice.ReadAsync(lines);
        Assert.AreEqual("serial:Brother:E81234K2N118840", reading.DeviceKey);
        Assert.AreEqual(7UL, reading.Counters.Single().Value);
    }

    [TestMethod]
    [DataRow("1.3.6.1.2.1.25.3.2.1.2.1|6|1.3.6.1.2.1.25.3.1.4", DisplayName = "the first device is a network card")]
    [DataRow("1.3.6.1.2.1.1.5.0|4|any", DisplayName = "there is no first device")]
    public async Task Ask_PrinterThatIsNotTheFirstDevice_IsAskedByItsProfileInTheFirstScan(string first)
    {
        var device = new ScriptedDevice(new MibView(RecordedDevice.Objects(
        [
            first, "1.3.6.1.2.1.1.1.0|4|EPSON Built-in Print Server", "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.1248.1.1.2.1.3", "1.3.6.1.2.1.1.3.0|67|100",
            "1.3.6.1.2.1.25.3.2.1.2.7|6|1.3.6.1.2.1.25.3.1.5", "1.3.6.1.2.1.25.3.2.1.3.7|4|EPSON CW-C4000", "1.3.6.1.4.1.1248.1.2.2.27.15.1.2.1.1.1|65|4711",
        ])));
        var (types, walks) = (Oid.Parse("1.3.6.1.2.1.25.3.2.1.2"), 0);
        device.Bulk = (names, _) =>
        {
            walks += names.Contains(types) ? 1 : 0;
            return null;
        };

        var reading = (await RecordedDevice.ScanAsync(device, RecordedDevice.Target)).Reading!;

        Assert.AreEqual("CW-C4000", reading.Identity.Model);
        Assert.AreEqual(4_711UL, reading.Counters.Single().Value);
        Assert.AreEqual(1, walks, "What was asked to find the profile is not asked again.");
    }

    [TestMethod]
    [DataRow(SnmpVersion.V2c, ScanKind.Full, 1)]
    [DataRow(SnmpVersion.V2c, ScanKind.Alerts, 0)]
    [DataRow(SnmpVersion.V1, ScanKind.Full, 0, DisplayName = "where it is missing, v1 would refuse the question")]
    [DataRow(SnmpVersion.V3, ScanKind.Full, 0, DisplayName = "the first exchange has told it")]
    public async Task Ask_ForTheEngineId_InTheFirstQuestionOfAWholeScanByV2c(SnmpVersion version, ScanKind kind, int expected)
    {
        var engineId = Oid.Parse("1.3.6.1.6.3.10.2.1.1.0");
        var asked = await AskedAsync("kyocera-ecosys-p2235dn", kind, version);
        Assert.AreEqual(expected, asked.Count(question => question.Names.Contains(engineId)));
        Assert.AreEqual(expected == 1, asked[0].Names.Contains(engineId));
    }

    private static DeviceAnswers AnswersOf(string name)
    {
        var answers = new DeviceAnswers();
        answers.Add(SnmpRecording.Load(Path.Combine(Folder, $"{name}.snmprec")).VarBinds);
        return answers;
    }

    private static async Task<IReadOnlyList<(string Kind, IReadOnlyList<Oid> Names)>> AskedAsync(string name, ScanKind kind, SnmpVersion version = SnmpVersion.V2c)
    {
        var asked = new List<(string Kind, IReadOnlyList<Oid> Names)>();
        var view = new MibView(SnmpRecording.Load(Path.Combine(Folder, $"{name}.snmprec")).VarBinds);
        var target = RecordedDevice.Target with { Snmp = RecordedDevice.Target.Snmp with { Version = version } };
        var device = new ScriptedDevice(view)
        {
            Get = (_, names) => Note("get", names),
            Next = names => Note("next", names),
            Bulk = (names, _) => Note("bulk", names),
        };
        Assert.IsNotNull((await RecordedDevice.ScanAsync(device, target, kind)).Reading);
        return asked;

        SnmpResponse? Note(string word, IReadOnlyList<Oid> names)
        {
            asked.Add((word, [.. names]));
            return null;
        }
    }
}
