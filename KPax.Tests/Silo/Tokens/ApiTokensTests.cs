using KPax.Contracts.Access;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Tokens;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Tokens;
using KPax.Tests.Silo.Access;
using KPax.Tests.Silo.Storage;

namespace KPax.Tests.Silo.Tokens;

public abstract class ApiTokensTests(Engine engine)
{
    private const Permission Reading = Permission.DevicesRead | Permission.MetersRead;

    private static readonly NewApiToken Wish = new() { Name = " billing export ", Permissions = Reading, OrganisationId = 2 };

    [TestMethod]
    public async Task Create_ByAManager_GivesATokenThatSpeaksForHimWithinItsScope()
    {
        await using var storage = new TestStorage(engine);
        var (access, tokens) = await StartAsync(storage);
        var manager = await access.AddAsync("manager", (BuiltInRoles.Manager.Id, 1));

        var made = await tokens.CreateAsync(manager, Wish, default);

        Assert.IsNotNull(made.Token, string.Join('\n', made.Problems));
        Assert.AreEqual(("billing export", Reading, "/1/2/"), (made.Token.Name, made.Token.Permissions, made.Token.OrganisationPath));
        Assert.AreEqual(TestStorage.Start.AddDays(90), made.Token.EndsAt);
        var caller = (await tokens.FindCallerAsync(made.Text, default))!;
        Assert.AreEqual("manager", caller.UserId);
        Assert.IsTrue(caller.May(Reading, "/1/2/3/"));
        Assert.IsFalse(caller.May(Permission.DevicesManage, "/1/2/"), "not in the token");
        Assert.IsFalse(caller.MaySee("/1/4/") || caller.MaySee("/1/"), "not where the token is");
        Assert.AreEqual(0, storage.Count($"SELECT count(*) FROM api_token WHERE name = '{made.Text}'"));
        Assert.IsFalse((await tokens.ListAsync(manager, default)).Any(one => $"{one}".Contains(made.Text, StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task FindCaller_AfterRightsWereTaken_HasLess()
    {
        await using var storage = new TestStorage(engine);
        var (access, tokens) = await StartAsync(storage);
        var manager = await access.AddAsync("manager", (BuiltInRoles.Manager.Id, 2), (BuiltInRoles.Viewer.Id, 3));
        var text = (await tokens.CreateAsync(manager, Wish, default)).Text;
        Assert.IsTrue((await tokens.FindCallerAsync(text, default))!.May(Reading, "/1/2/"));

        TestAccess.AssertDone(await access.Grants.RevokeAsync(TestAccess.System, await access.GrantAsync("manager", BuiltInRoles.Manager.Id), default));

        var caller = (await tokens.FindCallerAsync(text, default))!;
        Assert.IsFalse(caller.MaySee("/1/2/"));
        Assert.IsTrue(caller.May(Reading, "/1/2/3/"), "what another grant allows stays");
        TestAccess.AssertDone(await access.Grants.LockOutAsync(TestAccess.System, "manager", isLockedOut: true, default));
        Assert.IsNull(await tokens.FindCallerAsync(text, default));
    }

    [TestMethod]
    public async Task FindCaller_EndedRevokedOrGuessed_IsNobody()
    {
        await using var storage = new TestStorage(engine);
        var (access, tokens) = await StartAsync(storage);
        var manager = await access.AddAsync("manager", (BuiltInRoles.Manager.Id, 1));
        var (first, second) = (await tokens.CreateAsync(manager, Wish with { Days = 1 }, default), await tokens.CreateAsync(manager, Wish, default));

        Assert.IsNull(await tokens.FindCallerAsync(ApiTokenText.Create(), default));
        Assert.IsNull(await tokens.FindCallerAsync("kpax_pat_", default));
        storage.Time.Advance(TimeSpan.FromDays(1));
        Assert.IsNull(await tokens.FindCallerAsync(first.Text, default));
        Assert.IsNotNull(await tokens.FindCallerAsync(second.Text, default));
        Assert.IsNotNull((await tokens.RevokeAsync(manager, second.Token!.Id, default))!.RevokedAt);
        Assert.IsNull(await tokens.FindCallerAsync(second.Text, default));
    }

    [TestMethod]
    public async Task Create_OfMoreThanTheMakerHas_IsRefusedWithEveryReason()
    {
        await using var storage = new TestStorage(engine);
        var (access, tokens) = await StartAsync(storage);
        var manager = await access.AddAsync("manager", (BuiltInRoles.Manager.Id, 2));
        var viewer = await access.AddAsync("viewer", (BuiltInRoles.Viewer.Id, 2));

        var made = await tokens.CreateAsync(manager, Wish with { Name = "", Days = 0, Permissions = Reading | Permission.Operator }, default);

        Assert.IsNull(made.Token);
        CollectionAssert.AreEquivalent(new[] { "name", "days", "permissions" }, made.Problems.Select(problem => problem.Field).ToArray());
        Assert.AreEqual("organisation", (await tokens.CreateAsync(manager, Wish with { OrganisationId = 4 }, default)).Problems.Single().Field);
        Assert.AreEqual(
            (await tokens.CreateAsync(manager, Wish with { OrganisationId = 4 }, default)).Problems.Single().Mend,
            (await tokens.CreateAsync(manager, Wish with { OrganisationId = 999 }, default)).Problems.Single().Mend);
        await Assert.ThrowsExactlyAsync<AccessDeniedException>(() => tokens.CreateAsync(viewer, Wish, default));
        Assert.IsNull((await tokens.CreateAsync(TestAccess.System, Wish, default)).Token, "the server has no account to speak for");
    }

    [TestMethod]
    public async Task Create_BeyondTheLimit_IsRefusedAlsoInARace()
    {
        await using var storage = new TestStorage(engine);
        var (access, tokens) = await StartAsync(storage);
        var manager = await access.AddAsync("manager", (BuiltInRoles.Manager.Id, 1));

        var made = await Task.WhenAll(Enumerable.Range(0, IApiTokens.MaxTokens + 10).Select(_ => tokens.CreateAsync(manager, Wish, default)));

        Assert.AreEqual(IApiTokens.MaxTokens, made.Count(one => one.Token is not null));
    }

    [TestMethod]
    public async Task Revoke_OfSomebodyElse_IsAsIfThereWereNone()
    {
        await using var storage = new TestStorage(engine);
        var (access, tokens) = await StartAsync(storage);
        var manager = await access.AddAsync("manager", (BuiltInRoles.Manager.Id, 1));
        var other = await access.AddAsync("other", (BuiltInRoles.Owner.Id, 1));
        var made = await tokens.CreateAsync(manager, Wish, default);

        Assert.IsNull(await tokens.RevokeAsync(other, made.Token!.Id, default));
        Assert.IsEmpty(await tokens.ListAsync(other, default));
        Assert.IsNotNull(await tokens.FindCallerAsync(made.Text, default));
    }

    [TestMethod]
    public async Task CreateAndRevoke_StandInTheAuditLogWithoutTheText()
    {
        await using var storage = new TestStorage(engine);
        var (access, tokens) = await StartAsync(storage);
        var manager = await access.AddAsync("manager", (BuiltInRoles.Manager.Id, 1));
        var made = await tokens.CreateAsync(manager, Wish, default);
        await tokens.RevokeAsync(manager, made.Token!.Id, default);
        await tokens.RevokeAsync(manager, made.Token.Id, default);

        var entries = (await access.Audit.ListAsync(TestAccess.System, new AuditQuery { Action = "api-token" }, default)).Entries;

        CollectionAssert.AreEqual(new[] { AuditActions.ApiTokenRevoke, AuditActions.ApiTokenCreate }, entries.Select(entry => entry.Event.Action).ToArray());
        Assert.IsTrue(entries.All(entry => entry.Event.TargetId == $"{made.Token.Id}" && entry.Event.ActorId == "manager"));
        Assert.IsFalse(entries.Any(entry => $"{entry}".Contains(made.Text, StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task FindCaller_AfterItsOrganisationMoved_IsThere()
    {
        await using var storage = new TestStorage(engine);
        var (access, tokens) = await StartAsync(storage);
        var manager = await access.AddAsync("manager", (BuiltInRoles.Manager.Id, 1));
        var text = (await tokens.CreateAsync(manager, Wish with { OrganisationId = 3 }, default)).Text;

        Assert.IsTrue((await access.Tree.Commands.MoveAsync(TestAccess.System, 3, 4, default)).IsDone);

        CollectionAssert.AreEqual(new[] { "/1/4/3/" }, (await tokens.FindCallerAsync(text, default))!.OrganisationPaths.ToArray());
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM api_token WHERE organisation_path = '/1/4/3/'"));
    }

    [TestMethod]
    public async Task FindCaller_ManyTimesAMinute_NotesTheUseOnce()
    {
        await using var storage = new TestStorage(engine);
        var (access, tokens) = await StartAsync(storage);
        var manager = await access.AddAsync("manager", (BuiltInRoles.Manager.Id, 1));
        var text = (await tokens.CreateAsync(manager, Wish, default)).Text;

        await tokens.FindCallerAsync(text, default);
        storage.Time.Advance(TimeSpan.FromSeconds(59));
        await tokens.FindCallerAsync(text, default);
        Assert.AreEqual(TestStorage.Start, (await tokens.ListAsync(manager, default)).Single().UsedAt);
        storage.Time.Advance(TimeSpan.FromSeconds(1));
        await tokens.FindCallerAsync(text, default);
        Assert.AreEqual(TestStorage.Start.AddMinutes(1), (await tokens.ListAsync(manager, default)).Single().UsedAt);
    }

    private static async Task<(TestAccess Access, ApiTokens Tokens)> StartAsync(TestStorage storage)
    {
        var access = await TestAccess.StartAsync(storage);
        return (access, new ApiTokens(new SqlApiTokenStore(storage.Database, storage.Writer), access.Directory, access.Tree.Directory, storage.Time));
    }
}

[TestClass]
public sealed class ApiTokensOnSqliteTests() : ApiTokensTests(Engine.Sqlite);

[TestClass]
public sealed class ApiTokensOnPostgresTests() : ApiTokensTests(Engine.Postgres);
