using KPax.Contracts.Agents;
using KPax.Silo.Storage.Sqlite;
using KPax.Tests.EndToEnd;
using KPax.Tests.Silo;

namespace KPax.Tests.Reliability;

/// <summary>A server that is restored from a backup gets again what its agents still keep, and tells what nobody keeps any more.</summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R15-restore")]
public sealed class RestoredServerTests
{
    [TestMethod]
    public async Task Server_ThatIsRestoredFromABackup_GetsAgainWhatIsKeptAndBooksTheRest()
    {
        var run = ReliabilityRun.Open("R15-restore", "restores", ci: 6, full: 300);
        run.Describe("an agent sends on after the backup and forgets a part of what was acknowledged; the server starts on the backup");
        while (run.Remaining > 0 && !run.IsTimeUp)
        {
            var seed = (int)run.Done;
            using var folder = new TemporaryFolder();
            var backup = folder.Of("backup.db");
            var random = new Random(seed);
            ModelAgent agent;
            await using (var silo = await TestSilo.StartAsync())
            {
                var (_, grain) = await silo.AddAgentAsync();
                agent = new ModelAgent(grain, random);
                Take(agent, random, 40);
                await agent.DrainAsync();
                using (var connection = ((SqliteDatabase)silo.Storage.Database).OpenOwn())
                {
                    connection.Execute("VACUUM INTO $file", ("$file", backup));
                }

                Take(agent, random, 40);
                await agent.DrainAsync();
                Take(agent, random, 10);
            }

            var keeps = random.Next(2) == 0 ? 100 : random.Next(15);
            agent.Forget(Lane.Live, keeps);
            agent.Forget(Lane.History, keeps);
            await using var restored = await TestSilo.StartAsync(backup: backup);
            var (id, again) = await restored.AddAgentAsync();
            agent.Grain = again;
            await agent.HelloAsync();
            await agent.DrainAsync();

            var stored = restored.Storage.Numbers($"SELECT total FROM reading WHERE agent_id = {id}");
            var booked = restored.Storage.Count($"SELECT coalesce(sum(last - first + 1), 0) FROM gap WHERE agent_id = {id} AND reason = {(int)GapReason.ServerRestored}");
            run.Add(
                1,
                ("lost without a gap", agent.Taken.Except(stored).Count() - booked),
                ("applied twice", stored.Count - stored.Distinct().Count()),
                ("booked as gaps", booked),
                ("new epochs", agent.NewEpochs),
                ("gaps without an event", restored.Storage.Count("SELECT count(*) FROM gap") - restored.Storage.Count($"SELECT count(*) FROM agent_event WHERE kind = {(int)AgentEventKind.ServerRestored}")));
        }

        Assert.AreEqual(0, run.Sum("lost without a gap"));
        Assert.AreEqual(0, run.Sum("applied twice"));
        Assert.AreEqual(0, run.Sum("new epochs"));
        Assert.AreEqual(0, run.Sum("gaps without an event"));
        Assert.IsGreaterThan(0, run.Sum("booked as gaps"));
    }

    private static void Take(ModelAgent agent, Random random, int count)
    {
        for (var index = 0; index < count; index++)
        {
            agent.Take(random.Next(3) == 0 ? Lane.Live : Lane.History, $"serial:restored:{random.Next(4)}", 1_000 + agent.Taken.Count);
        }
    }
}
