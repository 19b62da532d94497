using KPax.Agent.Buffer;
using KPax.Agent.Buffer.Segments;
using KPax.Agent.Identity;
using KPax.Agent.Secrets;
using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Enrolment;
using KPax.Tests.EndToEnd;
using KPax.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Tests.Agent.Uplink;

/// <summary>An agent that enrols by itself at its first start, against the whole server.</summary>
[TestClass]
public sealed class SelfEnrolmentTests
{
    private static TestServer s_server = null!;
    private readonly TemporaryFolder _folder = new();

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_server = await TestServer.StartAsync(trustsLoopback: false);

    [ClassCleanup]
    public static async Task StopAsync() => await s_server.DisposeAsync();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public async Task Ensure_WithAToken_EnrolsOnceKeepsTheBufferAndNeedsNoTokenAgain()
    {
        var options = new UplinkOptions { Server = s_server.Address, Token = new Secret(await MakeTokenAsync()) };
        await using var buffer = Open();
        await buffer.AppendAsync([new NewEntry(Lane.History, [1])], default);
        using var keys = Keys();

        var first = await Make(options, keys, buffer).EnsureAsync(default);
        var again = await Make(options, keys, buffer).EnsureAsync(default);

        Assert.IsNull(first?.Reason);
        Assert.IsNull(again?.Reason);
        Assert.AreEqual(Path.Combine(_folder.Path, "server-ca.pem"), options.CaFile, "The first connection is to be pinned.");
        Assert.AreEqual(1ul, (await buffer.GetStateAsync(default)).History.Newest);
        var hello = new HelloRequest { Version = "0.1.0", Epoch = 7, Proof = keys.Current.Prove("localhost", 7, TimeProvider.System.GetUtcNow()) };
        Assert.AreEqual(EnrolmentFile.Read(_folder.Path)!.AgentId, (await s_server.CreateAgentClient().HelloAsync(hello)).AgentId);
    }

    [TestMethod]
    public async Task Ensure_WithABufferOfAnotherIdentity_TouchesNothing()
    {
        var options = new UplinkOptions { Server = s_server.Address, Token = new Secret(await MakeTokenAsync()) };
        await using var buffer = Open();
        await buffer.AppendAsync([new NewEntry(Lane.History, [1]), new NewEntry(Lane.History, [2])], default);
        await buffer.AcknowledgeAsync((await buffer.GetStateAsync(default)).Epoch, Lane.History, 1, null, default);
        using var keys = Keys();

        var failure = await Make(options, keys, buffer).EnsureAsync(default);

        Assert.AreEqual(UplinkFailureKind.Refused, failure!.Kind);
        StringAssert.Contains(failure.Reason, "kpax-agent enroll");
        Assert.IsNull(EnrolmentFile.Read(_folder.Path));
    }

    [TestMethod]
    public async Task Ensure_WithoutAToken_AsksNobody()
    {
        await using var buffer = Open();
        using var keys = Keys();

        Assert.IsNull(await Make(new UplinkOptions { Server = "https://localhost:1" }, keys, buffer).EnsureAsync(default));
    }

    [TestMethod]
    public async Task Ensure_WhileTheServerIsAway_IsTriedAgainWithTheNextHello()
    {
        var options = new UplinkOptions { Server = $"https://localhost:{FreePort.Tcp()}", Token = new Secret(await MakeTokenAsync()) };
        await using var buffer = Open();
        using var keys = Keys();
        var enrolment = Make(options, keys, buffer);

        var away = await enrolment.EnsureAsync(default);
        options.Server = s_server.Address;
        var there = await enrolment.EnsureAsync(default);

        Assert.AreEqual(UplinkFailureKind.Unreachable, away!.Kind);
        Assert.IsNull(there?.Reason);
    }

    private static async Task<string> MakeTokenAsync() =>
        (await s_server.Services.GetRequiredService<TokenOffice>().CreateAsync(1, 24, "", null, default))!.Value.Token;

    private AgentKeyRing Keys() => AgentKeyRing.Open(_folder.Of("agent.key"), Sealers.Of(_folder.Path), isBearer: false);

    private SegmentReadingBuffer Open() =>
        SegmentReadingBuffer.Open(_folder.Of("buffer"), new BufferOptions(), TimeProvider.System, NullLogger<SegmentReadingBuffer>.Instance);

    private SelfEnrolment Make(UplinkOptions options, AgentKeyRing keys, IReadingBuffer buffer)
    {
        var exchange = new EnrolmentExchange(new EnrolmentCalls(TimeProvider.System), _folder.Path, new ServerClock(TimeProvider.System), TimeProvider.System);
        return new SelfEnrolment(exchange, keys, buffer, options, _folder.Path, new ListLogger<SelfEnrolment>());
    }
}
