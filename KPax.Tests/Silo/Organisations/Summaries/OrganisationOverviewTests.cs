using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations;
using KPax.Silo.Organisations.Summaries;
using KPax.Tests.Silo.Organisations.Tree;
using KPax.Tests.Silo.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Organisations.Summaries;

[TestClass]
public sealed class OrganisationOverviewTests
{
    private static readonly Caller Root = TestOrganisations.Root;

    [TestMethod]
    [DataRow(Engine.Sqlite)]
    [DataRow(Engine.Postgres)]
    public async Task List_AsATree_HasWhatIsOpenWithTheSumsOfEachSubtree(Engine engine)
    {
        await using var scene = await Scene.MakeAsync(engine);
        var closed = await scene.Overview.ListAsync(Root, new OverviewQuery(), default);
        var open = await scene.Overview.ListAsync(Root, new OverviewQuery { Open = [scene.Acme] }, default);
        var below = await scene.Overview.ListAsync(Root, new OverviewQuery { Below = scene.Acme, WithoutTop = true }, default);

        CollectionAssert.AreEqual(new[] { "0 KPax 3", "1 Acme 2", "1 Globex 1" }, Lines(closed));
        CollectionAssert.AreEqual(new[] { "0 KPax 3", "1 Acme 2", "2 Nice 1", "2 Paris 1", "1 Globex 1" }, Lines(open));
        CollectionAssert.AreEqual(new[] { "1 Nice 1", "1 Paris 1" }, Lines(below));
        Assert.AreEqual((1, 1), (closed.Rows[1].Summary!.Stopped, closed.Rows[0].Summary!.Stopped));
        Assert.AreEqual(2, closed.Rows[1].Children);
    }

    [TestMethod]
    public async Task List_WithAFilter_IsFlatAndSortedByItsNumbersOverAllOrganisations()
    {
        await using var scene = await Scene.MakeAsync(Engine.Sqlite);
        var trouble = await scene.Overview.ListAsync(Root, new OverviewQuery { Show = OrganisationShow.Trouble }, default);
        var offices = await scene.Overview.ListAsync(
            Root, new OverviewQuery { Kind = OrganisationKind.Office, Sort = OrganisationSort.Stopped, Descending = true, Skip = 0, Take = 1 }, default);
        var named = await scene.Overview.ListAsync(Root, new OverviewQuery { Search = "PAR" }, default);

        CollectionAssert.AreEqual(new[] { "0 Acme 2", "0 KPax 3", "0 Nice 1" }, Lines(trouble));
        Assert.AreEqual(("Nice", 2), (offices.Rows[0].Node.Name, offices.Count));
        CollectionAssert.AreEqual(new[] { "KPax", "Acme" }, named.Rows.Single().Trail.ToArray());
    }

    [TestMethod]
    public async Task List_OfACaller_HasNothingOfOthersAndNoCountsWithoutTheRight()
    {
        await using var scene = await Scene.MakeAsync(Engine.Sqlite);
        var acme = Caller.WithEverything("acme", $"/1/{scene.Acme}/");
        var blind = new Caller("blind", [new CallerGrant($"/1/{scene.Acme}/", Permission.OrganisationsManage)]);
        var meterless = new Caller("meterless", [new CallerGrant("/1/", Permission.DevicesRead)]);

        CollectionAssert.AreEqual(new[] { "0 Acme 2", "1 Nice 1", "1 Paris 1" }, Lines(await scene.Overview.ListAsync(acme, new OverviewQuery(), default)));
        Assert.AreEqual(0, (await scene.Overview.ListAsync(acme, new OverviewQuery { Search = "globex" }, default)).Count);
        Assert.AreEqual(0, (await scene.Overview.ListAsync(acme, new OverviewQuery { Below = scene.Globex }, default)).Count);
        Assert.IsNull(await scene.Overview.FindAsync(acme, scene.Globex, default));
        Assert.IsNull(await scene.Overview.FindAsync(acme, 1, default));
        Assert.IsTrue((await scene.Overview.ListAsync(blind, new OverviewQuery(), default)).Rows.All(row => row.Summary is null));
        Assert.AreEqual(0, (await scene.Overview.ListAsync(blind, new OverviewQuery { Show = OrganisationShow.Trouble }, default)).Count, "what nobody may count tells nothing by a filter");
        Assert.IsNull((await scene.Overview.FindAsync(meterless, 1, default))!.Summary!.PagesMonth);
        Assert.AreEqual(0, (await scene.Overview.ListAsync(Caller.Nobody, new OverviewQuery(), default)).Count);
    }

