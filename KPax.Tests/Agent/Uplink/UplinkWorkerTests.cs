using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;

namespace KPax.Tests.Agent.Uplink;

[TestClass]
public sealed class UplinkWorkerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [TestMethod]
    public async Task Execute_WhenSomethingIsAppended_SendsItWithoutWaitingForTheClock()
    {
        var server = new ScriptedServer();
        await using var agent = new UplinkFixture(server);
        await agent.Worker.StartAsync(default);
        Assert.IsTrue(await server.Came.WaitAsync(Patience), "Hello");

        await agent.AppendAsync(Lane.Live, "alert");
        Assert.IsTrue(await server.Came.WaitAsync(Patience), "first stream");
        await agent.AppendAsync(Lane.Live, "end of alert");
        Assert.IsTrue(await server.Came.WaitAsync(Patience), "second stream");

        await agent.Worker.StopAsync(default);
        CollectionAssert.AreEqual(new[] { "alert", "end of alert" }, server.Stored.Select(entry => entry.Reading.Target).ToArray());
    }

    [TestMethod]
    public async Task Execute_WhileTheServerIsAway_WaitsLongerEachTimeAndSaysItOnce()
    {
        var server = new ScriptedServer();
        for (var failure = 0; failure < 5; failure++)
        {
            server.Failures.Enqueue(new UplinkFailure(UplinkFailureKind.Unreachable, "The server is away."));
        }

        await using var agent = new UplinkFixture(server);
        await agent.AppendAsync(Lane.History, "a");
        var started = agent.Time.GetUtcNow();
        await agent.Worker.StartAsync(default);

        // Five Hellos fail, the sixth works, then comes the stream.
        for (var call = 0; call < 7; call++)
        {
            await AdvanceUntilAsync(agent, server.Came.WaitAsync(Patience));
        }

        await agent.Worker.StopAsync(default);
        Assert.IsTrue(agent.Time.GetUtcNow() - started >= TimeSpan.FromSeconds(1 + 2 + 4 + 8 + 16));
        Assert.HasCount(1, server.Stored);
        Assert.AreEqual(1, agent.WorkerLog.Lines.Count(line => line.Contains("The server is away.", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Execute_WhenHelloWorksButNothingIsTaken_StillWaitsLongerEachTime()
    {
        var server = new ScriptedServer { OnReceipt = _ => new Receipt { HelloRequired = true, Reason = "No." } };

        // The server forgets what it took, so that each turn is the same.
        server.OnHello = (_, response) =>
        {
            server.Forget();
            response.Marks.Clear();
            return response;
        };
        await using var agent = new UplinkFixture(server);
        await agent.AppendAsync(Lane.History, "a");
        var started = agent.Time.GetUtcNow();
        await agent.Worker.StartAsync(default);

        for (var call = 0; call < 2 * 5; call++)
        {
            await AdvanceUntilAsync(agent, server.Came.WaitAsync(Patience));
        }

        await agent.Worker.StopAsync(default);
        Assert.IsTrue(agent.Time.GetUtcNow() - started >= TimeSpan.FromSeconds(1 + 2 + 4 + 8));
    }

    [TestMethod]
    [DataRow(1, 0)]
    [DataRow(2, 1)]
    public async Task Execute_WhenAConnectionEndsUnderACall_TellsItOnlyIfTheNextOneDoesNotComeAboutEither(int failures, int told)
    {
        var server = new ScriptedServer();
        for (var failure = 0; failure < failures; failure++)
        {
            server.Failures.Enqueue(new UplinkFailure(UplinkFailureKind.Unreachable, "The connection was cut.") { IsNoNews = true });
        }

        await using var agent = new UplinkFixture(server);
        await agent.AppendAsync(Lane.History, "a");
        await agent.Worker.StartAsync(default);
        for (var call = 0; call < failures + 2; call++)
        {
            await AdvanceUntilAsync(agent, server.Came.WaitAsync(Patience));
        }

        await agent.Worker.StopAsync(default);
        Assert.AreEqual(told, agent.WorkerLog.Lines.Count(line => line.Contains("The connection was cut.", StringComparison.Ordinal)));
        Assert.AreEqual(told == 1, agent.Status.Snapshot().LastFailure is not null);
    }

    [TestMethod]
    public async Task Execute_WhenTheServerSaysHowLong_DoesNotComeBackEarlier()
    {
        var server = new ScriptedServer();
        server.Failures.Enqueue(new UplinkFailure(UplinkFailureKind.Unreachable, "Too many.") { RetryAfter = TimeSpan.FromMinutes(2) });
        await using var agent = new UplinkFixture(server);
        await agent.AppendAsync(Lane.History, "a");
        var started = agent.Time.GetUtcNow();
        await agent.Worker.StartAsync(default);
        for (var call = 0; call < 3; call++)
        {
            await AdvanceUntilAsync(agent, server.Came.WaitAsync(Patience));
        }

        await agent.Worker.StopAsync(default);
        Assert.IsTrue(agent.Time.GetUtcNow() - started >= TimeSpan.FromMinutes(2));
    }

    private static async Task AdvanceUntilAsync(UplinkFixture agent, Task<bool> task)
    {
        while (!task.IsCompleted)
        {
            agent.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        Assert.IsTrue(await task);
    }
}
