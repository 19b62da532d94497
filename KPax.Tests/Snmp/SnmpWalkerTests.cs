using System.Net;
using KPax.Snmp;
using KPax.Snmp.Recordings;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Snmp;

[TestClass]
public sealed class SnmpWalkerTests
{
    private static readonly Oid Root = Oid.Parse("1.3.6.1.2.1.43");
    private static readonly VarBind[] Objects = [.. Enumerable.Range(1, 50).Select(number => new VarBind(Root.Append((uint)number), SnmpValue.Integer(number)))];
    private static readonly MibView View = new([.. Objects, new VarBind(Oid.Parse("1.3.6.1.2.1.44.0"), SnmpValue.Integer(0))]);

    private readonly FakeTimeProvider _time = new();

    [TestMethod]
    [DataRow(SnmpVersion.V1)]
    [DataRow(SnmpVersion.V2c)]
    public async Task WalkAsync_WholeSubtree_IsComplete(SnmpVersion version)
    {
        var walk = await WalkAsync(new RecordedSession(View), version: version);
        CollectionAssert.AreEqual(Objects, walk.VarBinds.ToArray());
        Assert.AreEqual(SnmpWalkEnd.Complete, walk.End);
        Assert.IsFalse(walk.UsedFallback);
    }

    [TestMethod]
    [DataRow(SnmpVersion.V1)]
    [DataRow(SnmpVersion.V2c)]
    public async Task WalkAsync_EndOfTheDevice_IsComplete(SnmpVersion version)
    {
        var walk = await WalkAsync(new RecordedSession(new MibView(Objects)), version: version);
        Assert.HasCount(50, walk.VarBinds);
        Assert.AreEqual(SnmpWalkEnd.Complete, walk.End);
    }

    [TestMethod]
    public async Task WalkAsync_NameThatDoesNotIncrease_Stops()
    {
        var walk = await WalkAsync(new ScriptedSession { GetBulk = (_, _) => ScriptedSession.Gives(Objects[4], Objects[3]) });
        Assert.AreEqual(SnmpWalkEnd.NotIncreasing, walk.End);
        Assert.HasCount(1, walk.VarBinds);
        StringAssert.Contains(walk.Reason, Objects[3].Name.ToString());
    }

    [TestMethod]
    public async Task WalkAsync_MoreThanMaxRows_StopsThere()
    {
        var walk = await WalkAsync(new RecordedSession(View), new SnmpWalkOptions { MaxRows = 30 });
        Assert.AreEqual(SnmpWalkEnd.RowLimit, walk.End);
        Assert.HasCount(30, walk.VarBinds);
    }

    [TestMethod]
    public async Task WalkAsync_ExactlyMaxRows_IsComplete() =>
        Assert.AreEqual(SnmpWalkEnd.Complete, (await WalkAsync(new RecordedSession(View), new SnmpWalkOptions { MaxRows = 50 })).End);

    [TestMethod]
    public async Task WalkAsync_AnswersFullOfOctets_StopsAtMaxOctets()
    {
        var session = new ScriptedSession { GetBulk = (last, _) => View.GetBulk(0, 1, [last], 1) with { Octets = 60_000 } };
        var walk = await WalkAsync(session, new SnmpWalkOptions { MaxOctets = 200_000 });
        Assert.AreEqual(SnmpWalkEnd.SizeLimit, walk.End);
        Assert.HasCount(4, walk.VarBinds);
    }

    [TestMethod]
    public async Task WalkAsync_MaxDurationOver_Stops()
    {
        var session = new ScriptedSession
        {
            GetBulk = (last, _) =>
            {
                _time.Advance(TimeSpan.FromMinutes(1));
                return View.GetBulk(0, 10, [last], 10);
            },
        };
        var walk = await WalkAsync(session);
        Assert.AreEqual(SnmpWalkEnd.TimeLimit, walk.End);
        Assert.HasCount(20, walk.VarBinds);
    }

    [TestMethod]
    [DataRow(SnmpOutcome.ErrorStatus)]
    [DataRow(SnmpOutcome.TimedOut)]
    public async Task WalkAsync_GetBulkFails_GoesOnByGetNextAndSaysSo(SnmpOutcome failure)
    {
        var session = new ScriptedSession
        {
            GetBulk = (_, _) => ScriptedSession.Fails() with { Outcome = failure },
            GetNext = last => View.GetNext(SnmpVersion.V2c, [last]),
        };
        var walk = await WalkAsync(session);
        Assert.AreEqual(SnmpWalkEnd.Complete, walk.End);
        Assert.HasCount(50, walk.VarBinds);
        Assert.IsTrue(walk.UsedFallback);
        Assert.HasCount(1, session.Asked);
    }

    [TestMethod]
    public async Task WalkAsync_TooBig_HalvesRepetitions()
    {
        var session = new ScriptedSession
        {
            GetBulk = (last, repetitions) => repetitions > 5 ? ScriptedSession.Fails(SnmpErrors.TooBig) : View.GetBulk(0, repetitions, [last], 100),
        };
        var walk = await WalkAsync(session);
        Assert.HasCount(50, walk.VarBinds);
        Assert.IsFalse(walk.UsedFallback);
        CollectionAssert.AreEqual(new[] { 20, 10, 5 }, session.Asked.Take(3).ToArray());
    }

    [TestMethod]
    public async Task WalkAsync_DeviceFallsSilent_KeepsWhatWasRead()
    {
        var silence = new SnmpResponse { Outcome = SnmpOutcome.TimedOut, Reason = "silent" };
        var session = new ScriptedSession
        {
            GetBulk = (last, _) => last == Root ? View.GetBulk(0, 10, [last], 10) : silence,
            GetNext = _ => silence,
        };
        var walk = await WalkAsync(session);
        Assert.AreEqual(SnmpWalkEnd.TimedOut, walk.End);
        Assert.HasCount(10, walk.VarBinds);
    }

    [TestMethod]
    public async Task WalkAsync_AnswersWithASize_FillsDatagramsAndRemembersHowMany()
    {
        var session = new ScriptedSession { GetBulk = (last, repetitions) => Sized(View.GetBulk(0, repetitions, [last], 100)) };
        await WalkAsync(session);
        CollectionAssert.AreEqual(new[] { 20, 50 }, session.Asked);
        session.Asked.Clear();
        var walk = await WalkAsync(session);
        CollectionAssert.AreEqual(new[] { 50, 50 }, session.Asked);
        Assert.HasCount(50, walk.VarBinds);
    }

    [TestMethod]
    public async Task WalkAsync_GetBulkFailedBefore_IsNotAskedAgain()
    {
        var session = new ScriptedSession { GetNext = last => View.GetNext(SnmpVersion.V2c, [last]) };
        await WalkAsync(session);
        await WalkAsync(session);
        Assert.HasCount(1, session.Asked);
    }

    private static SnmpResponse Sized(SnmpResponse response) => response with { Octets = 30 * response.VarBinds.Count };

    private Task<SnmpWalk> WalkAsync(ISnmpSession session, SnmpWalkOptions? options = null, SnmpVersion version = SnmpVersion.V2c) =>
        new SnmpWalker(session, options ?? new SnmpWalkOptions(), _time)
            .WalkAsync(new SnmpTarget(new IPEndPoint(IPAddress.Loopback, 161), version, "public"), Root, CancellationToken.None);
}
