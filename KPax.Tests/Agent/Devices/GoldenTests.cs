using Google.Protobuf;
using KPax.Protocol.Device.V1;
using KPax.Snmp;
using KPax.Snmp.Recordings;
using KPax.Tests.House;

namespace KPax.Tests.Agent.Devices;

/// <summary>
/// Each recording of the simulator, read as a device, is what its golden file says. <c>KPAX_UPDATE_GOLDEN=1</c> writes the files anew; each change in
/// them is then for human eyes.
/// </summary>
[TestClass]
public sealed class GoldenTests
{
    private const string UpdateVariable = "KPAX_UPDATE_GOLDEN";
    private static readonly string Recordings = Repository.PathOf("KPax.Simulator", "Recordings");
    private static readonly string Golden = Repository.PathOf("KPax.Tests", "Agent", "Devices", "Golden");

    public static IEnumerable<object[]> Names => Directory.GetFiles(Recordings, "*.snmprec").Order(StringComparer.Ordinal).Select(file => new object[] { Path.GetFileNameWithoutExtension(file) });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task Read_Recording_IsItsGoldenFile(string name)
    {
        var json = ToJson(await ReadAsync(name));
        var file = Path.Combine(Golden, $"{name}.json");
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(Golden);
            await File.WriteAllTextAsync(file, json);
            Assert.Inconclusive($"{file} was written anew. Look at the change, then run without {UpdateVariable}.");
        }

        Assert.IsTrue(File.Exists(file), $"{file} is missing. Run with {UpdateVariable}=1 and look at what it writes.");
        AssertSameLines((await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n").Split('\n'), json.Split('\n'));
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task Read_RecordingInV1_IsTheSame(string name)
    {
        var recording = SnmpRecording.Load(Path.Combine(Recordings, $"{name}.snmprec"));
        var target = RecordedDevice.Target with { Snmp = RecordedDevice.Target.Snmp with { Version = SnmpVersion.V1 } };
        var result = await RecordedDevice.ScanAsync(new RecordedSession(new MibView(recording.VarBinds)), target);
        Assert.AreEqual(await ReadAsync(name), result.Reading);
    }

    [TestMethod]
    public void Golden_Files_HaveARecordingEach()
    {
        var lost = Directory.GetFiles(Golden, "*.json").Where(file => !File.Exists(Path.Combine(Recordings, $"{Path.GetFileNameWithoutExtension(file)}.snmprec")));
        Assert.IsEmpty(lost);
    }

    private static void AssertSameLines(string[] expected, string[] actual)
    {
        var same = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        if (same < Math.Max(expected.Length, actual.Length))
        {
            Assert.Fail($"Line {same + 1} differs.\nGolden: {expected.ElementAtOrDefault(same)}\nRead:   {actual.ElementAtOrDefault(same)}");
        }
    }

    private static async Task<DeviceReading> ReadAsync(string name)
    {
        var file = Path.Combine(Recordings, $"{name}.snmprec");
        Assert.IsEmpty(SnmpRecording.Load(file).Errors);
        return (await RecordedDevice.ScanAsync(file)).Reading!;
    }

    private static string ToJson(DeviceReading reading) => new JsonFormatter(JsonFormatter.Settings.Default.WithIndentation()).Format(reading).ReplaceLineEndings("\n") + "\n";
}
