using Google.Protobuf.WellKnownTypes;
using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;

namespace KPax.Tests.Agent.Uplink;

[TestClass]
public sealed class UplinkStatusBoardTests
{
    [TestMethod]
    public async Task Snapshot_AfterASession_TellsAgentMarksAndClock()
    {
        var server = new ScriptedServer();
        await using var agent = new UplinkFixture(server);
        server.OnHello = (_, response) =>
        {
            response.ServerTime = Timestamp.FromDateTimeOffset(agent.Time.GetUtcNow() + TimeSpan.FromSeconds(90));
            return response;
        };
        await agent.AppendAsync(Lane.History, "a", "b");

        await agent.DrainAsync();

        var status = agent.Status.Snapshot();
        Assert.AreEqual((7L, 2UL, (ulong?)null), (status.AgentId!.Value, status.HistoryMark!.Value, status.LiveMark));
        Assert.AreEqual(TimeSpan.FromSeconds(90), status.ServerClockOffset);
        Assert.AreEqual(agent.Time.GetUtcNow(), status.SessionSince);
        Assert.AreEqual((UplinkRung.Stream, "https://kpax.example:8443"), (status.Rung, status.Server));
    }

    [TestMethod]
    public async Task NoteFailure_ThenSuccess_TellsTheNextTryAndThenNone()
    {
        await using var agent = new UplinkFixture(new ScriptedServer());
        var changes = 0;
        agent.Status.Changed += () => changes++;

        agent.Status.NoteFailure("away", 3, TimeSpan.FromSeconds(8));
        var failed = agent.Status.Snapshot();
        agent.Status.NoteSuccess();
        var works = agent.Status.Snapshot();

        Assert.AreEqual(("away", 3, agent.Time.GetUtcNow() + TimeSpan.FromSeconds(8)), (failed.LastReason, failed.Failures, failed.NextTry!.Value));
        Assert.AreEqual((0, null, agent.Time.GetUtcNow()), (works.Failures, works.NextTry, works.LastSuccess!.Value));
        Assert.AreEqual(agent.Time.GetUtcNow(), works.LastFailure);
        Assert.AreEqual(2, changes);
    }
}
