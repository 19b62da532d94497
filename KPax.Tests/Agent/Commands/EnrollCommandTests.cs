using System.Text.Json;
using KPax.Agent.Buffer;
using KPax.Agent.Buffer.Segments;
using KPax.Agent.Identity;
using KPax.Agent.Secrets;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Enrolment;
using KPax.Silo.Storage;
using KPax.Tests.EndToEnd;
using KPax.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Tests.Agent.Commands;

/// <summary><c>kpax-agent enroll</c> against the whole server: first contact, enrolling again, and everything that is in the way.</summary>
[TestClass]
public sealed class EnrollCommandTests
{
    private static TestServer s_server = null!;
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.Of("data");

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_server = await TestServer.StartAsync(trustsLoopback: false);

    [ClassCleanup]
    public static async Task StopAsync() => await s_server.DisposeAsync();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Enroll_WithATokenAlone_PinsTheServerAndRemembersIt(bool isBearer)
    {
        var token = await MakeTokenAsync();

        var (code, output, errors) = await EnrolAsync(token, isBearer ? ["--bearer"] : []);

        Assert.AreEqual((0, ""), (code, errors));
        StringAssert.Contains(output, "Enrolled as agent");
        var enrolment = EnrolmentFile.Read(Data)!;
        Assert.AreEqual((s_server.Address, Path.Combine(Data, "server-ca.pem")), (enrolment.Server, enrolment.CaFile));
        Assert.AreEqual(File.ReadAllText(Path.Combine(s_server.DataDirectory, "certificates", "ca.pem")).Trim(), File.ReadAllText(enrolment.CaFile).Trim());
        using var credential = CredentialFile.Load(Path.Combine(Data, "agent.key"), Sealers.Of(Data))!;
        Assert.AreEqual(isBearer, credential is BearerSecret);
        var hello = new HelloRequest { Version = "0.1.0", Epoch = 7, Proof = credential.Prove("localhost", 7, TimeProvider.System.GetUtcNow()) };
        Assert.AreEqual(enrolment.AgentId, (await s_server.CreateAgentClient().HelloAsync(hello)).AgentId);
        Assert.IsFalse(Directory.GetFiles(Data).Any(file => file.Contains("agent.key.", StringComparison.Ordinal)), "Nothing is left of the way there.");
    }

    [TestMethod]
    public async Task Enroll_WithATokenOfAnotherServer_DoesNotShowIt()
    {
        // Good at this server in all but the authority, which is another's.
        var foreign = TokenText.Create("fr", new byte[32]);
        var now = TimeProvider.System.GetUtcNow();
        await s_server.Services.GetRequiredService<IEnrolmentStore>().AddTokenAsync(TokenText.HashOf(foreign), 1, "foreign", now, now.AddHours(1), null, default);

        var (code, _, errors) = await EnrolAsync(foreign);

        Assert.AreEqual(2, code);
        StringAssert.Contains(errors, "another authority. The token was not sent.");
        Assert.IsNull((await s_server.Services.GetRequiredService<IEnrolmentStore>().ListTokensAsync(default)).Single(row => row.Note == "foreign").UsedAt);
        Assert.IsFalse(File.Exists(Path.Combine(Data, "server-ca.pem")));
    }

    [TestMethod]
    public async Task Enroll_WithAUsedToken_SaysWhereToGetANewOne()
    {
        var token = await MakeTokenAsync();
        await EnrolAsync(token);

        var (code, _, errors) = await CommandLine.RunAsync("enroll", "--server", s_server.Address, "--token", token, "--data-dir", _folder.Of("other"));

        Assert.AreEqual(2, code);
        StringAssert.Contains(errors, "kpax token create");
        Assert.IsNull(EnrolmentFile.Read(_folder.Of("other")));
    }

    [TestMethod]
    [DataRow("kpax1-fr-abc", "--token: The token has a typing error")]
    [DataRow("@/nowhere/token", "/nowhere/token cannot be read")]
    public async Task Enroll_WithAMistake_SaysWhatHelps(string token, string expected)
    {
        var (code, _, errors) = await EnrolAsync(token);

        Assert.AreEqual(2, code);
        StringAssert.Contains(errors, expected);
        Assert.IsFalse(Directory.Exists(Data));
    }

