using KPax.Agent.Privacy;
using KPax.Snmp;
using KPax.Snmp.Recordings;
using KPax.Tests.Agent.Devices;
using KPax.Tests.House;

namespace KPax.Tests.Agent.Privacy;

[TestClass]
public sealed class AllowedSessionTests
{
    private static readonly Oid SysContact = Oid.Parse("1.3.6.1.2.1.1.4.0");
    private static readonly Oid SysName = Oid.Parse("1.3.6.1.2.1.1.5.0");
    private static readonly Oid SysDescr = Oid.Parse("1.3.6.1.2.1.1.1.0");
    private static readonly Oid Enterprises = Oid.Parse("1.3.6.1.4.1");
    private static readonly Oid PanelText = Oid.Parse("1.3.6.1.2.1.43.16.5.1.2");
    private static readonly Oid Jobs = Oid.Parse("1.3.6.1.4.1.2699.1.1");

    private readonly CountingSession _device = new(new RecordedSession(new MibView(RecordedDevice.Objects(
    [
        $"{SysDescr}|4|Printer", $"{SysContact}|4|Anna Meier", $"{SysName}|4|printer7", $"{PanelText}.1.1|4|Ready", "1.3.6.1.2.1.43.17.6.1.5.1.1|4|a lamp", $"{Jobs}.1|4|salaries.xls",
    ]))));

    private readonly AllowedSessionCounters _counters = new();

    private AllowedSession Session => new(_device, Allowlist.Compile(RecordedDevice.Catalog.Base), _counters);

    [TestMethod]
    public async Task Get_DeniedObjectAmongOthers_IsNotSentAndSaysWhy()
    {
        var response = await Session.GetAsync(RecordedDevice.Target.Snmp, [SysDescr, SysContact], CancellationToken.None);
        Assert.AreEqual(SnmpOutcome.NotSent, response.Outcome);
        Assert.Contains("sysContact names a person", response.Reason);
        Assert.AreEqual(0, _device.Asked.Count);
        Assert.AreEqual(1, _counters.Refused);
    }

    [TestMethod]
    [DataRow("1.3.6.1.2.1.1")]
    [DataRow("1.3.6.1.2.1.1.3.0")]
    [DataRow("1.3.6.1.4.1.2699.1.1")]
    [DataRow("1.3.6.1.4.1.11")]
    [DataRow("1.3.6.1.4.1")]
    public async Task GetBulk_StartOutside_IsNotSent(string start)
    {
        var response = await Session.GetBulkAsync(RecordedDevice.Target.Snmp, 0, 10, [Oid.Parse(start)], CancellationToken.None);
        Assert.AreEqual(SnmpOutcome.NotSent, response.Outcome);
        Assert.Contains("rule", response.Reason);
        Assert.AreEqual(0, _device.Asked.Count);
    }

    [TestMethod]
    public async Task GetBulk_AnswerBeyondTheColumn_IsDiscardedInItsPlace()
    {
        var response = await Session.GetBulkAsync(RecordedDevice.Target.Snmp, 0, 3, [PanelText], CancellationToken.None);
        Assert.HasCount(3, response.VarBinds);
        Assert.AreEqual("Ready", System.Text.Encoding.ASCII.GetString(response.VarBinds[0].Value.Octets.Span));
        Assert.IsTrue(response.VarBinds.Skip(1).All(varBind => varBind.Value.Type == SnmpType.EndOfMibView), "What stands behind the column was seen.");
        Assert.AreEqual(2, _counters.Discarded);
    }

    [TestMethod]
    public async Task GetNext_OfAllMakers_GivesTheNameWithoutItsValue()
    {
        var response = await Session.GetNextAsync(RecordedDevice.Target.Snmp, [Enterprises], CancellationToken.None);
        Assert.AreEqual(Jobs.Append(1), response.VarBinds.Single().Name);
        Assert.IsTrue(response.VarBinds.Single().Value.IsPresent && response.VarBinds.Single().Value.Octets.IsEmpty);
    }

    // With every profile loaded, a device is asked for nothing outside its own.
    [TestMethod]
    public async Task Scan_EveryRecording_AsksForNothingOutsideItsOwnProfile()
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf("KPax.Simulator", "Recordings"), "*.snmprec"))
        {
            var device = new CountingSession(new RecordedSession(new MibView(SnmpRecording.Load(file).VarBinds)));
            var result = await RecordedDevice.ScanAsync(device, RecordedDevice.Target);
            Assert.IsNotNull(result.Reading, file);
            var answers = new KPax.Agent.Devices.DeviceAnswers();
            answers.Add(SnmpRecording.Load(file).VarBinds);
            var allowlist = Allowlist.Compile(RecordedDevice.Catalog.Base, RecordedDevice.Catalog.Find(answers));
            var outside = device.Asked.Where(name => name != Enterprises && !allowlist.MayGet(name) && !allowlist.MayWalk(name)).ToList();
            Assert.IsEmpty(outside, file);
            Assert.IsNotEmpty(device.Asked);
        }
    }
}
