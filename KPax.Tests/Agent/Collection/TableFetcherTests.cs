using System.Net;
using KPax.Agent.Collection;
using KPax.Snmp;
using KPax.Snmp.Recordings;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Collection;

[TestClass]
public sealed class TableFetcherTests
{
    private static readonly Oid Left = Oid.Parse("1.3.6.1.2.1.43.11.1.1.8");
    private static readonly Oid Right = Oid.Parse("1.3.6.1.2.1.43.11.1.1.9");
    private static readonly MibView View = new(
        [.. Rows(Left), .. Rows(Right), new VarBind(Oid.Parse("1.3.6.1.2.1.43.12.1.1.1.1.1"), SnmpValue.Integer(1))]);

    private readonly FakeTimeProvider _time = new();

    [TestMethod]
    public async Task FetchAsync_V2c_ReadsAllRowsOfAllColumnsByGetBulk()
    {
        var session = new ScriptedDevice(View);
        CheckWhole(await FetchAsync(session));
        Assert.IsTrue(session.Asked.All(one => one == "bulk"), string.Join(' ', session.Asked));
        Assert.HasCount(4, session.Asked);
    }

    [TestMethod]
    public async Task FetchAsync_V1_ReadsByGetNextAndEndsByNoSuchName()
    {
        // Nothing comes after the table in this device.
        var session = new ScriptedDevice(new MibView([.. Rows(Left), .. Rows(Right)]));
        CheckWhole(await FetchAsync(session, SnmpVersion.V1));
        Assert.IsTrue(session.Asked.All(one => one == "next"));
    }

    [TestMethod]
    public async Task FetchAsync_GetBulkTimesOut_GoesOnByGetNext()
    {
        var session = new ScriptedDevice(View) { Bulk = (_, _) => Silent() };
        CheckWhole(await FetchAsync(session));
        Assert.AreEqual(1, session.Asked.Count(one => one == "bulk"));
    }

    [TestMethod]
    public async Task FetchAsync_GetBulkTimedOutInAnEarlierScan_IsNotAskedAgain()
    {
        var session = new ScriptedDevice(View) { Bulk = (_, _) => Silent() };
        await FetchAsync(session);
        CheckWhole(await FetchAsync(session));
        Assert.AreEqual(1, session.Asked.Count(one => one == "bulk"));
    }

    [TestMethod]
    public async Task FetchAsync_LongTableOfSmallObjects_FillsDatagrams()
    {
        var session = new ScriptedDevice(View);
        var rows = new List<int>();
        session.Bulk = (names, repetitions) =>
        {
            rows.Add(repetitions);
            var answer = View.GetBulk(0, repetitions, names, 2_048);
            return answer with { Octets = 20 * answer.VarBinds.Count };
        };
        CheckWhole(await FetchAsync(session));
        CollectionAssert.AreEqual(new[] { 8, 16, 32 }, rows);
    }

    [TestMethod]
    [DataRow(SnmpErrors.GenErr)]
    [DataRow(SnmpErrors.NoSuchName)]
    [DataRow(0)]
    public async Task FetchAsync_GetBulkIsRefused_GoesOnByGetNext(int errorStatus)
    {
        var session = new ScriptedDevice(View) { Bulk = (_, _) => errorStatus == 0 ? Gives() : Fails(errorStatus) };
        CheckWhole(await FetchAsync(session));
        Assert.AreEqual(1, session.Asked.Count(one => one == "bulk"));
    }

    [TestMethod]
    public async Task FetchAsync_TooBig_AsksForFewerRows()
    {
        var session = new ScriptedDevice(View);
        session.Bulk = (names, repetitions) => repetitions > 2 ? Fails(SnmpErrors.TooBig) : View.GetBulk(0, repetitions, names, 100);
        CheckWhole(await FetchAsync(session));
        Assert.IsTrue(session.Asked.All(one => one == "bulk"));
    }

    [TestMethod]
    public async Task FetchAsync_TooBigForTwoColumns_AsksThemOneByOne()
    {
        var session = new ScriptedDevice(View) { Bulk = (_, _) => Fails(SnmpErrors.TooBig) };
        session.Next = names => names.Count > 1 ? Fails(SnmpErrors.TooBig) : View.GetNext(SnmpVersion.V2c, names);
        CheckWhole(await FetchAsync(session));
    }

    [TestMethod]
    public async Task FetchAsync_OneColumnFails_TheOtherIsReadAndTheReasonTold()
    {
        var session = new ScriptedDevice(View) { Bulk = (_, _) => Fails(SnmpErrors.GenErr) };
        session.Next = names => names.Any(name => name.StartsWith(Left)) ? Fails(SnmpErrors.GenErr) : View.GetNext(SnmpVersion.V2c, names);
        var fetch = await FetchAsync(session);
        CollectionAssert.AreEqual(Rows(Right), fetch.VarBinds.ToArray());
        Assert.AreEqual("scripted", fetch.Reason);
        Assert.AreEqual(TableEnd.Over, fetch.End);
    }

    [TestMethod]
    public async Task FetchAsync_NamesThatDoNotIncreaseInGetBulk_AreReadByGetNext()
    {
        var session = new ScriptedDevice(View) { Bulk = (names, _) => GivesSecondRowFirst(names) };
        CheckWhole(await FetchAsync(session));
    }