    [TestMethod]
    public async Task Move_IsSeenAtOnceThoughNothingIsCountedAnew()
    {
        await using var scene = await Scene.MakeAsync(Engine.Sqlite);
        await scene.Overview.FindAsync(Root, 1, default);
        var reseller = await scene.Tree.AddAsync(1, OrganisationKind.Reseller, "Reseller");
        Assert.IsTrue((await scene.Tree.Commands.MoveAsync(Root, scene.Acme, reseller, default)).IsDone);

        Assert.AreEqual(2, (await scene.Overview.FindAsync(Root, reseller, default))!.Summary!.Devices);
    }

    [TestMethod]
    public async Task Counts_ThatAreOld_AreCountedAnew()
    {
        await using var scene = await Scene.MakeAsync(Engine.Sqlite);
        Assert.AreEqual(3, (await scene.Overview.FindAsync(Root, 1, default))!.Summary!.Devices);
        await scene.Storage.AddDeviceAsync("serial:A:4", null, $"/1/{scene.Globex}/");
        Assert.AreEqual(3, (await scene.Overview.FindAsync(Root, 1, default))!.Summary!.Devices, "some seconds old at most");

        scene.Storage.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.AreEqual(4, (await scene.Overview.FindAsync(Root, 1, default))!.Summary!.Devices);
    }

    [TestMethod]
    [DataRow(-1, 5)]
    [DataRow(0, 0)]
    [DataRow(0, 201)]
    public async Task List_PageOutOfRange_Throws(int skip, int take)
    {
        await using var scene = await Scene.MakeAsync(Engine.Sqlite);
        await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(() => scene.Overview.ListAsync(Root, new OverviewQuery { Skip = skip, Take = take }, default));
    }

    private static string[] Lines(OverviewPage page) => [.. page.Rows.Select(row => $"{row.Depth} {row.Node.Name} {row.Summary?.Devices}")];

    /// <summary>Acme with a stopped device in Nice and one in Paris, Globex with one.</summary>
    private sealed class Scene : IAsyncDisposable
    {
        private SummaryBook _book = default!;

        public TestStorage Storage { get; private init; } = default!;

        public TestOrganisations Tree { get; private init; } = default!;

        public OrganisationOverview Overview { get; private set; } = default!;

        public long Acme { get; private set; }

        public long Globex { get; private set; }

        public static async Task<Scene> MakeAsync(Engine engine)
        {
            var storage = new TestStorage(engine);
            var scene = new Scene { Storage = storage, Tree = new TestOrganisations(storage.Organisations) };
            scene._book = new SummaryBook(
                storage.Summaries, scene.Tree.Directory, Options.Create(new OrganisationOptions()), storage.Time, NullLogger<SummaryBook>.Instance);
            scene.Overview = new OrganisationOverview(scene._book);
            scene.Acme = await scene.Tree.AddAsync(1, OrganisationKind.Customer, "Acme");
            scene.Globex = await scene.Tree.AddAsync(1, OrganisationKind.Customer, "Globex");
            var nice = await scene.Tree.AddAsync(scene.Acme, OrganisationKind.Office, "Nice");
            var paris = await scene.Tree.AddAsync(scene.Acme, OrganisationKind.Office, "Paris");
            await storage.AddDeviceAsync("serial:A:1", row => row with { Condition = DeviceCondition.Stopped }, $"/1/{scene.Acme}/{nice}/");
            await storage.AddDeviceAsync("serial:A:2", null, $"/1/{scene.Acme}/{paris}/");
            await storage.AddDeviceAsync("serial:A:3", null, $"/1/{scene.Globex}/");
            return scene;
        }

        public async ValueTask DisposeAsync()
        {
            _book.Dispose();
            await Storage.DisposeAsync();
        }
    }
}
