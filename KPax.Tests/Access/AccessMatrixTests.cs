using System.Diagnostics;
using System.Globalization;
using KPax.Contracts.Alerts;
using KPax.Contracts.Callers;
using KPax.Contracts.Fleet;

namespace KPax.Tests.Access;

/// <summary>
/// Everything as everyone, beside an oracle of a few lines. <c>KPAX_ACCESS_DECISIONS</c> makes it larger (1,000,000 is the full size) and
/// <c>KPAX_ACCESS_SEED</c> repeats a run.
/// </summary>
[TestClass]
public sealed class AccessMatrixTests
{
    private const int Places = 12;
    private const int Users = 10;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Everything_AsEveryone_IsWhatTheOracleSays()
    {
        var wanted = Number("KPAX_ACCESS_DECISIONS") ?? 8_000;
        var seed = (int)(Number("KPAX_ACCESS_SEED") ?? Random.Shared.Next());
        var clock = Stopwatch.StartNew();
        var perWorld = Users * (Places + 3) * AccessCases.All.Count(one => one.Every == 1);
        await using var stage = await AccessStage.StartAsync(new AccessWorld(seed, (int)(wanted / perWorld) + 1, Places, Users));
        var filled = clock.Elapsed;

        var (decisions, wrong) = await CompareAsync(stage, caller => caller);

        TestContext.WriteLine(
            $"seed {seed}: {decisions} decisions of {AccessCases.All.Count} methods and {AccessCases.Lists.Count} lists for {stage.World.Users.Count} users and "
            + $"{stage.World.Places.Count} organisations in {clock.Elapsed.TotalSeconds:f1} s (of which {filled.TotalSeconds:f1} s to make them); {wrong.Count} wrong");
        Assert.AreEqual("", string.Join("\n", wrong.Take(20)), $"seed {seed}");
        Assert.IsGreaterThanOrEqualTo(wanted, decisions);
    }

    [TestMethod]
    [DataRow("more")]
    [DataRow("less")]
    [DataRow("elsewhere")]
    public async Task Everything_WithAPolicyThatIsWrong_IsFound(string fault)
    {
        const int Seed = 4711;
        await using var stage = await AccessStage.StartAsync(new AccessWorld(Seed, 1, Places, Users));

        // The faults of which holes are made: a right too many, one lost, and one that leaks to the neighbour.
        var (_, wrong) = await CompareAsync(stage, caller => caller.Grants.Count == 0 ? caller : fault switch
        {
            "more" => caller with { Grants = [.. caller.Grants, caller.Grants[0] with { Permissions = Permission.AgentsRead }] },
            "less" => caller with { Grants = [.. caller.Grants.Select(grant => grant with { Permissions = grant.Permissions & ~Permission.DevicesRead })] },
            _ => caller with { Grants = [.. caller.Grants, new CallerGrant("/1/2/", Permission.AlertsManage)] },
        });

        Assert.IsNotEmpty(wrong);
    }

    private static async Task<(long Decisions, List<string> Wrong)> CompareAsync(AccessStage stage, Func<Caller, Caller> change)
    {
        var (decisions, wrong, turn) = (0L, new List<string>(), 0);
        foreach (var (user, world) in stage.World.Users)
        {
            var caller = change(await stage.CallerAsync(user));
            var foreign = stage.World.Places.Values.Where(place => place.World >= 0 && place.World != world).Skip(turn % 7).Take(2);
            foreach (var place in stage.World.Places.Values.Where(place => place.World == world || place.Id == 1).Concat(foreign))
            {
                foreach (var one in AccessCases.All.Where(one => one.Every == 1 || ++turn % one.Every == 0))
                {
                    var (seen, expected) = (await one.SeeAsync(stage, caller, place), one.Expected(stage.Oracle, user, place));
                    decisions++;
                    Note(seen == expected, $"{one.Name} at {place.Path} as {user}: {seen}, must be {expected}");
                }
            }

            foreach (var (name, call, right) in AccessCases.Lists)
            {
                var found = await call(stage, caller);
                var expected = stage.World.Places.Keys.Where(place => stage.Oracle.May(user, right, place)).ToHashSet();
                decisions += stage.World.Places.Values.Count(place => place.World == world) + 1;
                Note(found.SetEquals(expected), $"{name} as {user}: {string.Join(',', found.Order())}, must be {string.Join(',', expected.Order())}");
            }

            var devices = stage.World.Places.Keys.Count(place => stage.Oracle.May(user, Permission.DevicesRead, place));
            decisions += 2;
            Note((await stage.Get<IFleetQueries>().SummariseAsync(caller, default)).Devices == devices, $"IFleetQueries.SummariseAsync as {user}");
            var alerts = await stage.Get<IAlertQueries>().CountAsync(caller, default);
            Note(alerts.Critical + alerts.Warning + alerts.Acknowledged == devices, $"IAlertQueries.CountAsync as {user}: {alerts}, must be {devices}");
        }

        return (decisions, wrong);

        void Note(bool isRight, string text)
        {
            if (!isRight)
            {
                wrong.Add(text);
            }
        }
    }

    private static long? Number(string name) =>
        long.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
