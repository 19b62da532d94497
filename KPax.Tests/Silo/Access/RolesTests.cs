using KPax.Contracts.Access;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Silo.Storage.Sql;
using KPax.Tests.Silo.Storage;

namespace KPax.Tests.Silo.Access;

public abstract class RolesTests(Engine engine)
{
    private static readonly long Administrator = BuiltInRoles.Administrator.Id;

    [TestMethod]
    public async Task Create_OfARole_CanBeGivenThereAndBelowOnly()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var admin = await access.AddAsync("admin", (Administrator, 2));
        var role = TestAccess.AssertDone(await access.Roles.CreateAsync(admin, new(2, " Reader ", Permission.DevicesRead), default));
        await access.AddAsync("ada");

        Assert.IsGreaterThan(BuiltInRoles.MaxId, role);
        Assert.AreEqual("Reader", (await access.Roles.ListAsync(admin, 3, default))!.Last().Name);
        Assert.AreEqual(BuiltInRoles.All.Count, (await access.Roles.ListAsync(TestAccess.System, 4, default))!.Count);
        Assert.IsNull(await access.Roles.ListAsync(admin, 4, default));
        TestAccess.AssertRefused("role", await access.Grants.GrantAsync(TestAccess.System, new("ada", role, 4), default));
        TestAccess.AssertDone(await access.Grants.GrantAsync(TestAccess.System, new("ada", role, 3), default));
        Assert.AreEqual(Permission.DevicesRead, (await access.CallerAsync("ada")).PermissionsAt("/1/2/3/"));
    }

    [TestMethod]
    public async Task Create_BeyondTheOwnRights_IsRefusedAndSaysWhich()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var admin = await access.AddAsync("admin", (Administrator, 2));
        var viewer = await access.AddAsync("viewer", (BuiltInRoles.Viewer.Id, 2));

        var result = await access.Roles.CreateAsync(admin, new(2, "", Permission.Operator | Permission.DevicesRead), default);
        CollectionAssert.AreEquivalent(new[] { "name", "permissions" }, result.Problems.Select(problem => problem.Field).ToArray());
        StringAssert.Contains(string.Join('\n', result.Problems), "operator");
        TestAccess.AssertRefused("permissions", await access.Roles.CreateAsync(TestAccess.System, new(2, "odd", (Permission)(1L << 40)), default));
        TestAccess.AssertRefused("permissions", await access.Roles.CreateAsync(TestAccess.System, new(2, "none", Permission.None), default));
        TestAccess.AssertRefused("organisation", await access.Roles.CreateAsync(admin, new(4, "elsewhere", Permission.DevicesRead), default));
        TestAccess.AssertRefused("name", await access.Roles.CreateAsync(admin, new(2, "OWNER", Permission.DevicesRead), default));
        await Assert.ThrowsExactlyAsync<AccessDeniedException>(() => access.Roles.CreateAsync(viewer, new(2, "mine", Permission.DevicesRead), default));
    }

    [TestMethod]
    public async Task Change_ExpectedByMany_IsMadeByOne()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var id = TestAccess.AssertDone(await access.Roles.CreateAsync(TestAccess.System, new(2, "Reader", Permission.DevicesRead), default));
        var expected = await access.Roles.FindAsync(TestAccess.System, id, default);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Task.Run(() => access.Roles.ChangeAsync(
            TestAccess.System, id, new RoleEdit { Name = $"Reader {number}", Expected = expected }, default))));

        Assert.AreEqual((1, 11), (answers.Count(answer => answer.IsDone), answers.Count(answer => answer.IsStale)));
        var role = await access.Roles.FindAsync(TestAccess.System, id, default);
        Assert.AreEqual((Permission.DevicesRead, true), (role!.Permissions, role.Name != "Reader"), "what is null stays");
    }

    [TestMethod]
    public async Task Change_OfARole_HoldsForEverybodyWhoHasItAndNeverBeyondTheChanger()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var admin = await access.AddAsync("admin", (Administrator, 2));
        var role = TestAccess.AssertDone(await access.Roles.CreateAsync(admin, new(2, "Reader", Permission.DevicesRead), default));
        var strong = TestAccess.AssertDone(await access.Roles.CreateAsync(TestAccess.System, new(2, "Strong", Permission.Operator), default));
        var ada = await access.AddAsync("ada", (role, 3));

        TestAccess.AssertDone(await access.Roles.ChangeAsync(admin, role, "Meters", Permission.MetersRead, default));
        Assert.AreEqual(Permission.MetersRead, (await access.CallerAsync("ada")).PermissionsAt("/1/2/3/"));
        TestAccess.AssertRefused("permissions", await access.Roles.ChangeAsync(admin, role, "Meters", Permission.Operator, default));
        TestAccess.AssertRefused("permissions", await access.Roles.ChangeAsync(admin, strong, "Weak", Permission.DevicesRead, default));
        TestAccess.AssertRefused("role", await access.Roles.ChangeAsync(admin, BuiltInRoles.Viewer.Id, "Viewer", Permission.DevicesRead, default));
        TestAccess.AssertRefused("role", await access.Roles.ChangeAsync(admin, 4711, "None", Permission.DevicesRead, default));
        Assert.AreEqual("Meters", (await access.Roles.FindAsync(ada, role, default))!.Name);
    }

    [TestMethod]
    public async Task Remove_OfARoleInUse_IsRefusedUntilNobodyHasIt()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var role = TestAccess.AssertDone(await access.Roles.CreateAsync(TestAccess.System, new(2, "Reader", Permission.DevicesRead), default));
        await access.AddAsync("ada", (role, 3));

        TestAccess.AssertRefused("role", await access.Roles.RemoveAsync(TestAccess.System, role, default));
        TestAccess.AssertDone(await access.Grants.RevokeAsync(TestAccess.System, await access.GrantAsync("ada", role), default));
        TestAccess.AssertDone(await access.Roles.RemoveAsync(TestAccess.System, role, default));
        Assert.IsNull(await access.Roles.FindAsync(TestAccess.System, role, default));
        var next = TestAccess.AssertDone(await access.Roles.CreateAsync(TestAccess.System, new(2, "Reader", Permission.DevicesRead), default));
        Assert.AreNotEqual(role, next, "a number is never given twice");
    }

    [TestMethod]
    public async Task Remove_OfARoleThatOpenInvitationsGive_IsRefusedAndSaysWhere()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var store = new SqlInvitationStore(storage.Database, storage.Writer);
        var admin = await access.AddAsync("admin", (Administrator, 2));
        var role = TestAccess.AssertDone(await access.Roles.CreateAsync(admin, new(2, "Reader", Permission.DevicesRead), default));
        var (first, second, expired) = (await InviteAsync(1, 2, 72), await InviteAsync(2, 3, 72), await InviteAsync(3, 3, 0));

        StringAssert.Contains((await access.Roles.RemoveAsync(admin, role, default)).Problems.Single().ToString(), "2 open invitations give it at Acme, South; revoke");
        await RevokeAsync(first);
        TestAccess.AssertRefused("role", await access.Roles.RemoveAsync(admin, role, default));
        await RevokeAsync(second);
        TestAccess.AssertDone(await access.Roles.RemoveAsync(admin, role, default));
        Assert.IsFalse(await store.ReplaceAsync(expired, [4], TestStorage.Start.AddHours(72), TestStorage.Start, null, new(AuditActions.InvitationResend), default));

        async Task<long> InviteAsync(byte number, long place, int hours) => (await store.AddAsync(
            [number],
            new(0, "a@example.org", place, "", "", role, "", "admin", "admin", TestStorage.Start, TestStorage.Start.AddHours(hours), 1, null, null, null, null),
            null, new(AuditActions.InvitationCreate), default))!.Id;

        Task RevokeAsync(long id) => store.RevokeAsync(id, TestStorage.Start, new(AuditActions.InvitationRevoke), default);
    }

    [TestMethod]
    public async Task FindUse_OfARole_CountsPeopleOnceAndSaysWhere()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var admin = await access.AddAsync("admin", (Administrator, 2));
        var role = TestAccess.AssertDone(await access.Roles.CreateAsync(admin, new(2, "Reader", Permission.DevicesRead), default));
        await access.AddAsync("ada", (role, 2), (role, 3));
        var viewer = await access.AddAsync("viewer", (BuiltInRoles.Viewer.Id, 3), (role, 3));

        var use = (await access.Roles.FindUseAsync(admin, role, default))!;
        var refused = await access.Roles.RemoveAsync(admin, role, default);

        Assert.AreEqual((2, 2, 0), (use.People, use.PlaceCount, use.HiddenGrants));
        CollectionAssert.AreEqual(new[] { new RolePlace(2, "Acme", 1), new RolePlace(3, "South", 2) }, use.Places.ToArray());
        StringAssert.Contains(refused.Problems.Single().ToString(), "3 grants use it at Acme, South;");
        Assert.AreEqual((0, 3), ((await access.Roles.FindUseAsync(viewer, role, default))!.People, (await access.Roles.FindUseAsync(viewer, role, default))!.HiddenGrants));
        Assert.IsNull(await access.Roles.FindUseAsync(await access.AddAsync("globex", (Administrator, 4)), role, default));

        Assert.IsTrue((await access.Tree.Commands.MoveAsync(TestAccess.System, 3, 4, default)).IsDone);
        Assert.AreEqual((1, 2), ((await access.Roles.FindUseAsync(admin, role, default))!.People, (await access.Roles.FindUseAsync(admin, role, default))!.HiddenGrants));
        StringAssert.Contains((await access.Roles.RemoveAsync(admin, role, default)).Problems.Single().ToString(), "at Acme, places that you may not see;");
    }

    [TestMethod]
    public async Task ListKnown_InASubtree_ShowsBuiltInRolesFirstAndNoneOfOthers()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var admin = await access.AddAsync("admin", (Administrator, 2));
        var role = TestAccess.AssertDone(await access.Roles.CreateAsync(admin, new(2, "Reader", Permission.DevicesRead), default));
        TestAccess.AssertDone(await access.Roles.CreateAsync(TestAccess.System, new(4, "Reader", Permission.DevicesRead), default));
        await access.AddAsync("ada", (role, 2), (role, 3));

        var all = await access.Roles.ListKnownAsync(admin, new(), default);
        Assert.AreEqual((BuiltInRoles.All.Count + 1, "viewer"), (all.Count, all.Rows[0].Role.Name));
        Assert.AreEqual((role, "Acme", 1), (all.Rows[^1].Role.Id, all.Rows[^1].OrganisationName, all.Rows[^1].People));
        Assert.AreEqual(role, (await access.Roles.ListKnownAsync(admin, new() { OnlyOwn = true, Search = "read" }, default)).Rows.Single().Role.Id);
        Assert.AreEqual((2, 1), (
            (await access.Roles.ListKnownAsync(TestAccess.System, new() { OnlyOwn = true, Take = 1 }, default)).Count,
            (await access.Roles.ListKnownAsync(TestAccess.System, new() { OnlyOwn = true, Take = 1, Skip = 1 }, default)).Rows.Count));
        Assert.AreEqual(0, (await access.Roles.ListKnownAsync(Caller.Nobody, new(), default)).Count);
    }

    [TestMethod]
    public async Task Move_OfAGrantOutOfTheReachOfItsRole_ClosesIt()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var role = TestAccess.AssertDone(await access.Roles.CreateAsync(TestAccess.System, new(2, "Reader", Permission.DevicesRead), default));
        await access.AddAsync("ada", (role, 3));
        Assert.IsTrue((await access.Tree.Commands.MoveAsync(TestAccess.System, 3, 4, default)).IsDone);

        Assert.AreEqual(0, (await access.CallerAsync("ada")).Grants.Count, "whoever rules over roles at Acme has no say at Globex");
        Assert.IsTrue((await access.Tree.Commands.MoveAsync(TestAccess.System, 3, 2, default)).IsDone);
        Assert.AreEqual(Permission.DevicesRead, (await access.CallerAsync("ada")).PermissionsAt("/1/2/3/"));
    }
}

[TestClass]
public sealed class RolesOnSqliteTests() : RolesTests(Engine.Sqlite);

[TestClass]
public sealed class RolesOnPostgresTests() : RolesTests(Engine.Postgres);
