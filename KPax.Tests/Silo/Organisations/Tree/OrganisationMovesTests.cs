using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations;
using KPax.Silo.Organisations.Tree;
using KPax.Tests.EndToEnd;
using KPax.Tests.Silo.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Organisations.Tree;

[TestClass]
public sealed class OrganisationMovesTests
{
    private static readonly Caller Root = TestOrganisations.Root;

    [TestMethod]
    [DataRow(Engine.Sqlite)]
    [DataRow(Engine.Postgres)]
    public async Task Begin_MovesTheSubtreeAndTellsHowManyRowsWereWritten(Engine engine)
    {
        await using var storage = new TestStorage(engine);
        var (tree, moves) = Make(storage);
        var acme = await tree.AddAsync(1, OrganisationKind.Customer, "Acme");
        var nice = await tree.AddAsync(acme, OrganisationKind.Office, "Nice");
        var south = await tree.AddAsync(acme, OrganisationKind.Branch, "South");
        await storage.AddDeviceAsync("serial:A:1", path: $"/1/{acme}/{nice}/");

        var begun = await moves.BeginAsync(Root, nice, south, default);
        var over = await OverAsync(moves, begun!.Id);

        Assert.AreEqual(0, over.Problems.Count, string.Join('\n', over.Problems));
        Assert.AreEqual((3L, 3L), (over.Rows, over.Written), "the organisation, its device, and the entry of its making");
        Assert.AreEqual($"/1/{acme}/{south}/{nice}/", (await tree.Queries.FindAsync(Root, nice, default))!.Path);
        Assert.AreEqual(1, storage.Count($"SELECT count(*) FROM device WHERE organisation_path = '/1/{acme}/{south}/{nice}/'"));
    }

    [TestMethod]
    public async Task Preview_SaysWhatGoesWhatBecomesOfSettingsAndWhyNot()
    {
        await using var storage = new TestStorage();
        var (tree, moves) = Make(storage);
        var acme = await tree.AddAsync(1, OrganisationKind.Customer, "Acme", "Europe/Paris");
        var globex = await tree.AddAsync(1, OrganisationKind.Customer, "Globex", "Asia/Tokyo");
        var south = await tree.AddAsync(acme, OrganisationKind.Branch, "South", "Europe/Lisbon");
        var nice = await tree.AddAsync(acme, OrganisationKind.Office, "Nice");
        await storage.AddDeviceAsync("serial:A:1", path: $"/1/{acme}/{nice}/");

        var good = (await moves.PreviewAsync(Root, nice, south, default))!;
        var bad = (await moves.PreviewAsync(Root, nice, globex, default))!;
        var same = (await moves.PreviewAsync(Root, nice, acme, default))!;
        var own = (await moves.PreviewAsync(Root, south, globex, default))!;

        Assert.AreEqual(new MoveVolume(1, 0, 1, 0), good.Volume);
        Assert.AreEqual(new InheritedChange("time-zone", "\"Europe/Paris\"", "\"Europe/Lisbon\"", "South"), good.Settings.Single());
        Assert.AreEqual(0, good.Problems.Count);
        StringAssert.Contains(bad.Problems.Single().Mend, "another customer: enrol the agents anew there");
        StringAssert.Contains(same.Problems.Single().Mend, "stands there already");
        Assert.AreEqual((0, 0), (own.Settings.Count, own.Problems.Count), "what it sets itself goes with it, and it is empty");
        Assert.AreEqual($"/1/{acme}/{nice}/", (await tree.Queries.FindAsync(Root, nice, default))!.Path, "a preview moves nothing");
    }

