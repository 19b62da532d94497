using Google.Protobuf;
using KPax.Agent.Privacy;
using KPax.Agent.Privacy.Transcripts;
using KPax.Agent.Uplink;
using KPax.Agent.Uplink.Packing;
using KPax.Protocol.Agent.V1;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Privacy.Transcripts;

[TestClass]
public sealed class RecordedUplinkTests
{
    [TestMethod]
    public async Task Send_Batches_AreRecordedWithCountAndHash()
    {
        using var folder = new TemporaryFolder();
        var batch = new Batch { Epoch = 7 };
        batch.Entries.Add([new Entry { Number = 1 }, new Entry { Number = 2 }]);
        var line = new TranscriptLine(new TranscriptValues(Allowlist.Compile(), scrubsTexts: true), new TranscriptCredentials([]));
        await using (var transcript = new Transcript(new TranscriptFolder(folder.Path, new TranscriptOptions()), line, TimeProvider.System, new ListLogger<Transcript>()))
        {
            var uplink = new RecordedUplink(new TakingUplink(), new BatchPacker(new ReadingBases()), transcript);
            await uplink.HelloAsync(new HelloRequest { Version = "1" }, CancellationToken.None);
            await uplink.SendAsync(null!, [new DayBalance { Day = 1 }], new[] { batch }.ToAsyncEnumerable(), CancellationToken.None);
        }

        var lines = TranscriptReader.Lines(TranscriptFolder.FilesOf(folder.Path)).Select(one => one.Text).ToList();
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(batch.ToByteArray()));
        Assert.IsTrue(lines.Exists(text => text.Contains($"\"kind\":\"server_sent\",\"message\":\"batch\",\"entries\":2,\"octets\":{batch.CalculateSize()},\"sha256\":\"{hash}\"", StringComparison.Ordinal)));
        Assert.AreEqual(2, lines.Count(text => text.Contains("\"kind\":\"server_received\"", StringComparison.Ordinal)));
        Assert.IsTrue(lines.Exists(text => text.Contains("\"message\":\"balances\",\"entries\":1", StringComparison.Ordinal)));
        Assert.AreEqual(3, lines.Count(text => text.Contains("\"kind\":\"server_sent\"", StringComparison.Ordinal)));
    }

    private sealed class TakingUplink : IUplink
    {
        public string Audience => "test";

        public Task<UplinkAnswer<HelloResponse>> HelloAsync(HelloRequest request, CancellationToken cancellationToken) =>
            Task.FromResult(new UplinkAnswer<HelloResponse>(new HelloResponse(), null));

        public Task<UplinkAnswer<RotateKeyResponse>> RotateKeyAsync(RotateKeyRequest request, CancellationToken cancellationToken) =>
            Task.FromResult(new UplinkAnswer<RotateKeyResponse>(new RotateKeyResponse(), null));

        public async Task<UplinkAnswer<Receipt>> SendAsync(
            UplinkSession session, IReadOnlyCollection<DayBalance> balances, IAsyncEnumerable<Batch> batches, CancellationToken cancellationToken)
        {
            await foreach (var _ in batches.WithCancellation(cancellationToken))
            {
            }

            return new UplinkAnswer<Receipt>(new Receipt(), null);
        }
    }
}
