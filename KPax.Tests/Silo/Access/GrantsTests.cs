using KPax.Contracts.Access;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Silo.Access;
using KPax.Tests.Silo.Storage;

namespace KPax.Tests.Silo.Access;

public abstract partial class GrantsTests(Engine engine)
{
    private static readonly long Viewer = BuiltInRoles.Viewer.Id;
    private static readonly long Administrator = BuiltInRoles.Administrator.Id;
    private static readonly long Owner = BuiltInRoles.Owner.Id;

    [TestMethod]
    public async Task Grant_OfARole_OpensTheSubtreeAndNothingBeside()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var ada = await access.AddAsync("ada", (Viewer, 2));

        Assert.IsTrue(ada.May(Permission.DevicesRead, "/1/2/3/"));
        Assert.IsFalse(ada.May(Permission.DevicesManage, "/1/2/"));
        Assert.IsFalse(ada.MaySee("/1/") || ada.MaySee("/1/4/"));
        Assert.AreEqual("ada", ada.UserId);
        Assert.AreEqual(Caller.Nobody, await access.CallerAsync("stranger"));
    }

    [TestMethod]
    public async Task Grant_OfMoreThanTheGiverHasThere_IsRefused()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var admin = await access.AddAsync("admin", (Administrator, 2));
        await access.AddAsync("ada", (Viewer, 2));

        TestAccess.AssertRefused("role", await access.Grants.GrantAsync(admin, new("ada", Owner, 3), default));
        TestAccess.AssertRefused("organisation", await access.Grants.GrantAsync(admin, new("ada", Viewer, 4), default));
        TestAccess.AssertRefused("organisation", await access.Grants.GrantAsync(admin, new("ada", Viewer, 999), default));
        TestAccess.AssertDone(await access.Grants.GrantAsync(admin, new("ada", Administrator, 3), default));
        await Assert.ThrowsExactlyAsync<AccessDeniedException>(async () =>
            await access.Grants.GrantAsync(await access.CallerAsync("ada"), new("ada", Administrator, 2), default));
        Assert.IsFalse((await access.CallerAsync("ada")).May(Permission.UsersManage, "/1/2/"));
    }

    [TestMethod]
    public async Task Grant_ByACallerWhoseRightsWereTakenMeanwhile_IsDenied()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var old = await access.AddAsync("admin", (Administrator, 2));
        await access.AddAsync("ada", (Viewer, 2));
        TestAccess.AssertDone(await access.Grants.RevokeAsync(TestAccess.System, await access.GrantAsync("admin", Administrator), default));

        Assert.IsTrue(old.May(Permission.UsersManage, "/1/2/"), "what came with the call is old");
        TestAccess.AssertRefused("organisation", await access.Grants.GrantAsync(old, new("ada", Administrator, 2), default));
    }

    [TestMethod]
    public async Task Grant_ByANarrowedCaller_IsJudgedByTheNarrowRights()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var owner = await access.CallerAsync("owner");
        await access.AddAsync("ada");

        await Assert.ThrowsExactlyAsync<AccessDeniedException>(() =>
            access.Grants.GrantAsync(owner.Narrow(Permission.UsersRead, "/1/"), new("ada", Viewer, 2), default));
        TestAccess.AssertRefused(
            "role", await access.Grants.GrantAsync(owner.Narrow(Permission.UsersManage | Permission.UsersRead, "/1/"), new("ada", Viewer, 2), default));
    }

    [TestMethod]
    public async Task Grant_OfWhatIsThere_IsDoneOnce()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        await access.AddAsync("ada", (Viewer, 2));
        var first = await access.GrantAsync("ada", Viewer);

        Assert.AreEqual(first, TestAccess.AssertDone(await access.Grants.GrantAsync(TestAccess.System, new("ada", Viewer, 2), default)));
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM access_grant WHERE user_id = 'ada'"));
    }

    [TestMethod]
    public async Task Grant_ToSomebodyWhoIsNotKnownThere_IsLikeNobody()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var admin = await access.AddAsync("admin", (Administrator, 2));
        await access.AddAsync("globex", (Viewer, 4));

        var known = await access.Grants.GrantAsync(admin, new("globex", Viewer, 2), default);
        var none = await access.Grants.GrantAsync(admin, new("nobody", Viewer, 2), default);
        Assert.AreEqual(
            none.Problems.Single().ToString().Replace("nobody", "X", StringComparison.Ordinal),
            known.Problems.Single().ToString().Replace("globex", "X", StringComparison.Ordinal));
        Assert.IsNull(await access.Grants.FindPersonAsync(admin, "globex", default));
        TestAccess.AssertDone(await ((IInvitedGrants)access.Grants).GrantAsync(admin, new("globex", Viewer, 2), default));
    }

    [TestMethod]
    public async Task Revoke_OfTheLastOwner_IsRefusedAlsoWhenTheOtherIsLockedOut()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var owner = await access.CallerAsync("owner");
        var own = await access.GrantAsync("owner", Owner);
        TestAccess.AssertRefused("grant", await access.Grants.RevokeAsync(owner, own, default));
        TestAccess.AssertRefused("grant", await access.Grants.LockOutAsync(owner, "owner", true, default));
        TestAccess.AssertRefused("grant", await access.Grants.RemoveAsync(owner, "owner", default));

        await access.AddAsync("second", (Owner, 1));
        TestAccess.AssertDone(await access.Grants.LockOutAsync(owner, "second", true, default));
        Assert.AreEqual(Caller.Nobody, await access.CallerAsync("second"));
        TestAccess.AssertRefused("grant", await access.Grants.RevokeAsync(owner, own, default));
        TestAccess.AssertDone(await access.Grants.LockOutAsync(owner, "second", false, default));
        TestAccess.AssertDone(await access.Grants.RevokeAsync(owner, own, default));
        Assert.AreEqual(0, (await access.CallerAsync("owner")).Grants.Count);
    }

    [TestMethod]
    public async Task Revoke_ByTwoOwnersOfEachOther_LeavesOne()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        await access.AddAsync("second", (Owner, 1));
        var other = new TestAccess(storage);
        var (one, two) = (await access.GrantAsync("owner", Owner), await access.GrantAsync("second", Owner));

        // Two servers of a cluster, each with a book of its own.
        var results = await Task.WhenAll(
            access.Grants.RevokeAsync(await access.CallerAsync("owner"), two, default), other.Grants.RevokeAsync(await other.CallerAsync("second"), one, default));

        Assert.AreEqual(1, results.Count(result => result.IsDone));
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM access_grant WHERE role_id = 6 AND organisation_id = 1"));
    }

    [TestMethod]
    public async Task Revoke_OfMoreThanTheCallerHas_IsRefused()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var admin = await access.AddAsync("admin", (Administrator, 2));
        await access.AddAsync("boss", (Owner, 2));

        TestAccess.AssertRefused("grant", await access.Grants.RevokeAsync(admin, await access.GrantAsync("boss", Owner), default));
        TestAccess.AssertRefused("user", await access.Grants.LockOutAsync(admin, "boss", true, default));
        TestAccess.AssertRefused("grant", await access.Grants.RevokeAsync(admin, await access.GrantAsync("owner", Owner), default));
    }

    [TestMethod]
    public async Task ListPeople_WithinASubtree_ShowsItsPeopleWithTheirGrantsThereOnly()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var admin = await access.AddAsync("admin", (Administrator, 2));
        await access.AddAsync("both", (Viewer, 3), (Viewer, 4));
        await access.AddAsync("globex", (Viewer, 4));

        var seen = await access.Grants.ListPeopleAsync(admin, new(), default);
        CollectionAssert.AreEqual(new[] { "admin", "both" }, seen.People.Select(person => person.Person.Name).ToArray());
        Assert.AreEqual(3, seen.People[1].Grants.Single().OrganisationId);
        Assert.AreEqual("both", (await access.Grants.ListPeopleAsync(admin, new() { Below = 3, RoleId = Viewer }, default)).People.Single().Person.Name);
        Assert.AreEqual(0, (await access.Grants.ListPeopleAsync(admin, new() { Below = 4 }, default)).Count);
        Assert.AreEqual(4, (await access.Grants.ListPeopleAsync(TestAccess.System, new() { Take = 2 }, default)).Count);
        Assert.AreEqual(0, (await access.Grants.ListPeopleAsync(await access.CallerAsync("both"), new(), default)).Count, "a viewer sees no people");
    }

    [TestMethod]
    public async Task Changes_Each_AreInTheAuditLogWithBeforeAndAfter()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var owner = (await access.CallerAsync("owner")) with { Address = "192.0.2.7" };
        await access.AddAsync("ada");
        TestAccess.AssertDone(await access.Grants.GrantAsync(owner, new("ada", Viewer, 2), default));
        TestAccess.AssertDone(await access.Grants.RevokeAsync(owner, await access.GrantAsync("ada", Viewer), default));

        var entries = (await access.Audit.ListAsync(TestAccess.System, new() { Action = "grant", Actor = "owner" }, default)).Entries;
        CollectionAssert.AreEqual(new[] { AuditActions.GrantTake, AuditActions.GrantGive }, entries.Select(entry => entry.Event.Action).ToArray());
        var given = entries[1].Event;
        Assert.AreEqual(("owner", "192.0.2.7", "user", "ada", "ada", 2L), (given.ActorId, given.ActorAddress, given.TargetKind, given.TargetId, given.TargetName, given.OrganisationId));
        StringAssert.Contains(given.After, "\"role\":\"viewer\"");
        Assert.IsNull(given.Before);
        Assert.AreEqual(given.After, entries[0].Event.Before);
    }

    [TestMethod]
    public async Task Move_OfAnOrganisation_TakesItsGrantsAlong()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var south = await access.AddAsync("south", (Viewer, 3));
        Assert.IsTrue(south.MaySee("/1/2/3/"));

        var moved = await access.Tree.Commands.MoveAsync(TestAccess.System, 3, 4, default);
        Assert.IsTrue(moved.IsDone, string.Join('\n', moved.Problems));
        CollectionAssert.AreEqual(new[] { "/1/4/3/" }, (await access.CallerAsync("south")).OrganisationPaths.ToArray());
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM access_grant WHERE user_id = 'south' AND organisation_path = '/1/4/3/'"));
    }
}

[TestClass]
public sealed class GrantsOnSqliteTests() : GrantsTests(Engine.Sqlite);

[TestClass]
public sealed class GrantsOnPostgresTests() : GrantsTests(Engine.Postgres);