    [TestMethod]
    public async Task ListParents_HasOnlyPlacesWhereItMayStandAndTheCallerMayChangeTheTree()
    {
        await using var storage = new TestStorage();
        var (tree, moves) = Make(storage);
        var acme = await tree.AddAsync(1, OrganisationKind.Customer, "Acme");
        var south = await tree.AddAsync(acme, OrganisationKind.Branch, "South");
        var deep = await tree.AddAsync(south, OrganisationKind.Branch, "Deep");
        await tree.AddAsync(acme, OrganisationKind.Office, "Nice");
        await tree.AddAsync(1, OrganisationKind.Customer, "Globex");
        var reader = new Caller("reader", [new CallerGrant("/1/", Permission.DevicesRead), new CallerGrant($"/1/{acme}/", Permission.OrganisationsManage)]);

        CollectionAssert.AreEquivalent(new[] { "KPax", "Globex" }, await NamesAsync(moves, Root, south));
        CollectionAssert.AreEquivalent(new[] { "Acme" }, await NamesAsync(moves, reader, deep));
        CollectionAssert.AreEquivalent(Array.Empty<string>(), await NamesAsync(moves, Root, 1));
    }

    [TestMethod]
    public async Task Others_FindNoMoveNoPreviewAndBeginNothing()
    {
        await using var storage = new TestStorage();
        var (tree, moves) = Make(storage);
        var acme = await tree.AddAsync(1, OrganisationKind.Customer, "Acme");
        var nice = await tree.AddAsync(acme, OrganisationKind.Office, "Nice");
        var reader = new Caller("reader", [new CallerGrant("/1/", Permission.DevicesRead)]);
        var half = Caller.WithEverything("half", $"/1/{acme}/");
        var begun = (await moves.BeginAsync(Root, nice, 1, default))!;
        await OverAsync(moves, begun.Id);

        foreach (var caller in new[] { reader, Caller.Nobody })
        {
            Assert.IsNull(await moves.PreviewAsync(caller, nice, 1, default));
            Assert.IsNull(await moves.BeginAsync(caller, nice, acme, default));
            Assert.IsNull(await moves.FindAsync(caller, begun.Id, default));
        }

        Assert.IsNull(await moves.PreviewAsync(half, acme, 1, default), "only one of the two places is the caller's");
    }

    [TestMethod]
    public async Task Begin_OfMoreThanIsRemembered_ForgetsThoseThatAreOver()
    {
        await using var storage = new TestStorage();
        var (tree, moves) = Make(storage, new OrganisationOptions { MaxMoves = 2 });
        var acme = await tree.AddAsync(1, OrganisationKind.Customer, "Acme");
        var nice = await tree.AddAsync(1, OrganisationKind.Office, "Nice");
        var ids = new List<long>();
        for (var turn = 0; turn < 4; turn++)
        {
            ids.Add((await moves.BeginAsync(Root, nice, turn % 2 == 0 ? acme : 1, default))!.Id);
            await OverAsync(moves, ids[^1]);
        }

        Assert.IsNull(await moves.FindAsync(Root, ids[0], default));
        Assert.IsNotNull(await moves.FindAsync(Root, ids[3], default));
    }

    private static (TestOrganisations Tree, OrganisationMoves Moves) Make(TestStorage storage, OrganisationOptions? options = null)
    {
        var tree = new TestOrganisations(storage.Organisations);
        return (tree, new OrganisationMoves(
            tree.Directory, storage.Organisations, tree.Commands, tree.Catalog, Options.Create(options ?? new OrganisationOptions()), storage.Time, NullLogger<OrganisationMoves>.Instance));
    }

    private static async Task<string[]> NamesAsync(OrganisationMoves moves, Caller caller, long id) =>
        [.. (await moves.ListParentsAsync(caller, id, new OrganisationListing(), default)).Rows.Select(row => row.Node.Name)];

    private static async Task<OrganisationMove> OverAsync(OrganisationMoves moves, long id)
    {
        Assert.IsTrue(await Eventually.HoldsAsync(async () => (await moves.FindAsync(Root, id, default))!.EndedAt is not null, TimeSpan.FromSeconds(60)));
        return (await moves.FindAsync(Root, id, default))!;
    }
}
