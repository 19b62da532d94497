using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Silo.Access;

[TestClass]
public sealed class AccessDirectoryTests
{
    [TestMethod]
    public async Task Look_AfterAnotherServerChangedRights_FindsThemAndTellsOfIt()
    {
        await using var storage = new TestStorage();
        var here = await TestAccess.StartAsync(storage);
        await here.AddAsync("ada", (BuiltInRoles.Viewer.Id, 2));
        var there = new TestAccess(storage);
        Assert.IsTrue((await there.CallerAsync("ada")).MaySee("/1/2/"));
        var heard = 0;
        using var subscription = there.Directory.Subscribe(() => heard++);

        TestAccess.AssertDone(await here.Grants.RevokeAsync(TestAccess.System, await here.GrantAsync("ada", BuiltInRoles.Viewer.Id), default));
        Assert.IsFalse((await here.CallerAsync("ada")).MaySee("/1/2/"), "at once where it was changed");
        await there.Directory.LookAsync(default);

        Assert.IsFalse((await there.CallerAsync("ada")).MaySee("/1/2/"));
        Assert.AreEqual(1, heard);
        await there.Directory.LookAsync(default);
        Assert.AreEqual(1, heard, "nothing changed since");
    }

    [TestMethod]
    public async Task Find_Again_GivesTheSameCallerUntilSomethingChanges()
    {
        await using var storage = new TestStorage();
        var access = await TestAccess.StartAsync(storage);
        var first = await access.Directory.FindAsync("owner", default);

        Assert.AreSame(first, await access.Directory.FindAsync("owner", default));
        await access.AddAsync("ada");
        Assert.AreNotSame(first, await access.Directory.FindAsync("owner", default));
    }

    [TestMethod]
    public async Task Run_WithAFakeClock_LooksEveryTwoSeconds()
    {
        await using var storage = new TestStorage();
        var here = await TestAccess.StartAsync(storage);
        await here.AddAsync("ada", (BuiltInRoles.Viewer.Id, 2));
        var there = new TestAccess(storage);
        await there.CallerAsync("ada");
        var told = new TaskCompletionSource();
        using var subscription = there.Directory.Subscribe(() => told.TrySetResult());
        await there.Directory.StartAsync(default);
        await here.Grants.LockOutAsync(TestAccess.System, "ada", true, default);

        // What looks may not have begun to wait when the clock is first turned.
        Assert.IsTrue(await Eventually.HoldsAsync(
            () =>
            {
                storage.Time.Advance(TimeSpan.FromSeconds(2));
                return told.Task.IsCompleted;
            },
            TimeSpan.FromMinutes(2)));
        await there.Directory.StopAsync(default);
        Assert.AreEqual(Caller.Nobody, await there.CallerAsync("ada"));
    }
}
