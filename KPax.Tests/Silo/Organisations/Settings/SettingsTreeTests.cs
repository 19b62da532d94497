using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Settings;
using KPax.Tests.Silo.Organisations.Tree;
using KPax.Tests.Silo.Storage;

namespace KPax.Tests.Silo.Organisations.Settings;

public abstract class SettingsTreeTests(Engine engine)
{
    private const string Key = TimeZoneSetting.Name;

    [TestMethod]
    public async Task GetRevision_AfterChangesAboveBesideAndMoves_GrowsWhereSomethingMayHaveChangedAndNowhereElse()
    {
        await using var storage = new TestStorage(engine);
        var tree = new TestOrganisations(storage.Organisations);
        var one = await tree.AddAsync(1, OrganisationKind.Reseller, "One");
        var two = await tree.AddAsync(1, OrganisationKind.Reseller, "Two");
        var acme = await tree.AddAsync(one, OrganisationKind.Customer, "Acme");
        var beside = await tree.AddAsync(one, OrganisationKind.Customer, "Beside");
        var (own, other) = (await RevisionAsync(tree, acme), await RevisionAsync(tree, beside));

        Assert.IsEmpty(await tree.Settings.SetAsync(SettingScope.Organisation(acme), Key, "\"Europe/Paris\"", null, default));
        Assert.IsGreaterThan(own, own = await RevisionAsync(tree, acme));
        Assert.AreEqual(other, await RevisionAsync(tree, beside));
        Assert.IsEmpty(await tree.Settings.SetAsync(SettingScope.Organisation(acme), Key, "\"Europe/Paris\"", null, default));
        Assert.AreEqual(own, await RevisionAsync(tree, acme), "the same value is no change");

        Assert.IsEmpty(await tree.Settings.SetAsync(SettingScope.Organisation(one), Key, "\"Asia/Tokyo\"", null, default));
        Assert.IsGreaterThan(own, own = await RevisionAsync(tree, acme));
        Assert.IsGreaterThan(other, other = await RevisionAsync(tree, beside));

        Assert.IsEmpty(await tree.Settings.ResetAsync(SettingScope.Organisation(acme), Key, null, default));
        Assert.IsGreaterThan(own, own = await RevisionAsync(tree, acme));
        Assert.AreEqual("\"Asia/Tokyo\"", (await tree.Settings.GetAsync(Key, acme, default)).Json);

        Assert.IsTrue((await tree.Commands.MoveAsync(TestOrganisations.Root, acme, two, default)).IsDone);
        Assert.IsGreaterThan(own, await RevisionAsync(tree, acme), "the settings of another reseller hold now");
        Assert.AreEqual(other, await RevisionAsync(tree, beside));
        Assert.IsNull((await tree.Settings.GetAsync(Key, acme, default)).From);
    }

    [TestMethod]
    public async Task Subscribe_ToChanges_HearsEachOnceWithItsScope()
    {
        await using var storage = new TestStorage(engine);
        var tree = new TestOrganisations(storage.Organisations);
        var acme = await tree.AddAsync(1, OrganisationKind.Customer, "Acme");
        var heard = new List<SettingsChange>();
        using (tree.Settings.Subscribe(heard.Add))
        {
            await tree.Settings.SetAsync(SettingScope.Organisation(acme), Key, "\"Europe/Paris\"", null, default);
            await tree.Commands.RenameAsync(TestOrganisations.Root, acme, "Acme SA", default);
            await tree.Settings.ResetAsync(SettingScope.Organisation(acme), Key, null, default);
        }

        await tree.Settings.SetAsync(SettingScope.Organisation(1), Key, "\"Europe/Paris\"", null, default);
        CollectionAssert.AreEqual(new[] { (acme, Key), (acme, Key) }, heard.Select(change => (change.Scope.Id, change.Key!)).ToArray());
        Assert.IsLessThan(heard[1].Revision, heard[0].Revision);
    }

    [TestMethod]
    public async Task Set_OfWhatIsWrong_SaysItAndChangesNothing()
    {
        await using var storage = new TestStorage(engine);
        var tree = new TestOrganisations(storage.Organisations);
        Assert.AreEqual("organisation", (await tree.Settings.SetAsync(SettingScope.Organisation(99), Key, "\"Europe/Paris\"", null, default)).Single().Field);
        Assert.AreEqual(Key, (await tree.Settings.SetAsync(SettingScope.Organisation(1), Key, "\"Paris\"", null, default)).Single().Field);
        Assert.AreEqual("key", (await tree.Settings.ResetAsync(SettingScope.Organisation(1), "time", null, default)).Single().Field);
        Assert.AreEqual(0, storage.Count("SELECT count(*) FROM setting"));
    }

    private static async Task<long> RevisionAsync(TestOrganisations tree, long id) => await tree.Settings.GetRevisionAsync(id, default);
}

[TestClass]
public sealed class SettingsTreeOnSqliteTests() : SettingsTreeTests(Engine.Sqlite);

[TestClass]
public sealed class SettingsTreeOnPostgresTests() : SettingsTreeTests(Engine.Postgres);
