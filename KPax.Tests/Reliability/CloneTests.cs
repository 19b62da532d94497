using KPax.Contracts.Agents;
using KPax.Tests.Silo;

namespace KPax.Tests.Reliability;

/// <summary>R16: an image of an agent is copied and both run, or an older one is put in the place of the newer.</summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R16")]
public sealed class CloneTests
{
    [TestMethod]
    public async Task Agents_ThatAreCopiedAndRestored_AreToldApartAndLoseNothing()
    {
        var run = ReliabilityRun.Open("R16", "clones and restored images", ci: 60, full: 2_000);
        run.Describe("an agent with a backlog is copied at a random moment; both copies, or the older one alone, take, send and lose answers in turns");
        var faults = new List<string>();
        while (run.Remaining > 0 && !run.IsTimeUp)
        {
            await using var silo = await TestSilo.StartAsync();
            for (var index = 0; index < 20 && run.Remaining > 0 && !run.IsTimeUp; index++)
            {
                var seed = (int)run.Done;
                var (id, grain) = await silo.AddAgentAsync(seed + 1);
                var found = seed % 3 == 2 ? await RestoreAsync(id, grain, seed) : await CloneAsync(id, grain, seed);
                var stored = silo.Storage.Numbers($"SELECT total FROM reading WHERE agent_id = {id}");
                faults.AddRange(found.Needed.Except(stored).Select(value => $"seed {seed}: {value} is lost"));
                run.Add(
                    1,
                    ("lost", found.Needed.Except(stored).Count()),
                    ("applied twice", stored.Count - stored.Distinct().Count()),
                    ("mixed", stored.Except(found.Issued).Count()),
                    ("copies that went on beside each other", found.Undetected),
                    ("suspended", found.Suspended),
                    ("restored images that were refused", found.Refused));
            }
        }

        Assert.AreEqual(0, run.Sum("lost"), string.Join('\n', faults.Take(10)));
        Assert.AreEqual(0, run.Sum("applied twice"));
        Assert.AreEqual(0, run.Sum("mixed"));
        Assert.AreEqual(0, run.Sum("copies that went on beside each other"));
        Assert.AreEqual(0, run.Sum("restored images that were refused"));
        Assert.IsGreaterThan(0, run.Sum("suspended"));
    }

    // Two machines of one image: after the first batch of each in which they differ, every Hello tells them apart.
    private static async Task<Found> CloneAsync(long id, IAgentGrain grain, int seed)
    {
        var random = new Random(seed);
        var first = new ModelAgent(grain, random);
        await WorkAsync(first, id, random, 0);
        var second = first.Copy(seed + 1_000_000);
        ModelAgent[] both = [first, second];
        for (var turn = 0; turn < 30 && both.All(agent => agent.Refusal.Length == 0); turn++)
        {
            var which = turn < 2 ? turn : random.Next(2);
            await WorkAsync(both[which], id, random, which + 1);
        }

        var undetected = both.All(agent => agent.Refusal.Length == 0) ? 1 : 0;
        foreach (var agent in both.Where(agent => agent.Refusal.Length == 0))
        {
            await agent.DrainAsync();
        }

        // What the suspended one was told to be stored is stored; the rest it keeps until it is enrolled anew.
        return new(
            [.. both.SelectMany(agent => (IEnumerable<long>)(agent.Refusal.Length == 0 ? agent.Taken : agent.Acknowledged))],
            [.. both.SelectMany(agent => agent.Taken)],
            undetected,
            both.Count(agent => agent.Refusal.Length > 0),
            0);
    }

    // One machine, put back to where it was: never taken for two.
    private static async Task<Found> RestoreAsync(long id, IAgentGrain grain, int seed)
    {
        var random = new Random(seed);
        var agent = new ModelAgent(grain, random);
        await WorkAsync(agent, id, random, 0);
        var image = agent.Copy(seed + 2_000_000);
        await WorkAsync(agent, id, random, 1);
        List<long> needed = [.. agent.Acknowledged];
        List<long> issued = [.. agent.Taken];
        for (var again = 0; again < 2; again++)
        {
            agent = image.Copy(seed + 3_000_000 + again);
            for (var turn = 0; turn < 4; turn++)
            {
                await WorkAsync(agent, id, random, 2 + again);
            }

            needed.AddRange(agent.Acknowledged);
            issued.AddRange(agent.Taken);
        }

        await agent.DrainAsync();
        return new([.. needed, .. agent.Taken], issued, 0, 0, agent.Refusal.Length > 0 ? 1 : 0);
    }

    // Values of an instance grow, and no other instance has them.
    private static async Task WorkAsync(ModelAgent agent, long id, Random random, int instance)
    {
        for (var index = 0; index < 2 + random.Next(6); index++)
        {
            var value = (((id * 8) + instance) * 10_000) + agent.Taken.Count;
            agent.Take(random.Next(3) == 0 ? Lane.Live : Lane.History, $"serial:clone:{id}:{instance}", value);
        }

        for (var index = 0; index < 3; index++)
        {
            await agent.SendAsync(random.Next(2) == 0 ? Lane.Live : Lane.History, random.Next(5) == 0);
        }
    }

    private sealed record Found(IReadOnlyList<long> Needed, IReadOnlyList<long> Issued, int Undetected, int Suspended, int Refused);
}
