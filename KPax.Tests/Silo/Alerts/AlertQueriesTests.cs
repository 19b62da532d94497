using KPax.Contracts.Alerts;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Silo.Alerts;
using KPax.Silo.Storage;

namespace KPax.Tests.Silo.Alerts;

[TestClass]
public sealed class AlertQueriesTests
{
    private static readonly Caller Root = Caller.WithEverything("Camille", ["/1/"]);
    private static readonly Caller Stranger = Caller.WithEverything("Sam", ["/1/9/"]);

    [TestMethod]
    public async Task Ask_ByAStranger_GivesNothingAndDoesNothing()
    {
        await using var storage = new TestStorage();
        var (queries, id) = await MakeAsync(storage);

        Assert.AreEqual(0, (await queries.ListAsync(Stranger, new AlertQuery(), CancellationToken.None)).Count);
        Assert.AreEqual(0, (await queries.ListAsync(Stranger, new AlertQuery { OrganisationPath = "/1/" }, CancellationToken.None)).Count);
        Assert.AreEqual(0, (await queries.ListAsync(Caller.Nobody, new AlertQuery(), CancellationToken.None)).Count);
        Assert.IsNull(await queries.FindAsync(Stranger, id, CancellationToken.None));
        Assert.AreEqual(new AlertCounts(0, 0, 0, 0), await queries.CountAsync(Stranger, CancellationToken.None));
        Assert.IsFalse(await queries.AcknowledgeAsync(Stranger, id, "mine", CancellationToken.None));
        Assert.AreEqual(AlertState.Open, (await queries.FindAsync(Root, id, CancellationToken.None))!.State);
    }

    [TestMethod]
    public async Task Acknowledge_AndWithdraw_NoteWhoWhenAndWhy()
    {
        await using var storage = new TestStorage();
        var (queries, id) = await MakeAsync(storage);

        Assert.IsTrue(await queries.AcknowledgeAsync(Root, id, "  on my way ", CancellationToken.None));
        var seen = (await queries.FindAsync(Root, id, CancellationToken.None))!;
        Assert.IsTrue(await queries.WithdrawAsync(Root, id, CancellationToken.None));
        var left = (await queries.FindAsync(Root, id, CancellationToken.None))!;

        Assert.AreEqual(("Camille", TestStorage.Start, "on my way", AlertState.Acknowledged), (seen.AcknowledgedBy, seen.AcknowledgedAt, seen.Note, seen.State));
        Assert.AreEqual(("", null, "", AlertState.Open), (left.AcknowledgedBy, left.AcknowledgedAt, left.Note, left.State));
        Assert.IsFalse(await queries.WithdrawAsync(Root, id, CancellationToken.None));
    }

    [TestMethod]
    public async Task Acknowledge_WithALongNote_SaysHowLongItMayBe()
    {
        await using var storage = new TestStorage();
        var (queries, id) = await MakeAsync(storage);

        var fault = await Assert.ThrowsExactlyAsync<ArgumentException>(() => queries.AcknowledgeAsync(Root, id, new string('x', 501), CancellationToken.None));

        StringAssert.Contains(fault.Message, "501");
        StringAssert.Contains(fault.Message, "500");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(201)]
    public async Task List_OutOfRange_IsRefused(int take)
    {
        await using var storage = new TestStorage();
        var (queries, _) = await MakeAsync(storage);

        await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(() => queries.ListAsync(Root, new AlertQuery { Take = take }, CancellationToken.None));
    }

    private static async Task<(AlertQueries Queries, long Id)> MakeAsync(TestStorage storage)
    {
        var device = await storage.AddDeviceAsync("serial:A:1");
        var alert = new OpenAlert { Number = 1, Kind = AlertKind.Device, Code = 8, Urgency = AlertUrgency.Critical, Text = "Jam", Since = TestStorage.Start };
        var unit = new DeviceUnit { DeviceId = device, Snapshot = TestStorage.RowOf(device) with { Revision = 2 }, Fences = [], Alerts = [new(alert, false)] };
        Assert.AreEqual(CommitOutcome.Committed, (await storage.Commits.CommitAsync(unit, CancellationToken.None)).Outcome);
        return (new AlertQueries(storage.Alerts, storage.Time), storage.Count("SELECT id FROM alert"));
    }
}
