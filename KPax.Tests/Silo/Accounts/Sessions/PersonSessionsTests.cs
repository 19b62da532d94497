using KPax.Contracts.Access;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Silo.Accounts;
using KPax.Silo.Accounts.Sessions;
using KPax.Silo.Storage.Sql;
using KPax.Tests.Silo.Access;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Accounts.Sessions;

[TestClass]
public sealed class PersonSessionsTests
{
    [TestMethod]
    public async Task EndAll_ByWhoMayLockOut_EndsThemAndIsInTheAuditLog()
    {
        await using var storage = new TestStorage();
        var access = await TestAccess.StartAsync(storage);
        var (keeper, sessions) = Make(storage, access);
        var admin = await access.AddAsync("admin", (BuiltInRoles.Administrator.Id, 2));
        await access.AddAsync("ada", (BuiltInRoles.Viewer.Id, 3));
        var open = await keeper.StartAsync("ada", "192.0.2.7", "Firefox", default);
        var own = await keeper.StartAsync("admin", "192.0.2.8", "Firefox", default);

        Assert.AreEqual("192.0.2.7", (await sessions.ListAsync(admin, "ada", default))!.Single().Address);
        Assert.AreEqual(1, await sessions.EndAllAsync(admin, "ada", default));
        Assert.AreEqual(0, await sessions.EndAllAsync(admin, "ada", default));

        Assert.IsFalse(await keeper.IsAliveAsync(open, "ada", default));
        Assert.IsTrue(await keeper.IsAliveAsync(own, "admin", default));
        var entry = (await access.Audit.ListAsync(TestAccess.System, new() { Action = AuditActions.SessionEnd }, default)).Entries.Single().Event;
        Assert.AreEqual(("admin", "ada", 3L), (entry.ActorId, entry.TargetId, entry.OrganisationId!.Value));
    }

    [TestMethod]
    public async Task Sessions_OfOthers_AreHiddenFromWhoMayNotLockThemOut()
    {
        await using var storage = new TestStorage();
        var access = await TestAccess.StartAsync(storage);
        var (keeper, sessions) = Make(storage, access);
        var admin = await access.AddAsync("admin", (BuiltInRoles.Administrator.Id, 2));
        var manager = await access.AddAsync("manager", (BuiltInRoles.Manager.Id, 2));
        await access.AddAsync("globex", (BuiltInRoles.Viewer.Id, 4));
        await access.AddAsync("both", (BuiltInRoles.Viewer.Id, 3), (BuiltInRoles.Viewer.Id, 4));
        var open = await keeper.StartAsync("both", "192.0.2.7", "Firefox", default);

        Assert.IsNull(await sessions.ListAsync(admin, "globex", default));
        Assert.IsNull(await sessions.EndAllAsync(admin, "globex", default));
        Assert.IsNull(await sessions.EndAllAsync(admin, "nobody", default));
        await Assert.ThrowsExactlyAsync<AccessDeniedException>(() => sessions.ListAsync(admin, "both", default));
        await Assert.ThrowsExactlyAsync<AccessDeniedException>(() => sessions.EndAllAsync(admin, "both", default));
        await Assert.ThrowsExactlyAsync<AccessDeniedException>(() => sessions.EndAllAsync(manager, "admin", default));
        Assert.IsTrue(await keeper.IsAliveAsync(open, "both", default));
    }

    private static (SessionKeeper Keeper, PersonSessions Sessions) Make(TestStorage storage, TestAccess access)
    {
        var keeper = new SessionKeeper(new SqlSessionStore(storage.Database, storage.Writer), Options.Create(new AccountOptions()), storage.Time);
        return (keeper, new PersonSessions(keeper, access.Grants, access.Log));
    }
}
