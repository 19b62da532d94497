using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations;
using KPax.Tests.Silo.Storage;

namespace KPax.Tests.Silo.Organisations.Tree;

public abstract class OrganisationCommandsTests(Engine engine)
{
    private static readonly Caller Root = TestOrganisations.Root;

    [TestMethod]
    public async Task Create_BelowTheRoot_GivesAPathAndAZoneOfItsOwn()
    {
        await using var storage = new TestStorage(engine);
        var tree = new TestOrganisations(storage.Organisations);
        var acme = await tree.AddAsync(1, OrganisationKind.Customer, "  Acme ", "Europe/Paris");
        var nice = await tree.AddAsync(acme, OrganisationKind.Office, "Nice");

        Assert.AreEqual(
            new OrganisationNode(nice, acme, $"/1/{acme}/{nice}/", OrganisationKind.Office, "Nice", false, ""), await tree.Queries.FindAsync(Root, nice, default));
        Assert.AreEqual("Europe/Paris", (await tree.Directory.TimeZoneOfAsync(nice, default)).Id);
        Assert.AreEqual(TimeZoneInfo.Utc, await tree.Directory.TimeZoneOfAsync(1, default));
        Assert.AreEqual(acme, (await tree.Directory.CustomerOfAsync(nice, default))!.Id);
        var again = new TestOrganisations(storage.Organisations);
        Assert.AreEqual("Acme", (await again.Queries.FindAsync(Root, acme, default))!.Name, "after a restart");
    }

    [TestMethod]
    public async Task Change_OfNamePlaceAndArchivingAtOnce_IsAllOrNothing()
    {
        await using var storage = new TestStorage(engine);
        var tree = new TestOrganisations(storage.Organisations);
        var acme = await tree.AddAsync(1, OrganisationKind.Customer, "Acme");
        var (south, north) = (await tree.AddAsync(acme, OrganisationKind.Branch, "South"), await tree.AddAsync(acme, OrganisationKind.Branch, "North"));
        var nice = await tree.AddAsync(south, OrganisationKind.Office, "Nice");
        await tree.AddAsync(north, OrganisationKind.Office, "Lille");

        var taken = await tree.Commands.ChangeAsync(Root, nice, new() { Name = "Lille", ParentId = north, IsArchived = true }, default);
        Assert.AreEqual("name", taken.Problems.Single().Field, "beside those below which it would come to stand");
        Assert.AreEqual(new OrganisationNode(nice, south, $"/1/{acme}/{south}/{nice}/", OrganisationKind.Office, "Nice", false, ""), await tree.Queries.FindAsync(Root, nice, default));

        var done = await tree.Commands.ChangeAsync(Root, nice, new() { Name = "Roubaix", ParentId = north, IsArchived = true }, default);
        Assert.AreEqual(new OrganisationNode(nice, north, $"/1/{acme}/{north}/{nice}/", OrganisationKind.Office, "Roubaix", true, ""), done.Node);
        Assert.AreEqual(3, storage.Count($"SELECT count(*) FROM audit_entry WHERE target_id = '{nice}' AND action <> 'organisation.create'"), "each part has its entry");
    }

