using KPax.Contracts.Access;
using KPax.Contracts.Callers;
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
