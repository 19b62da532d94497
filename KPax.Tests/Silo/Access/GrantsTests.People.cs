using KPax.Contracts.Access;
using KPax.Silo.Access;
using KPax.Silo.Accounts.Sessions;
using KPax.Silo.Storage.Sql;

namespace KPax.Tests.Silo.Access;

/// <content>In which order people are listed, and who may lock them out.</content>
public abstract partial class GrantsTests
{
    [TestMethod]
    public async Task ListPeople_Sorted_IsByNameBySignInOrBySinceAndWhoNeverCameIsOldest()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        await access.AddAsync("ada", (Viewer, 2));
        await access.AddAsync("bert", (Viewer, 2));
        await access.AddAsync("Cleo", (Viewer, 2));
        TestAccess.AssertDone(await access.Grants.LockOutAsync(TestAccess.System, "bert", true, default));
        var sessions = new SqlSessionStore(storage.Database, storage.Writer);
        await sessions.AddAsync(SessionOf("1", "Cleo", TestStorage.Start.AddHours(1)), default);
        await sessions.AddAsync(SessionOf("2", "ada", TestStorage.Start.AddHours(3)), default);
        await sessions.AddAsync(SessionOf("3", "ada", TestStorage.Start.AddHours(2)), default);

        Assert.AreEqual("ada,bert,Cleo", await NamesAsync(new() { Below = 2 }));
        Assert.AreEqual("Cleo,bert,ada", await NamesAsync(new() { Below = 2, Descending = true }));
        Assert.AreEqual("bert,Cleo,ada", await NamesAsync(new() { Below = 2, Sort = PersonSort.SignedIn }));
        Assert.AreEqual("ada,Cleo,bert", await NamesAsync(new() { Below = 2, Sort = PersonSort.SignedIn, Descending = true }));
        Assert.AreEqual("Cleo", await NamesAsync(new() { Below = 2, Sort = PersonSort.SignedIn, Skip = 1, Take = 1 }));
        Assert.AreEqual("bert", await NamesAsync(new() { IsLockedOut = true }));
        Assert.AreEqual("ada,Cleo", await NamesAsync(new() { Below = 2, IsLockedOut = false }));
        var ada = await access.Grants.FindPersonAsync(TestAccess.System, "ada", default);
        Assert.AreEqual((TestStorage.Start.AddHours(3), "Acme"), (ada!.SignedInAt!.Value, ada.Grants.Single().OrganisationName), "the newest, in whichever order they are told");
        await ((IPeople)access.Grants).RemoveAsync(TestAccess.System, "ada", default);
        Assert.AreEqual(0, (await storage.Access.ReadSignInsAsync(["ada"], default)).Count);

        async Task<string> NamesAsync(PersonListing listing) =>
            string.Join(',', (await access.Grants.ListPeopleAsync(TestAccess.System, listing, default)).People.Select(person => person.Person.Name));
    }

    [TestMethod]
    public async Task FindPerson_ThatMayBeLockedOut_SaysSoToWhomMayDoIt()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        var admin = await access.AddAsync("admin", (Administrator, 2));
        await access.AddAsync("ada", (Viewer, 3));
        await access.AddAsync("both", (Viewer, 3), (Viewer, 4));
        await access.AddAsync("boss", (Owner, 3));

        Assert.IsTrue((await access.Grants.FindPersonAsync(admin, "ada", default))!.MayLockOut);
        Assert.IsFalse((await access.Grants.FindPersonAsync(admin, "both", default))!.MayLockOut, "he has a grant where this one manages nobody");
        Assert.IsFalse((await access.Grants.FindPersonAsync(admin, "boss", default))!.MayLockOut, "he has rights that this one lacks");
        Assert.IsFalse((await access.Grants.FindPersonAsync(await access.CallerAsync("ada"), "ada", default))!.MayLockOut);
    }

    [TestMethod]
    public async Task Join_OfSomebodyWhoIsLockedOut_LeavesHimLockedOut()
    {
        await using var storage = new TestStorage(engine);
        var access = await TestAccess.StartAsync(storage);
        await access.AddAsync("ada", (Viewer, 2));
        TestAccess.AssertDone(await access.Grants.LockOutAsync(TestAccess.System, "ada", true, default));
        var version = await storage.Access.ReadVersionAsync(default);
        var person = new Person("ada", "Ada", "ada@example.org", IsLockedOut: false, TestStorage.Start);

        Assert.IsTrue(await storage.Writer.RunAsync(
            session => SqlAccessWriter.TryJoin(session, version, person, [new("ada", BuiltInRoles.Billing.Id, 2)], "owner", [], TestStorage.Start), default));
        await access.Grants.RefreshAsync(default);

        Assert.IsNull(await access.Directory.FindAsync("ada", default), "an invitation lets nobody in again");
        Assert.AreEqual(2, (await access.Grants.FindPersonAsync(TestAccess.System, "ada", default))!.Grants.Count);
    }

    private static SessionRow SessionOf(string id, string user, DateTimeOffset made) => new(id, user, made, made, made.AddDays(7), null, "192.0.2.1", "Firefox");
}
