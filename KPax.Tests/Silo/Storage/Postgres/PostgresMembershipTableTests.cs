using System.Net;
using KPax.Silo.Storage.Postgres;

namespace KPax.Tests.Silo.Storage.Postgres;

[TestClass]
public sealed class PostgresMembershipTableTests
{
    private static readonly DateTime Now = new DateTime(2026, 11, 26, 8, 0, 0, DateTimeKind.Utc).AddTicks(1_234_567);

    [TestMethod]
    public async Task InsertAndUpdate_WithTheVersionThatWasRead_KeepEveryField()
    {
        var text = TestPostgres.MakeDatabase();
        using var table = await OpenAsync(text);
        var (one, two) = (Entry(1), Entry(2));

        Assert.IsTrue(await table.InsertRow(one, (await table.ReadAll()).Version.Next()));
        Assert.IsTrue(await table.InsertRow(two, (await table.ReadAll()).Version.Next()));
        one.Status = SiloStatus.Active;
        one.AddSuspector(two.SiloAddress, Now.AddSeconds(1));
        one.AddSuspector(Entry(3).SiloAddress, Now.AddSeconds(2));
        var read = await table.ReadRow(one.SiloAddress);
        Assert.IsTrue(await table.UpdateRow(one, read.Members[0].Item2, read.Version.Next()));

        var all = await table.ReadAll();
        Assert.AreEqual(3, all.Version.Version);
        Assert.HasCount(2, all.Members);
        var stored = all.Members.Select(member => member.Item1).Single(entry => entry.SiloAddress.Equals(one.SiloAddress));
        Assert.AreEqual(
            (SiloStatus.Active, 0, "host", "silo1", Now, Now), (stored.Status, stored.ProxyPort, stored.HostName, stored.SiloName, stored.StartTime, stored.IAmAliveTime));
        CollectionAssert.AreEqual(one.SuspectTimes, stored.SuspectTimes);
        TestPostgres.Drop(text);
    }

    [TestMethod]
    public async Task Change_WithAnOldVersionOrAKnownOrUnknownRow_ChangesNothing()
    {
        var text = TestPostgres.MakeDatabase();
        using var table = await OpenAsync(text);
        var old = (await table.ReadAll()).Version;
        Assert.IsTrue(await table.InsertRow(Entry(1), old.Next()));
        var now = (await table.ReadAll()).Version;

        Assert.IsFalse(await table.InsertRow(Entry(2), old.Next()), "an old version");
        Assert.IsFalse(await table.InsertRow(Entry(1), now.Next()), "it is there already");
        Assert.IsFalse(await table.UpdateRow(Entry(2), "", now.Next()), "it is not there");
        Assert.IsFalse(await table.UpdateRow(Entry(1, SiloStatus.Dead), "", old.Next()), "an old version");

        var all = await table.ReadAll();
        Assert.AreEqual((now.Version, now.VersionEtag), (all.Version.Version, all.Version.VersionEtag), "who lost takes no version");
        Assert.AreEqual(SiloStatus.Joining, all.Members.Single().Item1.Status);
        TestPostgres.Drop(text);
    }

    [TestMethod]
    public async Task Insert_ByManyServersAtOnce_TakesEachVersionOnce()
    {
        var text = TestPostgres.MakeDatabase();
        using var table = await OpenAsync(text);

        await Task.WhenAll(Enumerable.Range(1, 12).Select(number => Task.Run(async () =>
        {
            while (!await table.InsertRow(Entry(number), (await table.ReadAll()).Version.Next()))
            {
                // Somebody was faster.
            }
        })));

        var all = await table.ReadAll();
        Assert.AreEqual(12, all.Version.Version);
        Assert.HasCount(12, all.Members);
        TestPostgres.Drop(text);
    }

    [TestMethod]
    public async Task SignsOfLifeAndCleanup_LeaveTheVersionAndTheLiving()
    {
        var text = TestPostgres.MakeDatabase();
        using var table = await OpenAsync(text);
        using var other = new PostgresMembershipTable(text, "other");
        await other.InitializeMembershipTable(true);
        await other.InsertRow(Entry(1, SiloStatus.Dead), (await other.ReadAll()).Version.Next());
        await table.InsertRow(Entry(1, SiloStatus.Dead), (await table.ReadAll()).Version.Next());
        await table.InsertRow(Entry(2, SiloStatus.Dead), (await table.ReadAll()).Version.Next());
        await table.InsertRow(Entry(3, SiloStatus.Active), (await table.ReadAll()).Version.Next());
        var alive = Entry(2);
        alive.IAmAliveTime = Now.AddHours(2);
        await table.UpdateIAmAlive(alive);
        await table.CleanupDefunctSiloEntries(new DateTimeOffset(Now.AddHours(1)));

        var all = await table.ReadAll();
        Assert.AreEqual(3, all.Version.Version);
        CollectionAssert.AreEquivalent(new[] { "silo2", "silo3" }, all.Members.Select(member => member.Item1.SiloName).ToArray());
        Assert.AreEqual(Now.AddHours(2), all.Members.Single(member => member.Item1.SiloName == "silo2").Item1.IAmAliveTime);
        Assert.HasCount(1, (await other.ReadAll()).Members, "another cluster's");
        await table.DeleteMembershipTableEntries("test");
        Assert.IsEmpty((await table.ReadAll()).Members);
        Assert.HasCount(1, (await other.ReadAll()).Members);
        TestPostgres.Drop(text);
    }

    private static async Task<PostgresMembershipTable> OpenAsync(string text)
    {
        var table = new PostgresMembershipTable(text, "test");
        await table.InitializeMembershipTable(true);
        await table.InitializeMembershipTable(true);
        return table;
    }

    private static MembershipEntry Entry(int number, SiloStatus status = SiloStatus.Joining) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Parse($"10.0.0.{number}"), 11_111, 100 + number),
        Status = status,
        HostName = "host",
        SiloName = $"silo{number}",
        StartTime = Now,
        IAmAliveTime = Now,
    };
}