    [TestMethod]
    public async Task Enroll_AgainWithReadingsThatWait_RefusesUntilTheyAreSentOrThrownAway()
    {
        await EnrolAsync(await MakeTokenAsync());
        var first = EnrolmentFile.Read(Data)!;
        var epoch = await AppendAsync(3);
        var token = await MakeTokenAsync();

        var refused = await EnrolAsync(token);
        var kept = EnrolmentFile.Read(Data)!;
        var discarded = await EnrolAsync(token, "--discard");
        var second = EnrolmentFile.Read(Data)!;

        Assert.AreEqual(2, refused.ExitCode);
        StringAssert.Contains(refused.Errors, "3 entries wait");
        StringAssert.Contains(refused.Errors, "--discard");
        Assert.AreEqual(first.AgentId, kept.AgentId);
        Assert.AreEqual((0, ""), (discarded.ExitCode, discarded.Errors));
        Assert.AreNotEqual(first.AgentId, second.AgentId);
        await using var buffer = Open();
        var state = await buffer.GetStateAsync(default);
        Assert.AreEqual(0ul, state.History.Newest);
        Assert.AreNotEqual(epoch, state.Epoch);
    }

    [TestMethod]
    public async Task Enroll_AgainWithADrainedBuffer_LeavesNothingOfTheOldIdentity()
    {
        await EnrolAsync(await MakeTokenAsync());
        var epoch = await AppendAsync(3);
        await using (var buffer = Open())
        {
            await buffer.AcknowledgeAsync(epoch, Lane.History, 3, null, default);
        }

        var (code, _, errors) = await EnrolAsync(await MakeTokenAsync());

        Assert.AreEqual((0, ""), (code, errors));
        await using var after = Open();
        var state = await after.GetStateAsync(default);
        Assert.AreEqual((0ul, 0ul), (state.History.Newest, state.History.Acknowledged.Number));
        Assert.AreNotEqual(epoch, state.Epoch);
    }

    [TestMethod]
    public async Task Enroll_AfterItsAnswerWasLost_GetsTheSameIdentityWithTheSameToken()
    {
        var token = await MakeTokenAsync();
        await EnrolAsync(token);
        var first = EnrolmentFile.Read(Data)!;

        // As if the machine had stopped before the answer was put in place: the key waits beside, and nothing is known.
        File.Delete(EnrolmentFile.PathIn(Data));
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(token)))[..8];
        File.Move(Path.Combine(Data, "agent.key"), Path.Combine(Data, $"agent.key.enrol-{hash}"));
        var (code, _, errors) = await EnrolAsync(token);

        Assert.AreEqual((0, ""), (code, errors));
        Assert.AreEqual(first.AgentId, EnrolmentFile.Read(Data)!.AgentId);
    }

    [TestMethod]
    public async Task Enroll_Always_LeavesTheTokenNowhere()
    {
        var token = await MakeTokenAsync();
        var (_, output, errors) = await EnrolAsync(token);

        Assert.IsFalse((output + errors).Contains(token, StringComparison.Ordinal));
        foreach (var file in Directory.GetFiles(Data, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.IsFalse((await reader.ReadToEndAsync()).Contains(token[10..], StringComparison.Ordinal), file);
        }

        Assert.IsNotNull(JsonDocument.Parse(await File.ReadAllTextAsync(EnrolmentFile.PathIn(Data))));
    }

    private Task<(int ExitCode, string Output, string Errors)> EnrolAsync(string token, params string[] more) =>
        CommandLine.RunAsync(["enroll", "--server", s_server.Address, "--token", token, "--data-dir", Data, .. more]);

    private static async Task<string> MakeTokenAsync() =>
        (await s_server.Services.GetRequiredService<TokenOffice>().CreateAsync(1, 24, "", null, default))!.Value.Token;

    private SegmentReadingBuffer Open() =>
        SegmentReadingBuffer.Open(Path.Combine(Data, "buffer"), new BufferOptions(), TimeProvider.System, NullLogger<SegmentReadingBuffer>.Instance);

    private async Task<ulong> AppendAsync(int count)
    {
        await using var buffer = Open();
        await buffer.AppendAsync([.. Enumerable.Range(0, count).Select(number => new NewEntry(Lane.History, [(byte)number]))], default);
        return (await buffer.GetStateAsync(default)).Epoch;
    }
}
