using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;
using KPax.Silo.Alerts;
using KPax.Silo.Storage;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlAlertStoreTests(Engine engine)
{
    [TestMethod]
    public async Task Write_OfAnAlert_ComesBackWithAllItsValues()
    {
        await using var storage = new TestStorage(engine);
        var device = await AddDeviceAsync(storage, "A1");
        var alert = Alert(1) with
        {
            Group = AlertGroup.Input,
            GroupIndex = 2,
            Location = 7,
            Code = 808,
            CodeName = "inputMediaSupplyEmpty",
            Text = "Tray 2 is empty",
            TrainingLevel = AlertTrainingLevel.Untrained,
            Severity = AlertSeverity.Critical,
            Urgency = AlertUrgency.Critical,
            RaisedAt = TestStorage.Start.AddMinutes(-1),
            MissingSince = TestStorage.Start.AddMinutes(2),
            Returns = 3,
        };

        await WriteAsync(storage, device, 1, new AlertChange(alert, false));

        var view = (await ListAsync(storage)).Alerts.Single();
        Assert.AreEqual((AlertSubject.Device, device, "HP A1", "SN-A1", "/1/"), (view.Subject, view.SubjectId, view.SubjectName, view.SerialNumber, view.OrganisationPath));
        Assert.AreEqual((AlertGroup.Input, 2, 7, 808, "inputMediaSupplyEmpty", "Tray 2 is empty"), (view.Group, view.GroupIndex, view.Location, view.Code, view.CodeName, view.Text));
        Assert.AreEqual((AlertUrgency.Critical, AlertSeverity.Critical, AlertTrainingLevel.Untrained), (view.Urgency, view.Severity, view.TrainingLevel));
        Assert.AreEqual((alert.Since, alert.RaisedAt, alert.MissingSince, 4), (view.Since, view.RaisedAt, view.MissingSince, view.Occurrences));
        Assert.AreEqual((AlertState.Open, null, AlertClosing.None), (view.State, view.ClosedAt, view.Closing));
        Assert.AreEqual(view, await storage.Alerts.FindAsync(view.Id, CancellationToken.None));
    }

    [TestMethod]
    public async Task Write_OfTheSameNumber_BringsItUpToDateAndLeavesWhoSeesToIt()
    {
        await using var storage = new TestStorage(engine);
        var device = await AddDeviceAsync(storage, "A1");
        await WriteAsync(storage, device, 1, new AlertChange(Alert(1), false));
        var id = (await ListAsync(storage)).Alerts.Single().Id;
        Assert.IsTrue(await storage.Alerts.AcknowledgeAsync(id, new("Camille", TestStorage.Start, "on my way"), null, CancellationToken.None));

        await WriteAsync(storage, device, 2, new AlertChange(Alert(1) with { Text = "Autre texte" }, false));
        var same = (await ListAsync(storage)).Alerts.Single();
        await WriteAsync(storage, device, 3, new AlertChange(Alert(1) with { Urgency = AlertUrgency.Critical }, true));
        var worse = (await ListAsync(storage)).Alerts.Single();

        Assert.AreEqual((id, "Autre texte", "Camille", "on my way", AlertState.Acknowledged), (same.Id, same.Text, same.AcknowledgedBy, same.Note, same.State));
        Assert.AreEqual((id, "", "", AlertState.Open), (worse.Id, worse.AcknowledgedBy, worse.Note, worse.State));
    }

    [TestMethod]
    public async Task Write_OfAUnitWhoseDeviceWasChanged_WritesNoAlert()
    {
        await using var storage = new TestStorage(engine);
        var device = await AddDeviceAsync(storage, "A1");
        var unit = new DeviceUnit
        {
            DeviceId = device, Snapshot = TestStorage.RowOf(device) with { Revision = 9 }, Fences = [], Alerts = [new AlertChange(Alert(1), false)],
        };

        var result = await storage.Commits.CommitAsync(unit, CancellationToken.None);

        Assert.AreEqual(CommitOutcome.Conflict, result.Outcome);
        Assert.AreEqual(0, storage.Count("SELECT count(*) FROM alert"));
    }

    [TestMethod]
    public async Task Acknowledge_OfAClosedAlert_IsRefused()
    {
        await using var storage = new TestStorage(engine);
        var device = await AddDeviceAsync(storage, "A1");
        await WriteAsync(storage, device, 1, new AlertChange(Alert(1) with { ClosedAt = TestStorage.Start.AddHours(1), Closing = AlertClosing.Cleared }, false));
        var id = (await ListAsync(storage, new AlertQuery { Show = AlertShow.Closed })).Alerts.Single().Id;

        Assert.IsFalse(await storage.Alerts.AcknowledgeAsync(id, new("Camille", TestStorage.Start, ""), null, CancellationToken.None));
        Assert.IsFalse(await storage.Alerts.AcknowledgeAsync(id, null, null, CancellationToken.None));
        Assert.IsFalse(await storage.Alerts.AcknowledgeAsync(id + 1, new("Camille", TestStorage.Start, ""), null, CancellationToken.None));
    }

    [TestMethod]
    [DataRow(AlertSort.Urgency, false)]
    [DataRow(AlertSort.Urgency, true)]
    [DataRow(AlertSort.Since, false)]
    [DataRow(AlertSort.Since, true)]
    [DataRow(AlertSort.Closed, false)]
    [DataRow(AlertSort.Kind, true)]
    public async Task List_PageByPage_ShowsEachOnceInOrder(AlertSort sort, bool ascending)
    {
        await using var storage = new TestStorage(engine);
        var device = await AddDeviceAsync(storage, "A1");
        var random = new Random(7);
        var changes = Enumerable.Range(1, 53).Select(number => new AlertChange(
            Alert(number) with
            {
                Urgency = (AlertUrgency)random.Next(2, 4),
                Kind = (AlertKind)random.Next(1, 5),
                Since = TestStorage.Start.AddMinutes(random.Next(5)),
                ClosedAt = random.Next(3) == 0 ? TestStorage.Start.AddMinutes(10 + random.Next(3)) : null,
            },
            false));
        await WriteAsync(storage, device, 1, [.. changes]);

        var query = new AlertQuery { Show = AlertShow.All, Sort = sort, Ascending = ascending, Take = 10 };
        var all = new List<AlertView>();
        do
        {
            var page = await ListAsync(storage, query);
            Assert.AreEqual(53, page.Count);
            all.AddRange(page.Alerts);
            query = query with { After = page.Next };
        }
        while (query.After.Length > 0);

        Assert.AreEqual(53, all.Select(view => view.Id).Distinct().Count());
        long KeyOf(AlertView view) => sort switch
        {
            AlertSort.Urgency => (long)view.Urgency,
            AlertSort.Since => view.Since.ToUnixTimeMilliseconds(),
            AlertSort.Kind => (long)view.Kind,
            _ => view.ClosedAt?.ToUnixTimeMilliseconds() ?? long.MaxValue,
        };
        var sorted = ascending
            ? all.OrderBy(KeyOf).ThenBy(view => view.Since).ThenBy(view => view.Id)
            : all.OrderByDescending(KeyOf).ThenByDescending(view => view.Since).ThenByDescending(view => view.Id);
        CollectionAssert.AreEqual(sorted.Select(view => view.Id).ToArray(), all.Select(view => view.Id).ToArray());
    }

    [TestMethod]
    public async Task List_WithFilters_GivesWhatFits()
    {
        await using var storage = new TestStorage(engine);
        var (one, other) = (await AddDeviceAsync(storage, "A1"), await AddDeviceAsync(storage, "B2", "/1/5/"));
        await WriteAsync(storage, one, 1, new AlertChange(Alert(1) with { Text = "Papierstau 100%" }, false), new AlertChange(Alert(2) with { Kind = AlertKind.Supply, Text = "Toner", Color = "cyan" }, false));
        await WriteAsync(
            storage, other, 1, "/1/5/",
            new AlertChange(Alert(1) with { Urgency = AlertUrgency.Critical }, false),
            new AlertChange(Alert(2) with { ClosedAt = TestStorage.Start.AddMinutes(3), Closing = AlertClosing.Back, Kind = AlertKind.Unreachable }, false));
        var first = (await ListAsync(storage, new AlertQuery { Subject = AlertSubject.Device, SubjectId = one, Sort = AlertSort.Kind })).Alerts;
        await storage.Alerts.AcknowledgeAsync(first[0].Id, new("Camille", TestStorage.Start, ""), null, CancellationToken.None);

        Assert.AreEqual(2, first.Count);
        await AssertCountAsync(storage, 3, new AlertQuery());
        await AssertCountAsync(storage, 4, new AlertQuery { Show = AlertShow.All });
        await AssertCountAsync(storage, 1, new AlertQuery { Show = AlertShow.Closed });
        await AssertCountAsync(storage, 1, new AlertQuery { Show = AlertShow.Acknowledged });
        await AssertCountAsync(storage, 2, new AlertQuery { Show = AlertShow.Unacknowledged });
        await AssertCountAsync(storage, 1, new AlertQuery { Urgency = AlertUrgency.Critical });
        await AssertCountAsync(storage, 1, new AlertQuery { Kind = AlertKind.Supply });
        await AssertCountAsync(storage, 1, new AlertQuery { Search = "PAPIERSTAU" });
        await AssertCountAsync(storage, 1, new AlertQuery { Search = "100%" });
        await AssertCountAsync(storage, 0, new AlertQuery { Search = "1%0" });
        await AssertCountAsync(storage, 1, new AlertQuery { Search = "sn-b2" });
        await AssertCountAsync(storage, 1, new AlertQuery { Search = "cyan" });
        await AssertCountAsync(storage, 1, new AlertQuery(), "/1/5/");
        await AssertCountAsync(storage, 0, new AlertQuery(), "/10/");
        var counts = await storage.Alerts.CountAsync(["/1/"], CancellationToken.None);
        Assert.AreEqual(new AlertCounts(1, 1, 1, 0), counts);
    }

    [TestMethod]
    [DataRow("nonsense")]
    [DataRow("1.2")]
    [DataRow("1.2.3; DROP TABLE alert")]
    public async Task List_AfterAPlaceThatHasNoMeaning_BeginsAtTheFirst(string after)
    {
        await using var storage = new TestStorage(engine);
        await WriteAsync(storage, await AddDeviceAsync(storage, "A1"), 1, new AlertChange(Alert(1), false));

        Assert.HasCount(1, (await ListAsync(storage, new AlertQuery { After = after })).Alerts);
    }

    [TestMethod]
    public async Task Prune_OfOldAlerts_LeavesOpenOnesAndTheBound()
    {
        await using var storage = new TestStorage(engine);
        var device = await AddDeviceAsync(storage, "A1");
        await WriteAsync(
            storage, device, 1,
            [.. Enumerable.Range(1, 5).Select(number => new AlertChange(Alert(number) with { ClosedAt = TestStorage.Start.AddDays(number) }, false)), new AlertChange(Alert(6), false)]);

        Assert.AreEqual(2, await storage.Alerts.PruneAsync(TestStorage.Start.AddDays(4), 2, CancellationToken.None));
        Assert.AreEqual(1, await storage.Alerts.PruneAsync(TestStorage.Start.AddDays(4), 2, CancellationToken.None));
        CollectionAssert.AreEqual(new long[] { 4, 5, 6 }, storage.Numbers("SELECT number FROM alert ORDER BY number").ToArray());
    }

    private static OpenAlert Alert(long number) => new()
    {
        Number = number, Kind = AlertKind.Device, Code = 8, Urgency = AlertUrgency.Warning, Text = "Jam", Since = TestStorage.Start,
    };

    private static Task<long> AddDeviceAsync(TestStorage storage, string model, string path = "/1/") => storage.AddDeviceAsync(
        $"serial:HP:{model}", row => row with { Identity = new() { Manufacturer = "HP", Model = model, SerialNumber = $"SN-{model}" } }, path);

    private static Task WriteAsync(TestStorage storage, long device, long revision, params IReadOnlyList<AlertChange> changes) =>
        WriteAsync(storage, device, revision, "/1/", changes);

    private static async Task WriteAsync(TestStorage storage, long device, long revision, string path, params IReadOnlyList<AlertChange> changes)
    {
        var known = (await storage.Devices.FindAsync(device, CancellationToken.None))!;
        Assert.AreEqual(revision, known.Revision);
        var model = storage.Count($"SELECT count(*) FROM device WHERE id = {device} AND model = 'A1'") > 0 ? "A1" : "B2";
        var row = TestStorage.RowOf(device, path) with { Revision = revision + 1, Identity = new() { Manufacturer = "HP", Model = model, SerialNumber = $"SN-{model}" } };
        var result = await storage.Commits.CommitAsync(new DeviceUnit { DeviceId = device, Snapshot = row, Fences = [], Alerts = changes }, CancellationToken.None);
        Assert.AreEqual(CommitOutcome.Committed, result.Outcome, result.Reason);
    }

    private static Task<AlertPage> ListAsync(TestStorage storage, AlertQuery? query = null, string path = "/1/") =>
        storage.Alerts.ListAsync([path], query ?? new AlertQuery(), CancellationToken.None);

    private static async Task AssertCountAsync(TestStorage storage, int expected, AlertQuery query, string path = "/1/")
    {
        var page = await ListAsync(storage, query, path);
        Assert.AreEqual((expected, expected), (page.Count, page.Alerts.Count), query.ToString());
    }
}

[TestClass]
public sealed class SqlAlertStoreOnSqliteTests() : SqlAlertStoreTests(Engine.Sqlite);

[TestClass]
public sealed class SqlAlertStoreOnPostgresTests() : SqlAlertStoreTests(Engine.Postgres);