    [TestMethod]
    public async Task Change_ExpectedByMany_IsMadeByOne()
    {
        await using var storage = new TestStorage(engine);
        var tree = new TestOrganisations(storage.Organisations);
        var acme = await tree.AddAsync(1, OrganisationKind.Customer, "Acme");
        var expected = await tree.Queries.FindAsync(Root, acme, default);

        // Of two servers, so that neither is kept apart by memory alone.
        var other = new TestOrganisations(storage.Organisations);
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() => (number % 2 == 0 ? tree : other).Commands.ChangeAsync(
            Root, acme, new() { Name = $"Acme {number}", Expected = expected }, default))));

        Assert.AreEqual(1, answers.Count(answer => answer.IsDone));
        Assert.AreEqual(15, answers.Count(answer => answer.IsStale), string.Join('\n', answers.SelectMany(answer => answer.Problems)));
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM audit_entry WHERE action = 'organisation.rename'"));
        Assert.AreEqual(answers.Single(answer => answer.IsDone).Node, await new TestOrganisations(storage.Organisations).Queries.FindAsync(Root, acme, default));
    }

    [TestMethod]
    public async Task Create_WithEverythingWrong_SaysAllAndMakesNothing()
    {
        await using var storage = new TestStorage(engine);
        var tree = new TestOrganisations(storage.Organisations);
        var office = await tree.AddAsync(1, OrganisationKind.Office, "Nice");
        var result = await tree.Commands.CreateAsync(
            Root, new NewOrganisation { ParentId = office, Kind = OrganisationKind.Customer, Name = "", TimeZone = "Paris" }, default);
        CollectionAssert.AreEquivalent(new[] { "name", "kind", "time-zone" }, result.Problems.Select(problem => problem.Field).ToArray());
        Assert.AreEqual(2, storage.Count("SELECT count(*) FROM organisation"));
    }

    [TestMethod]
    public async Task Move_OfASubtree_RewritesEveryCopyOfThePathInOneGo()
    {
        await using var storage = new TestStorage(engine);
        var tree = new TestOrganisations(storage.Organisations);
        var one = await tree.AddAsync(1, OrganisationKind.Reseller, "One");
        var two = await tree.AddAsync(1, OrganisationKind.Reseller, "Two");
        var acme = await tree.AddAsync(one, OrganisationKind.Customer, "Acme");
        var nice = await tree.AddAsync(acme, OrganisationKind.Office, "Nice");
        var beside = await tree.AddAsync(one, OrganisationKind.Customer, "Beside");
        var inside = await storage.AddDeviceAsync("serial:A:1", path: $"/1/{one}/{acme}/{nice}/");
        var other = await storage.AddDeviceAsync("serial:A:2", path: $"/1/{one}/{beside}/");
        var agent = await storage.Agents.FindOrTrustAsync(new byte[] { 1 }, mayTrust: true, default);
        await storage.ExecuteAsync($"UPDATE agent SET organisation_id = {nice}, organisation_path = '/1/{one}/{acme}/{nice}/'");
        await storage.ExecuteAsync(
            $"INSERT INTO enrolment_token (token_hash, organisation_id, organisation_path, note, made, ends) VALUES ({(engine == Engine.Sqlite ? "x'01'" : "'\\x01'")}, {acme}, '/1/{one}/{acme}/', '', 1, 2)");

        var result = await tree.Commands.MoveAsync(Root, acme, two, default);

        Assert.AreEqual($"/1/{two}/{acme}/", result.Node!.Path, string.Join('\n', result.Problems));
        Assert.AreEqual(1, storage.Count($"SELECT count(*) FROM organisation WHERE id = {nice} AND path = '/1/{two}/{acme}/{nice}/' AND parent_id = {acme}"));
        Assert.AreEqual(1, storage.Count($"SELECT count(*) FROM device WHERE id = {inside} AND organisation_path = '/1/{two}/{acme}/{nice}/' AND organisation_id = {nice}"));
        Assert.AreEqual(1, storage.Count($"SELECT count(*) FROM device WHERE id = {other} AND organisation_path = '/1/{one}/{beside}/'"));
        Assert.AreEqual(1, storage.Count($"SELECT count(*) FROM agent WHERE id = {agent} AND organisation_path = '/1/{two}/{acme}/{nice}/'"));
        Assert.AreEqual(1, storage.Count($"SELECT count(*) FROM enrolment_token WHERE organisation_path = '/1/{two}/{acme}/'"));
        Assert.AreEqual(result.Node, await tree.Queries.FindAsync(Root, acme, default));
    }

    [TestMethod]
    public async Task Move_OutOfItsCustomer_IsRefusedWithADeviceOrAnAgentAndNotWithout()
    {
        await using var storage = new TestStorage(engine);
        var tree = new TestOrganisations(storage.Organisations);
        var acme = await tree.AddAsync(1, OrganisationKind.Customer, "Acme");
        var globex = await tree.AddAsync(1, OrganisationKind.Customer, "Globex");
        var south = await tree.AddAsync(acme, OrganisationKind.Branch, "South");
        var nice = await tree.AddAsync(south, OrganisationKind.Office, "Nice");
        await storage.AddDeviceAsync("serial:A:1", path: $"/1/{acme}/{south}/{nice}/");
        var version = storage.Count("SELECT version FROM organisation_tree");

        var refused = await tree.Commands.MoveAsync(Root, south, globex, default);
        StringAssert.Contains(refused.Problems.Single().Mend, $"kpax token create --org {globex}", StringComparison.Ordinal);
        Assert.AreEqual(version, storage.Count("SELECT version FROM organisation_tree"), "nothing changed");
        Assert.AreEqual($"/1/{acme}/{south}/", (await tree.Queries.FindAsync(Root, south, default))!.Path);

        await storage.ExecuteAsync("DELETE FROM device_observation");
        await storage.ExecuteAsync("DELETE FROM device");
        var agent = await storage.Agents.FindOrTrustAsync(new byte[] { 1 }, mayTrust: true, default);
        await storage.ExecuteAsync($"UPDATE agent SET organisation_id = {nice}, organisation_path = '/1/{acme}/{south}/{nice}/' WHERE id = {agent}");
        Assert.IsFalse((await tree.Commands.MoveAsync(Root, south, globex, default)).IsDone, "an agent is in it");

        await storage.ExecuteAsync($"UPDATE agent SET organisation_id = 1, organisation_path = '/1/' WHERE id = {agent}");
        Assert.IsTrue((await tree.Commands.MoveAsync(Root, south, globex, default)).IsDone, "nothing is in it");
    }

    [TestMethod]
    public async Task Change_ByAServerWithAnOldTree_IsJudgedByTheStoredOne()
    {
        await using var storage = new TestStorage(engine);
        var (first, second) = (new TestOrganisations(storage.Organisations), new TestOrganisations(storage.Organisations));
        await second.Directory.GetTreeAsync(default);
        var acme = await first.AddAsync(1, OrganisationKind.Customer, "Acme");
        var globex = await first.AddAsync(1, OrganisationKind.Customer, "Globex");

        // The second server has not looked since: it must not make a second Acme, and must find what the first made when it writes.
        var taken = await second.Commands.CreateAsync(Root, new NewOrganisation { ParentId = 1, Kind = OrganisationKind.Customer, Name = "ACME" }, default);
        StringAssert.Contains(taken.Problems.Single().Mend, $"organisation {acme} beside it has this name", StringComparison.Ordinal);
        Assert.IsTrue((await first.Commands.RenameAsync(Root, globex, "Initech", default)).IsDone);
        Assert.IsTrue((await second.Commands.RenameAsync(Root, acme, "Globex", default)).IsDone, "that name is free now");
        Assert.IsFalse((await first.Commands.RenameAsync(Root, globex, "globex", default)).IsDone);
    }

    [TestMethod]
    public async Task Moves_ThatWouldMakeARingTogether_OneOfThemIsRefused()
    {
        await using var storage = new TestStorage(engine);
        var (first, second) = (new TestOrganisations(storage.Organisations), new TestOrganisations(storage.Organisations));
        var one = await first.AddAsync(1, OrganisationKind.Reseller, "One");
        var two = await first.AddAsync(1, OrganisationKind.Reseller, "Two");
        await second.Directory.RefreshAsync(3, default);

        var results = await Task.WhenAll(first.Commands.MoveAsync(Root, one, two, default), second.Commands.MoveAsync(Root, two, one, default));

        Assert.AreEqual(1, results.Count(result => result.IsDone));
        StringAssert.Contains(results.Single(result => !result.IsDone).Problems.Single().Mend, "stands below it", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Archive_OfASubtree_TakesAllOfItAndNothingNewComesBelow()
    {
        await using var storage = new TestStorage(engine);
        var tree = new TestOrganisations(storage.Organisations);
        var acme = await tree.AddAsync(1, OrganisationKind.Customer, "Acme");
        var nice = await tree.AddAsync(acme, OrganisationKind.Office, "Nice");
        Assert.IsTrue((await tree.Commands.ArchiveAsync(Root, acme, true, default)).Node!.IsArchived);
        Assert.IsTrue((await tree.Queries.FindAsync(Root, nice, default))!.IsArchived);
        Assert.IsFalse((await tree.Commands.CreateAsync(Root, new NewOrganisation { ParentId = acme, Kind = OrganisationKind.Office, Name = "Lyon" }, default)).IsDone);
        Assert.IsFalse((await tree.Commands.ArchiveAsync(Root, nice, false, default)).IsDone, "the one above it is archived");
        Assert.HasCount(1, (await tree.Queries.ListAsync(Root, new OrganisationListing(), default)).Rows);
        Assert.HasCount(3, (await tree.Queries.ListAsync(Root, new OrganisationListing { WithArchived = true }, default)).Rows);

        Assert.IsTrue((await tree.Commands.ArchiveAsync(Root, acme, false, default)).IsDone);
        Assert.IsTrue((await tree.Queries.FindAsync(Root, nice, default))!.IsArchived, "taken back is one at a time");
        Assert.IsTrue((await tree.Commands.ArchiveAsync(Root, nice, false, default)).IsDone);
    }

    [TestMethod]
    public async Task Everything_OfAnotherOrganisation_IsAsIfItDidNotExist()
    {
        await using var storage = new TestStorage(engine);
        var tree = new TestOrganisations(storage.Organisations);
        var acme = await tree.AddAsync(1, OrganisationKind.Customer, "Acme");
        var globex = await tree.AddAsync(1, OrganisationKind.Customer, "Globex");
        var paris = await tree.AddAsync(globex, OrganisationKind.Office, "Paris");
        var stranger = Caller.WithEverything("stranger", [$"/1/{globex}/"]);

        foreach (var id in new[] { acme, 1, 999 })
        {
            var mend = $"organisation is '{id}'; there is no organisation with this number.";
            Assert.AreEqual(mend, (await tree.Commands.RenameAsync(stranger, id, "Mine", default)).Problems.Single().ToString());
            Assert.AreEqual(mend, (await tree.Commands.ArchiveAsync(stranger, id, true, default)).Problems.Single().ToString());
            Assert.AreEqual(mend, (await tree.Commands.MoveAsync(stranger, id, globex, default)).Problems.Single().ToString());
            Assert.AreEqual(mend, (await tree.Commands.SetAsync(stranger, id, "time-zone", "\"Etc/UTC\"", default)).Problems.Single().ToString());
            Assert.AreEqual(mend, (await tree.Commands.ResetAsync(stranger, id, "time-zone", default)).Problems.Single().ToString());
            Assert.AreEqual("parent", (await tree.Commands.MoveAsync(stranger, paris, id, default)).Problems.Single().Field);
            Assert.IsNull(await tree.Queries.FindAsync(stranger, id, default));
            Assert.IsEmpty(await tree.Queries.ListTrailAsync(stranger, id, default));
            Assert.IsEmpty(await tree.Queries.ListSettingsAsync(stranger, id, default));
            Assert.AreEqual(0, (await tree.Queries.ListAsync(stranger, new OrganisationListing { Below = id }, default)).Count);
        }

        Assert.AreEqual(2, (await tree.Queries.ListAsync(stranger, new OrganisationListing(), default)).Count);
        CollectionAssert.AreEqual(new[] { globex, paris }, (await tree.Queries.ListTrailAsync(stranger, paris, default)).Select(node => node.Id).ToArray());
        Assert.AreEqual(0, (await tree.Queries.ListAsync(Caller.WithEverything("nobody", []), new OrganisationListing(), default)).Count);
    }

    [TestMethod]
    public async Task Create_BeyondTheLimits_IsRefused()
    {
        await using var storage = new TestStorage(engine);
        var tree = new TestOrganisations(storage.Organisations, new OrganisationOptions { MaxLevels = 2, MaxOrganisations = 3 });
        var one = await tree.AddAsync(1, OrganisationKind.Reseller, "One");
        var two = await tree.AddAsync(one, OrganisationKind.Reseller, "Two");
        var problems = (await tree.Commands.CreateAsync(Root, new NewOrganisation { ParentId = two, Kind = OrganisationKind.Reseller, Name = "Three" }, default)).Problems;
        CollectionAssert.AreEquivalent(new[] { "parent", "organisation" }, problems.Select(problem => problem.Field).ToArray());
    }
}

[TestClass]
public sealed class OrganisationCommandsOnSqliteTests() : OrganisationCommandsTests(Engine.Sqlite);

[TestClass]
public sealed class OrganisationCommandsOnPostgresTests() : OrganisationCommandsTests(Engine.Postgres);
