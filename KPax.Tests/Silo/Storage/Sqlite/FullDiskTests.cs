using KPax.Silo.Devices.Identity;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Storage.Sql.Identity;
using KPax.Silo.Storage.Sqlite;
using KPax.Tests.Agent.Buffer;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Storage.Sqlite;

/// <summary>The database on a small disk that fills up: nothing is lost or half written, and it goes on by itself when there is room.</summary>
[TestClass]
public sealed class FullDiskTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static Sighting SightOf(string key) => SightingRules.Of(1, key, "", null, TestStorage.Start);

    [TestMethod]
    [DataRow(false, DisplayName = "other files filled it")]
    [DataRow(true, DisplayName = "the database filled it")]
    public async Task Commit_OnAFullDisk_FailsAndGoesOnWhenThereIsRoom(bool byItself)
    {
        using var disk = new SmallDisk(3);
        var ballast = Path.Combine(disk.Path, "ballast");
        File.WriteAllBytes(ballast, new byte[1024 * 1024]);
        using var database = new SqliteDatabase(Path.Combine(disk.Path, "kpax.db"));
        await using var commits = new SqlCommitQueue(database, NullLogger<SqlCommitQueue>.Instance);
        var identities = new SqlIdentityStore(database, commits, Options.Create(new IdentityOptions()), []);
        var agents = new SqlAgentStore(database, commits, TimeProvider.System);
        var id = (await identities.ResolveAsync(new(1, 1), [SightOf("serial:A:1001")], CancellationToken.None))[0].Id;
        if (!byItself)
        {
            disk.Fill();
        }

        var stored = await FillAsync(commits, id);
        File.Delete(ballast);
        disk.Free();
        var after = await commits.CommitAsync(UnitOf(id, stored + 1), CancellationToken.None).WaitAsync(Limit);
        var device = (await identities.ResolveAsync(new(1, 1), [SightOf("serial:C:1001")], CancellationToken.None).WaitAsync(Limit))[0].Id;
        var agent = await agents.FindOrTrustAsync(new byte[] { 1 }, mayTrust: true, CancellationToken.None);
        var epoch = await agents.OpenEpochAsync(agent!.Value, 7, TestStorage.Start, CancellationToken.None);

        Assert.AreEqual(CommitOutcome.Committed, after.Outcome, after.Reason);
        Assert.AreEqual((long)stored + 1, database.Read(reader => reader.ReadNumber("SELECT count(*) FROM reading")));
        Assert.AreNotEqual(id, device);
        Assert.AreEqual(1, epoch.Ordinal);
    }

    // Until nothing goes any more: after a first failure the log is folded into the database, which makes a little room.
    private static async Task<ulong> FillAsync(SqlCommitQueue commits, long id)
    {
        var number = 1UL;
        for (var failures = 0; failures < 5;)
        {
            var result = await commits.CommitAsync(UnitOf(id, number), CancellationToken.None);
            if (result.Outcome == CommitOutcome.Committed)
            {
                (number, failures) = (number + 1, 0);
                continue;
            }

            Assert.AreEqual(CommitOutcome.Unavailable, result.Outcome);
            StringAssert.Contains(result.Reason, "room");
            failures++;
        }

        return number - 1;
    }

    private static DeviceUnit UnitOf(long id, ulong number) => new()
    {
        DeviceId = id,
        History = [TestStorage.HistoryOf(number) with { Body = System.Text.Encoding.UTF8.GetBytes($$"""{"filler":"{{new string('x', 900)}}"}""") }],
        Fences = [TestStorage.FenceOf(number)],
    };
}