    [TestMethod]
    public async Task FetchAsync_NamesThatNeverIncrease_StopAndTheOtherColumnIsRead()
    {
        var first = Rows(Left)[0];
        var session = new ScriptedDevice(View) { Bulk = (_, _) => Fails(SnmpErrors.GenErr) };
        session.Next = names => Gives([.. names.Select(name => name.StartsWith(Left) ? first : View.GetNext(SnmpVersion.V2c, [name]).VarBinds[0])]);
        var fetch = await FetchAsync(session);
        Assert.AreEqual($"The device gave {first.Name} after {first.Name}.", fetch.Reason);
        Assert.HasCount(1, fetch.VarBinds.Where(varBind => varBind.Name.StartsWith(Left)));
        Assert.HasCount(Rows(Right).Length, fetch.VarBinds.Where(varBind => varBind.Name.StartsWith(Right)));
        Assert.AreEqual(TableEnd.Over, fetch.End);
    }

    [TestMethod]
    public async Task FetchAsync_DeviceBeginsAnewAtItsEnd_IsTheEndOfTheColumn()
    {
        var first = new VarBind(Oid.Parse("1.3.6.1.2.1.1.1.0"), SnmpValue.Integer(1));
        var session = new ScriptedDevice(View) { Bulk = (_, _) => Fails(SnmpErrors.GenErr) };
        session.Next = names => Gives([.. names.Select(name => name == Rows(Right)[^1].Name ? first : View.GetNext(SnmpVersion.V2c, [name]).VarBinds[0])]);
        CheckWhole(await FetchAsync(session));
    }

    [TestMethod]
    public async Task FetchAsync_DeviceFallsSilent_KeepsWhatItSaidAndSaysSo()
    {
        var session = new ScriptedDevice(View);
        session.Bulk = (names, _) => session.Asked.Count > 1 ? Silent() : View.GetBulk(0, 2, names, 100);
        session.Next = _ => Silent();
        var fetch = await FetchAsync(session);
        Assert.HasCount(4, fetch.VarBinds);
        Assert.AreEqual(TableEnd.Silent, fetch.End);
        Assert.AreEqual("silent", fetch.Reason);
    }

    [TestMethod]
    public async Task FetchAsync_TableWithoutEnd_StopsAtItsBound()
    {
        var row = 0u;
        var session = new ScriptedDevice(View) { Bulk = (_, _) => Gives(new VarBind(Left.Append(1, ++row), SnmpValue.Integer(1))) };
        var fetch = await new TableFetcher(session, Target(SnmpVersion.V2c), new DeviceScannerOptions { MaxTableObjects = 50 }, _time).FetchAsync([Left], CancellationToken.None);
        Assert.HasCount(50, fetch.VarBinds);
        StringAssert.Contains(fetch.Reason, "50 objects");
    }

    [TestMethod]
    public async Task FetchAsync_AnswersFullOfOctets_StopsAtItsBoundOverAllTables()
    {
        var row = 0u;
        var session = new ScriptedDevice(View);
        session.Bulk = (_, _) => Gives(new VarBind(Left.Append(1, ++row), SnmpValue.Integer(1))) with { Octets = 60_000 };
        var fetcher = new TableFetcher(session, Target(SnmpVersion.V2c), new DeviceScannerOptions { MaxOctets = 200_000 }, _time);
        var first = await fetcher.FetchAsync([Left], CancellationToken.None);
        Assert.AreEqual((4, TableEnd.Spent), (first.VarBinds.Count, first.End));
        Assert.AreEqual(1, (await fetcher.FetchAsync([Left], CancellationToken.None)).VarBinds.Count);
    }

    [TestMethod]
    public async Task FetchAsync_SlowDevice_StopsAfterItsTime()
    {
        var row = 0u;
        var session = new ScriptedDevice(View);
        session.Bulk = (_, _) =>
        {
            _time.Advance(TimeSpan.FromSeconds(50));
            return Gives(new VarBind(Left.Append(1, ++row), SnmpValue.Integer(1)));
        };
        var fetch = await new TableFetcher(session, Target(SnmpVersion.V2c), new DeviceScannerOptions(), _time).FetchAsync([Left], CancellationToken.None);
        Assert.HasCount(3, fetch.VarBinds);
        Assert.AreEqual(TableEnd.Spent, fetch.End);
        StringAssert.Contains(fetch.Reason, "00:02:00");
    }

    private static void CheckWhole(TableFetch fetch)
    {
        Assert.AreEqual("", fetch.Reason);
        CollectionAssert.AreEquivalent(Rows(Left).Concat(Rows(Right)).ToArray(), fetch.VarBinds.ToArray());
    }

    private Task<TableFetch> FetchAsync(ISnmpSession session, SnmpVersion version = SnmpVersion.V2c) =>
        new TableFetcher(session, Target(version), new DeviceScannerOptions(), _time).FetchAsync([Left, Right], CancellationToken.None);

    private static VarBind[] Rows(Oid column) => [.. Enumerable.Range(1, 30).Select(row => new VarBind(column.Append(1, (uint)row), SnmpValue.Integer(row)))];

    private static SnmpTarget Target(SnmpVersion version) => new(new IPEndPoint(IPAddress.Loopback, 161), version, "public");

    private static SnmpResponse GivesSecondRowFirst(IReadOnlyList<Oid> names)
    {
        var rows = View.GetBulk(0, 2, names, 100).VarBinds;
        return Gives([.. rows.Skip(names.Count), .. rows.Take(names.Count)]);
    }

    private static SnmpResponse Silent() => new() { Outcome = SnmpOutcome.TimedOut, Reason = "silent" };

    private static SnmpResponse Fails(int errorStatus) => new() { Outcome = SnmpOutcome.ErrorStatus, ErrorStatus = errorStatus, Reason = "scripted" };

    private static SnmpResponse Gives(params VarBind[] varBinds) => new() { Outcome = SnmpOutcome.Answered, VarBinds = varBinds };
}
