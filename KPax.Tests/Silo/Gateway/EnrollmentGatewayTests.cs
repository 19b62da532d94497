using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Enrolment;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Silo.Gateway;

/// <summary>Enrolment, rotation and revocation as agents meet them: TLS, HTTP/2, the whole server behind it.</summary>
[TestClass]
public sealed class EnrollmentGatewayTests
{
    private static TestServer s_server = null!;
    private static EnrollmentService.EnrollmentServiceClient s_enrolment = null!;

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationTokenSource.Token;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _)
    {
        s_server = await TestServer.StartAsync(trustsLoopback: false);
        s_enrolment = new EnrollmentService.EnrollmentServiceClient(s_server.CreateChannel());
    }

    [ClassCleanup]
    public static async Task StopAsync() => await s_server.DisposeAsync();

    [TestMethod]
    public async Task Enroll_WithAToken_LetsTheAgentSayHello()
    {
        using var key = new TestAgentKey();
        var before = await Assert.ThrowsExactlyAsync<RpcException>(async () => await s_server.CreateAgentClient().HelloAsync(key.Hello(7), cancellationToken: Token));

        var enrolled = await EnrolAsync(key, await MakeTokenAsync());
        var welcome = await s_server.CreateAgentClient().HelloAsync(key.Hello(7), cancellationToken: Token);

        Assert.AreEqual(StatusCode.PermissionDenied, before.StatusCode);
        StringAssert.Contains(before.Status.Detail, "kpax token create");
        Assert.AreEqual(enrolled.AgentId, welcome.AgentId);
        Assert.AreEqual("KPax", enrolled.Organisation);
        Assert.IsFalse(welcome.KeyRotationDue);
        Assert.AreEqual(File.ReadAllText(Path.Combine(s_server.DataDirectory, "certificates", "ca.pem")).Trim(), enrolled.Authority.Trim());
    }

    [TestMethod]
    public async Task Enroll_WithWhatIsNotGood_IsRefusedInOneWay()
    {
        using var key = new TestAgentKey();
        var used = await MakeTokenAsync();
        using (var other = new TestAgentKey())
        {
            await EnrolAsync(other, used);
        }

        var faults = new List<RpcException>();
        foreach (var token in new[] { used, "", "kpax1-fr-abc", TokenText.Create("fr", new byte[32]), TokenText.Create("jp", new byte[32]), new string('x', 5_000) })
        {
            faults.Add(await Assert.ThrowsExactlyAsync<RpcException>(() => EnrolAsync(key, token)));
        }

        Assert.HasCount(1, faults.Select(fault => (fault.StatusCode, fault.Status.Detail)).Distinct().ToList());
        Assert.AreEqual(StatusCode.PermissionDenied, faults[0].StatusCode);
        StringAssert.Contains(faults[0].Status.Detail, "kpax token create");
    }

    [TestMethod]
    public async Task Enroll_WithTheSameKeyAgain_GivesTheSameAgent()
    {
        using var key = new TestAgentKey();
        var token = await MakeTokenAsync();

        var first = await EnrolAsync(key, token);
        var again = await EnrolAsync(key, token);

        Assert.AreEqual(first.AgentId, again.AgentId);
    }

    [TestMethod]
    public async Task Enroll_WithASpentProof_IsRefusedAndSpendsNoToken()
    {
        using var key = new TestAgentKey();
        var token = await MakeTokenAsync();
        var proof = key.Prove(0, "localhost", TimeProvider.System.GetUtcNow());
        await Assert.ThrowsExactlyAsync<RpcException>(async () => await s_enrolment.EnrollAsync(new EnrollRequest { Token = "no", Proof = proof }, cancellationToken: Token));

        var fault = await Assert.ThrowsExactlyAsync<RpcException>(async () => await s_enrolment.EnrollAsync(new EnrollRequest { Token = token, Proof = proof }, cancellationToken: Token));

        Assert.AreEqual(StatusCode.Unauthenticated, fault.StatusCode);
        Assert.AreNotEqual(0, (await EnrolAsync(key, token)).AgentId);
    }

    [TestMethod]
    public async Task Enroll_WithABearerSecret_LetsThatSecretIn()
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        var request = new EnrollRequest { Token = await MakeTokenAsync(), SecretHash = ByteString.CopyFrom(SHA256.HashData(secret)) };
        var enrolled = await s_enrolment.EnrollAsync(request, cancellationToken: Token);
        var hello = new HelloRequest { Version = "0.1.0", Epoch = 7, Proof = new KeyProof { Audience = "localhost", BearerSecret = ByteString.CopyFrom(secret) } };

        var welcome = await s_server.CreateAgentClient().HelloAsync(hello, cancellationToken: Token);
        hello.Proof.BearerSecret = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(32));
        var fault = await Assert.ThrowsExactlyAsync<RpcException>(async () => await s_server.CreateAgentClient().HelloAsync(hello, cancellationToken: Token));
        var wrong = await Assert.ThrowsExactlyAsync<RpcException>(async () =>
            await s_enrolment.EnrollAsync(new EnrollRequest { Token = "x", SecretHash = ByteString.CopyFrom(new byte[31]) }, cancellationToken: Token));

        Assert.AreEqual(enrolled.AgentId, welcome.AgentId);
        Assert.AreEqual(StatusCode.PermissionDenied, fault.StatusCode);
        Assert.AreEqual(StatusCode.InvalidArgument, wrong.StatusCode);
    }

    [TestMethod]
    public async Task Hello_OfAnAgentWithAWrongClock_IsToldTheTimeAndGetsInByIt()
    {
        using var key = new TestAgentKey();
        await EnrolAsync(key, await MakeTokenAsync());
        var wrong = TimeProvider.System.GetUtcNow().AddYears(-3);
        var hello = new HelloRequest { Version = "0.1.0", Epoch = 7, Proof = key.Prove(7, "localhost", wrong) };

        var fault = await Assert.ThrowsExactlyAsync<RpcException>(async () => await s_server.CreateAgentClient().HelloAsync(hello, cancellationToken: Token));
        var told = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(fault.Trailers.GetValue("kpax-server-time")!, System.Globalization.CultureInfo.InvariantCulture));
        hello.Proof = key.Prove(7, "localhost", told);
        var welcome = await s_server.CreateAgentClient().HelloAsync(hello, cancellationToken: Token);
        var replay = await Assert.ThrowsExactlyAsync<RpcException>(async () => await s_server.CreateAgentClient().HelloAsync(hello, cancellationToken: Token));

        Assert.HasCount(16, welcome.SessionId);
        Assert.AreEqual(StatusCode.Unauthenticated, replay.StatusCode);
        Assert.IsNull(replay.Trailers.GetValue("kpax-server-time"));
    }

    [TestMethod]
    public async Task RotateKey_BySessionAndProof_LetsBothKeysInAndAsksToFinish()
    {
        using var old = new TestAgentKey();
        using var next = new TestAgentKey();
        await EnrolAsync(old, await MakeTokenAsync());
        var client = s_server.CreateAgentClient();
        var session = await client.HelloAsync(old.Hello(7), cancellationToken: Token);

        await RotateAsync(client, session, next);
        await RotateAsync(client, session, next);
        var byNew = await client.HelloAsync(next.Hello(7), cancellationToken: Token);
        var byOld = await client.HelloAsync(old.Hello(7), cancellationToken: Token);

        Assert.AreEqual((session.AgentId, session.AgentId), (byNew.AgentId, byOld.AgentId));
        Assert.AreEqual((false, true), (byNew.KeyRotationDue, byOld.KeyRotationDue));
    }

    [TestMethod]
    public async Task RotateKey_WithoutOneOfTheTwoProofs_IsRefused()
    {
        using var old = new TestAgentKey();
        using var next = new TestAgentKey();
        using var other = new TestAgentKey();
        await EnrolAsync(old, await MakeTokenAsync());
        await EnrolAsync(other, await MakeTokenAsync());
        var client = s_server.CreateAgentClient();
        var session = await client.HelloAsync(old.Hello(7), cancellationToken: Token);

        var noSession = await Assert.ThrowsExactlyAsync<RpcException>(() => RotateAsync(client, new HelloResponse { AgentId = session.AgentId, SessionId = ByteString.CopyFrom(new byte[16]) }, next));
        var taken = await Assert.ThrowsExactlyAsync<RpcException>(() => RotateAsync(client, session, other));
        var proof = next.Prove(8, "localhost", TimeProvider.System.GetUtcNow());
        var noProof = await Assert.ThrowsExactlyAsync<RpcException>(async () => await client.RotateKeyAsync(
            new RotateKeyRequest { AgentId = session.AgentId, SessionId = session.SessionId, Epoch = 7, NewKey = proof }, cancellationToken: Token));

        Assert.AreEqual(
            (StatusCode.Unauthenticated, StatusCode.FailedPrecondition, StatusCode.Unauthenticated), (noSession.StatusCode, taken.StatusCode, noProof.StatusCode));
    }

    private async Task<EnrollResponse> EnrolAsync(TestAgentKey key, string token) => await s_enrolment.EnrollAsync(
        new EnrollRequest { Token = token, Proof = key.Prove(0, "localhost", TimeProvider.System.GetUtcNow()), HostName = "pc" }, cancellationToken: Token);

    private static async Task<string> MakeTokenAsync() =>
        (await s_server.Services.GetRequiredService<TokenOffice>().CreateAsync(1, 24, "", null, default))!.Value.Token;

    private async Task RotateAsync(AgentService.AgentServiceClient client, HelloResponse session, TestAgentKey next) => await client.RotateKeyAsync(
        new RotateKeyRequest { AgentId = session.AgentId, SessionId = session.SessionId, Epoch = 7, NewKey = next.Prove(7, "localhost", TimeProvider.System.GetUtcNow()) },
        cancellationToken: Token);
}
