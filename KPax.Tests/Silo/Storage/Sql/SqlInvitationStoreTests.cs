using System.Security.Cryptography;
using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Silo.Accounts.Invitations;
using KPax.Silo.Accounts.Mail;
using KPax.Silo.Storage.Postgres;
using KPax.Silo.Storage.Sql;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlInvitationStoreTests(Engine engine)
{
    private static readonly DateTimeOffset Now = TestStorage.Start;
    private static readonly byte[] Token = SHA256.HashData([1]);
    private static readonly NewAuditEntry Entry = new(AuditActions.InvitationCreate) { OrganisationId = 1 };

    [TestMethod]
    public async Task Add_OfAnInvitation_StoresItWithItsMailAndItsEntry()
    {
        await using var storage = new TestStorage(engine);
        var store = new SqlInvitationStore(storage.Database, storage.Writer);

        var row = await store.AddAsync(Token, Row(1), new SealedMail("anna@example.com", [1]), Entry, default);
        var gone = await store.AddAsync(SHA256.HashData([2]), Row(99), new SealedMail("x@example.com", [1]), Entry, default);

        Assert.AreEqual(Row(1) with { Id = row!.Id, OrganisationPath = "/1/", OrganisationName = "KPax" }, row);
        Assert.AreEqual(row, await store.FindByHashAsync(Token, default));
        Assert.IsNull(gone);
        Assert.AreEqual((1L, 1L), (storage.Count("SELECT count(*) FROM mail"), storage.Count("SELECT count(*) FROM audit_entry")));
    }

    [TestMethod]
    public async Task Add_BesideTheRemovalOfItsRole_LeavesOneOfBothOut()
    {
        await using var storage = new TestStorage(engine);
        var store = new SqlInvitationStore(storage.Database, storage.Writer);
        for (byte round = 0; round < 12; round++)
        {
            var role = (await storage.Access.AddRoleAsync(await VersionAsync(), new(1, $"Role {round}", Permission.DevicesRead), new(AuditActions.RoleCreate), Now, default))!.Value;
            var version = await VersionAsync();

            var added = store.AddAsync(SHA256.HashData([round]), Row(1) with { RoleId = role }, null, Entry, default);
            var removed = storage.Access.RemoveRoleAsync(version, role, new(AuditActions.RoleRemove), Now, default);

            Assert.AreNotEqual(await added is not null, await removed, $"round {round}");
        }

        Task<long> VersionAsync() => storage.Access.ReadVersionAsync(default);
    }

    [TestMethod]
    public async Task Claim_ByManyAtOnce_HasOneWinnerUntilItsTimeIsOver()
    {
        await using var storage = new TestStorage(engine);
        var store = new SqlInvitationStore(storage.Database, storage.Writer);
        await store.AddAsync(Token, Row(1), null, Entry, default);

        var claims = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => store.ClaimAsync(Token, $"user-{number}", Now.AddMinutes(-1), Now, default)));
        var winner = claims.Single(claim => claim is not null)!;
        var early = await store.ClaimAsync(Token, "late", Now.AddSeconds(-1), Now.AddSeconds(59), default);
        var later = await store.ClaimAsync(Token, "late", Now.AddMinutes(1), Now.AddMinutes(2), default);

        Assert.IsNull(early);
        Assert.AreEqual(winner.UserId, later!.UserId, "a claim after a crash goes on with the same account");
        await store.ReleaseAsync(winner.Id, Now.AddMinutes(2), default);
        Assert.IsNotNull(await store.ClaimAsync(Token, "x", Now, Now.AddMinutes(3), default));
        Assert.IsNull(await store.ClaimAsync(Token, "x", Now.AddDays(4), Now.AddDays(4), default), "its time is over");
    }

    [TestMethod]
    public async Task Use_OfAnInvitation_GivesPersonAndGrantOnceOrNothing()
    {
        await using var storage = new TestStorage(engine);
        var store = new SqlInvitationStore(storage.Database, storage.Writer);
        var row = (await store.AddAsync(Token, Row(1), null, Entry, default))!;
        var version = storage.Count("SELECT version FROM access_state");
        var person = new Person("anna", "Anna", "anna@example.com", false, Now);
        var grant = new NewGrant("anna", BuiltInRoles.Viewer.Id, 1);

        var stale = await store.UseAsync(row.Id, person, grant, "Olive", version + 1, Entry, Now, default);
        var before = storage.Count("SELECT count(*) FROM person");
        var done = await store.UseAsync(row.Id, person, grant, "Olive", version, Entry, Now, default);
        var again = await store.UseAsync(row.Id, person, grant, "Olive", version + 1, Entry, Now, default);

        Assert.AreEqual((InvitationUse.Stale, InvitationUse.Done, InvitationUse.Spent), (stale, done, again));
        Assert.AreEqual((0L, 1L, 1L), (before, storage.Count("SELECT count(*) FROM person"), storage.Count("SELECT count(*) FROM access_grant")));
        Assert.AreEqual(InvitationState.Used, (await store.FindAsync(row.Id, default))!.StateAt(Now));
        Assert.IsFalse(await store.RevokeAsync(row.Id, Now, Entry, default));
        Assert.IsFalse(await store.ReplaceAsync(row.Id, SHA256.HashData([3]), Now, Now, null, Entry, default));
    }

    [TestMethod]
    public async Task List_OfASubtree_ShowsItsOwnAloneAndPagesThem()
    {
        await using var storage = new TestStorage(engine);
        await storage.ExecuteAsync("INSERT INTO organisation (id, parent_id, path, name, kind) VALUES (5, 1, '/1/5/', 'Dubois', 'customer')");
        await storage.ExecuteAsync("INSERT INTO organisation (id, parent_id, path, name, kind) VALUES (55, 1, '/1/55/', 'Durand', 'customer')");
        var store = new SqlInvitationStore(storage.Database, storage.Writer);
        for (byte number = 0; number < 6; number++)
        {
            await store.AddAsync([number], Row(number % 2 == 0 ? 5 : 55) with { Email = $"U{number}@example.com" }, null, Entry, default);
        }

        var (rows, count) = await store.ListAsync(["/1/5/"], new InvitationListing { Take = 2, Skip = 1 }, Now, default);
        var (found, foundCount) = await store.ListAsync(["/1/"], new InvitationListing { Search = "u3@" }, Now, default);
        var (none, noCount) = await store.ListAsync([], new InvitationListing(), Now, default);

        Assert.AreEqual((3, "U2@example.com,U0@example.com"), (count, string.Join(',', rows.Select(row => row.Email))));
        Assert.AreEqual((1, "Durand"), (foundCount, found.Single().OrganisationName));
        Assert.AreEqual((0, 0), (noCount, none.Count));
        Assert.AreEqual(3, await store.CountOpenAsync(5, Now, default));
        Assert.AreEqual(0, await store.CountOpenAsync(5, Now.AddDays(9), default));
    }

    [TestMethod]
    public async Task List_ByState_IsWhatTheRowsSayOfThemselves()
    {
        await using var storage = new TestStorage(engine);
        var store = new SqlInvitationStore(storage.Database, storage.Writer);
        for (byte number = 0; number < 5; number++)
        {
            var row = (await store.AddAsync([number], Row(1) with { Ends = Now.AddHours(number == 4 ? 2 : 9) }, null, Entry, default))!;
            if (number == 1)
            {
                Assert.IsTrue(await store.RevokeAsync(row.Id, Now, Entry, default));
            }
        }

        await storage.ExecuteAsync("UPDATE invitation SET used = 5, user_id = 'anna' WHERE email = 'anna@example.com' AND id = (SELECT min(id) FROM invitation)");
        foreach (var now in new[] { Now, Now.AddHours(2), Now.AddDays(9) })
        {
            var (all, count) = await store.ListAsync(["/1/"], new InvitationListing(), now, default);
            var states = Enum.GetValues<InvitationState>();
            var found = new List<int>();
            foreach (var state in states)
            {
                var (rows, matches) = await store.ListAsync(["/1/"], new InvitationListing { State = state }, now, default);
                Assert.IsTrue(rows.All(row => row.StateAt(now) == state), $"{state} at {now}");
                Assert.AreEqual(all.Count(row => row.StateAt(now) == state), matches);
                found.Add(matches);
            }

            Assert.AreEqual(count, found.Sum());
        }
    }

    private static InvitationRow Row(long organisation) => new(
        0, "anna@example.com", organisation, "", "", BuiltInRoles.Viewer.Id, "fr", "olive", "Olive", Now, Now.AddHours(72), 1, null, null, null, null);
}

