using System.Net;
using KPax.Snmp;
using KPax.Snmp.Recordings;

namespace KPax.Tests.Snmp;

[TestClass]
public sealed class SnmpGetterTests
{
    private static readonly Oid Root = Oid.Parse("1.3.6.1.2.1.43.10.2.1.4.1");
    private static readonly Oid[] Names = [.. Enumerable.Range(1, 45).Select(number => Root.Append((uint)number))];
    private static readonly MibView View = new(Names.Where((_, index) => index % 3 > 0).Select(name => new VarBind(name, SnmpValue.Integer(1))));

    [TestMethod]
    public async Task GetAsync_ManyNames_GoTwentyAtATimeInOrder()
    {
        var session = new ScriptedSession { Get = names => View.Get(SnmpVersion.V2c, names) };
        var response = await GetAsync(session, SnmpVersion.V2c);
        CollectionAssert.AreEqual(new[] { 20, 20, 5 }, session.Asked);
        CollectionAssert.AreEqual(Names, response.VarBinds.Select(varBind => varBind.Name).ToArray());
        Assert.AreEqual(SnmpType.NoSuchInstance, response.VarBinds[0].Value.Type);
    }

    [TestMethod]
    public async Task GetAsync_NamesMissingInV1_AreLeftOutAndTheRestAnswered()
    {
        var response = await GetAsync(new ScriptedSession { Get = names => View.Get(SnmpVersion.V1, names) }, SnmpVersion.V1);
        Assert.AreEqual(SnmpOutcome.Answered, response.Outcome);
        Assert.HasCount(45, response.VarBinds);
        Assert.AreEqual(30, response.VarBinds.Count(varBind => varBind.Value.IsPresent));
    }

    [TestMethod]
    public async Task GetAsync_TooBig_HalvesTheQuestion()
    {
        var session = new ScriptedSession
        {
            Get = names => names.Count > 6 ? ScriptedSession.Fails(SnmpErrors.TooBig) : View.Get(SnmpVersion.V2c, names),
        };
        Assert.HasCount(45, (await GetAsync(session, SnmpVersion.V2c)).VarBinds);
    }

    [TestMethod]
    public async Task GetAsync_DeviceFallsSilent_GivesItsOutcomeAndWhatWasAnswered()
    {
        var count = 0;
        var session = new ScriptedSession
        {
            Get = names => count++ == 0 ? View.Get(SnmpVersion.V2c, names) : new SnmpResponse { Outcome = SnmpOutcome.TimedOut, Reason = "silent" },
        };
        var response = await GetAsync(session, SnmpVersion.V2c);
        Assert.AreEqual(SnmpOutcome.TimedOut, response.Outcome);
        Assert.HasCount(20, response.VarBinds);
        Assert.HasCount(2, session.Asked);
    }

    private static Task<SnmpResponse> GetAsync(ISnmpSession session, SnmpVersion version) => new SnmpGetter(session)
        .GetAsync(new SnmpTarget(new IPEndPoint(IPAddress.Loopback, 161), version, "public"), Names, CancellationToken.None);
}
