using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using KPax.Agent.Identity;
using KPax.Agent.Secrets;
using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Uplink;

/// <summary>Keys and clocks at Hello, against a server that knows keys and a time; every point at which a rotation can be cut off.</summary>
[TestClass]
public sealed class ProvingUplinkTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 5, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Now);
    private readonly KeyServer _server = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public async Task Hello_WithAWrongClock_TriesOnceMoreByTheServersTime()
    {
        using var ring = Open();
        _server.Know(ring.Current);
        _server.Time = Now.AddYears(3);
        var uplink = UplinkOf(ring);

        var answer = await uplink.HelloAsync(new HelloRequest { Epoch = 7 }, default);
        var again = await uplink.HelloAsync(new HelloRequest { Epoch = 7 }, default);

        Assert.IsNotNull(answer.Value);
        Assert.IsNotNull(again.Value);
        Assert.AreEqual(3, _server.Hellos, "Once it knows the time, one proof is enough.");
    }

    [TestMethod]
    public async Task Hello_AfterAnEnrolmentThatTookLong_TellsTheTimeOfItsSending()
    {
        using var ring = Open();
        _server.Know(ring.Current);
        var request = new HelloRequest { Epoch = 7, AgentTime = Timestamp.FromDateTimeOffset(Now) };

        await UplinkOf(ring, enrolment: TimeSpan.FromSeconds(21)).HelloAsync(request, default);

        Assert.AreEqual(Now.AddSeconds(21), request.AgentTime.ToDateTimeOffset(), "The server takes what is missing for a clock that is behind.");
    }

    [TestMethod]
    public async Task Hello_OfAnUnknownKey_IsRefusedWithoutMoreTries()
    {
        using var ring = Open();

        var answer = await UplinkOf(ring).HelloAsync(new HelloRequest { Epoch = 7 }, default);

        Assert.AreEqual(UplinkFailureKind.Refused, answer.Failure!.Kind);
        Assert.AreEqual(1, _server.Hellos);
    }

    [TestMethod]
    public async Task Hello_WithABearerSecretToAServerThatIsNotPinned_SendsNothing()
    {
        using var ring = AgentKeyRing.Open(_folder.Of("agent.key"), Sealers.Of(_folder.Path), isBearer: true);
        _server.Know(ring.Current);

        var refused = await UplinkOf(ring, caFile: "").HelloAsync(new HelloRequest { Epoch = 7 }, default);
        var sent = await UplinkOf(ring, caFile: "ca.pem").HelloAsync(new HelloRequest { Epoch = 7 }, default);

        StringAssert.Contains(refused.Failure!.Reason, "pinned");
        Assert.IsNotNull(sent.Value);
        Assert.AreEqual(1, _server.Hellos);
    }

    [TestMethod]
    [DataRow("before the new key was durable")]
    [DataRow("before the server was asked")]
    [DataRow("before the server took it")]
    [DataRow("before the answer came")]
    [DataRow("before the new key was in place")]
    [DataRow("after all")]
    public async Task Rotation_CutOffAnywhere_LeavesAnAgentThatGetsInAndFinishes(string cut)
    {
        using (var ring = Open())
        {
            _server.Know(ring.Current);
            if (cut != "before the new key was durable")
            {
                ring.PrepareNext();
            }

            _server.LosesRotation = cut is "before the server took it";
            _server.LosesRotationAnswer = cut is "before the answer came" or "before the new key was in place";
            if (cut is "before the server took it" or "before the answer came" or "before the new key was in place" or "after all")
            {
                await RotateAsync(ring);
            }
        }

        // The agent starts anew.
        (_server.LosesRotation, _server.LosesRotationAnswer) = (false, false);
        using var started = Open();
        var uplink = UplinkOf(started);
        var hello = await uplink.HelloAsync(new HelloRequest { Epoch = 7 }, default);
        Assert.IsNotNull(hello.Value, cut);
        if (_server.IsDue(started.Current))
        {
            await RotateAsync(started);
        }

        _server.EndOverlap();
        Assert.IsNotNull((await uplink.HelloAsync(new HelloRequest { Epoch = 7 }, default)).Value, "The old key has ended.");
        Assert.IsNull(started.Next);
    }

    [TestMethod]
    public async Task Hello_AfterTheOldKeyEndedWhileTheAgentWasOff_GetsInByTheNextOne()
    {
        using (var ring = Open())
        {
            _server.Know(ring.Current);
            _server.LosesRotationAnswer = true;
            await RotateAsync(ring);
        }

        _server.EndOverlap();
        using var started = Open();
        var next = started.Next!.Fingerprint;

        var answer = await UplinkOf(started).HelloAsync(new HelloRequest { Epoch = 7 }, default);

        Assert.IsNotNull(answer.Value);
        Assert.AreEqual(next, started.Current.Fingerprint);
        using var later = Open();
        Assert.AreEqual(next, later.Current.Fingerprint);
    }

    private AgentKeyRing Open() => AgentKeyRing.Open(_folder.Of("agent.key"), Sealers.Of(_folder.Path), isBearer: false);

    private ProvingUplink UplinkOf(AgentKeyRing ring, string caFile = "ca.pem", TimeSpan enrolment = default) => new(
        _server, ring, new ServerClock(_time), new Enrolment(_time, enrolment), new UplinkOptions { Server = "https://kpax.example:8443", CaFile = caFile },
        new ListLogger<ProvingUplink>());

    private Task RotateAsync(AgentKeyRing ring)
    {
        var session = new UplinkSession(1, Google.Protobuf.ByteString.Empty, 7, StreamLimits.Create(new UplinkOptions(), null));
        return new KeyRotation(ring, UplinkOf(ring), new ServerClock(_time), new ListLogger<KeyRotation>()).RotateAsync(session, default);
    }

    /// <summary>It is enrolled already, or takes some time to be.</summary>
    private sealed class Enrolment(FakeTimeProvider time, TimeSpan takes) : ISelfEnrolment
    {
        public Task<UplinkFailure?> EnsureAsync(CancellationToken cancellationToken)
        {
            time.Advance(takes);
            return Task.FromResult<UplinkFailure?>(null);
        }
    }

    /// <summary>A server that knows keys by their hash, and a time; written from the proto's comments.</summary>
    private sealed class KeyServer : IUplink
    {
        private readonly HashSet<string> _known = [];
        private readonly HashSet<string> _ending = [];

        public string Audience => "kpax.example";

        public DateTimeOffset Time { get; set; } = Now;

        public int Hellos { get; private set; }

        public bool LosesRotation { get; set; }

        public bool LosesRotationAnswer { get; set; }

        public void Know(IAgentCredential credential) => _known.Add(HashOf(credential.Prove(Audience, 0, Now)));

        public bool IsDue(IAgentCredential credential) => _ending.Count == 0 || _ending.Contains(HashOf(credential.Prove(Audience, 0, Now)));

        public void EndOverlap() => _known.ExceptWith(_ending);

        public Task<UplinkAnswer<HelloResponse>> HelloAsync(HelloRequest request, CancellationToken cancellationToken)
        {
            Hellos++;
            var isBearer = request.Proof.BearerSecret.Length > 0;
            if (!isBearer && (request.Proof.MadeAt.ToDateTimeOffset() - Time).Duration() > TimeSpan.FromMinutes(5))
            {
                return Refuse<HelloResponse>(Time);
            }

            return _known.Contains(HashOf(request.Proof)) && (isBearer || IsSigned(request.Proof, request.Epoch))
                ? Task.FromResult(new UplinkAnswer<HelloResponse>(new HelloResponse { AgentId = 1 }, null))
                : Refuse<HelloResponse>(null);
        }

        public Task<UplinkAnswer<RotateKeyResponse>> RotateKeyAsync(RotateKeyRequest request, CancellationToken cancellationToken)
        {
            if (!LosesRotation)
            {
                Assert.IsTrue(IsSigned(request.NewKey, request.Epoch));
                if (_known.Add(HashOf(request.NewKey)))
                {
                    _ending.UnionWith(_known.Where(hash => hash != HashOf(request.NewKey)));
                }
            }

            return LosesRotation || LosesRotationAnswer
                ? Task.FromResult(new UplinkAnswer<RotateKeyResponse>(null, new UplinkFailure(UplinkFailureKind.Unreachable, "The line was cut.")))
                : Task.FromResult(new UplinkAnswer<RotateKeyResponse>(new RotateKeyResponse(), null));
        }

        public Task<UplinkAnswer<Receipt>> SendAsync(
            UplinkSession session, IReadOnlyCollection<DayBalance> balances, IAsyncEnumerable<Batch> batches, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        private static string HashOf(KeyProof proof) =>
            Convert.ToHexString(SHA256.HashData(proof.BearerSecret.Length > 0 ? proof.BearerSecret.Span : proof.PublicKey.Span));

        private static bool IsSigned(KeyProof proof, ulong epoch)
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(proof.PublicKey.Span, out _);
            var milliseconds = proof.MadeAt.ToDateTimeOffset().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            var text = $"kpax-hello-v1|kpax.example|{milliseconds}|{Convert.ToHexStringLower(proof.Nonce.Span)}|{epoch.ToString(CultureInfo.InvariantCulture)}";
            return key.VerifyData(Encoding.UTF8.GetBytes(text), proof.Signature.Span, HashAlgorithmName.SHA256);
        }

        private static Task<UplinkAnswer<T>> Refuse<T>(DateTimeOffset? serverTime)
            where T : class =>
            Task.FromResult(new UplinkAnswer<T>(null, new UplinkFailure(UplinkFailureKind.Refused, "No.") { ServerTime = serverTime }));
    }
}
