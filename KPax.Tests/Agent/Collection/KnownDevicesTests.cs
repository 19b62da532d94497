using System.Net;
using KPax.Agent.Collection;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Collection;

[TestClass]
public sealed class KnownDevicesTests
{
    private static readonly IPEndPoint First = new(IPAddress.Parse("10.0.0.1"), 161);
    private static readonly IPEndPoint Second = new(IPAddress.Parse("2001:db8::1"), 1161);
    private readonly TemporaryFolder _folder = new();
    private readonly ListLogger<KnownDevices> _log = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void Load_OfWhatWasSaved_KnowsTheDevicesButHasNotReadThem()
    {
        var devices = Create();
        devices.Note(First, "10.0.0.1", Whole("serial:HP:1"));
        devices.Note(Second, "printer.example:1161", Whole("mac:1"));
        devices.Save();

        var loaded = Create();
        loaded.Load();

        Assert.AreEqual(new KnownDevice("10.0.0.1", "serial:HP:1", false, 0), loaded.Find(First));
        Assert.AreEqual("mac:1", loaded.Find(Second)!.DeviceKey);
        Assert.AreEqual("mac:1", loaded.FindByTarget("printer.example:1161")!.DeviceKey);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("[null, {}, {\"endPoint\":\"x\",\"target\":\"t\",\"deviceKey\":\"k\"}]")]
    public void Load_OfADamagedFile_KnowsNothing(string content)
    {
        File.WriteAllText(_folder.Of("devices.json"), content);

        var devices = Create();
        devices.Load();

        Assert.IsNull(devices.Find(First));
    }

    [TestMethod]
    public void Save_WhereNothingCanBeWritten_IsLoggedAndTriedAgain()
    {
        var devices = new KnownDevices(_folder.Of("missing", "devices.json"), new FakeTimeProvider(), _log);
        devices.Note(First, "10.0.0.1", Whole("serial:HP:1"));

        devices.Save();
        Directory.CreateDirectory(_folder.Of("missing"));
        devices.Save();

        Assert.HasCount(1, _log.Lines);
        Assert.IsTrue(File.Exists(_folder.Of("missing", "devices.json")));
    }

    [TestMethod]
    public void Note_OfAPartOfAnotherDevice_DoesNotTakeItForRead()
    {
        var devices = Create();
        devices.Note(First, "10.0.0.1", Whole("serial:HP:1"));
        Assert.IsTrue(devices.Find(First)!.IsRead);

        devices.Note(First, "10.0.0.1", new ReadingContent("serial:HP:2", 2, false, [1]));

        Assert.IsFalse(devices.Find(First)!.IsRead);
    }

    [TestMethod]
    public void Note_OfTheSameContent_IsUnchangedForThatKindAndDeviceOnly()
    {
        var devices = Create();
        Assert.IsFalse(devices.Note(First, "10.0.0.1", new ReadingContent("a", 2, false, [1])));
        Assert.IsTrue(devices.Note(First, "10.0.0.1", new ReadingContent("a", 2, false, [1])));
        Assert.IsFalse(devices.Note(First, "10.0.0.1", new ReadingContent("a", 3, false, [1])));
        Assert.IsFalse(devices.Note(First, "10.0.0.1", new ReadingContent("b", 2, false, [1])));
    }

    [TestMethod]
    public void KeepOnly_TheTargets_ForgetsTheRestButNotThoseWithoutAnAddressNow()
    {
        var devices = Create();
        devices.Note(First, "10.0.0.1", Whole("a"));
        devices.Note(Second, "printer.example", Whole("b"));

        devices.KeepOnly(new HashSet<IPEndPoint>(), new HashSet<string> { "printer.example" });

        Assert.IsNull(devices.Find(First));
        Assert.IsNotNull(devices.Find(Second));
    }

    private static ReadingContent Whole(string key) => new(key, 1, true, [1]);

    private KnownDevices Create() => new(_folder.Of("devices.json"), new FakeTimeProvider(), _log);
}