[TestClass]
public sealed class SqlInvitationStoreOnSqliteTests() : SqlInvitationStoreTests(Engine.Sqlite);

[TestClass]
public sealed class SqlInvitationStoreOnPostgresTests() : SqlInvitationStoreTests(Engine.Postgres)
{
    [TestMethod]
    public async Task Claim_OverTwoServersOnOneDatabase_HasOneWinner()
    {
        await using var storage = new TestStorage(Engine.Postgres);
        using var database = new PostgresDatabase(storage.ConnectionString);
        await using var writer = new SqlCommitQueue(database, NullLogger<SqlCommitQueue>.Instance);
        var stores = new[] { new SqlInvitationStore(storage.Database, storage.Writer), new SqlInvitationStore(database, writer) };
        var now = TestStorage.Start;
        for (byte turn = 0; turn < 20; turn++)
        {
            var token = SHA256.HashData([turn]);
            var row = new InvitationRow(
                0, $"{turn}@example.com", 1, "", "", BuiltInRoles.Viewer.Id, "", "", "kpax", now, now.AddHours(1), 1, null, null, null, null);
            await stores[0].AddAsync(token, row, null, new NewAuditEntry(AuditActions.InvitationCreate) { OrganisationId = 1 }, default);

            var claims = await Task.WhenAll(
                Enumerable.Range(0, 100).Select(number => Task.Run(() => stores[number % 2].ClaimAsync(token, $"user-{number}", now.AddMinutes(-1), now, default))));

            Assert.AreEqual(1, claims.Count(claim => claim is not null));
        }
    }
}
