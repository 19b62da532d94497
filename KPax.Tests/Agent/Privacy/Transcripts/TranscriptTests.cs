using System.Net;
using System.Text;
using System.Text.Json;
using KPax.Agent.Privacy;
using KPax.Agent.Privacy.Transcripts;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Tests.Agent.Devices;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Privacy.Transcripts;

[TestClass]
public sealed class TranscriptTests
{
    private static readonly IPEndPoint Device = new(IPAddress.Parse("192.0.2.7"), 161);

    private readonly FakeTimeProvider _time = new(RecordedDevice.ReadAt);
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.Of("transcript");

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    public async Task Received_TextThatNamesSomebody_IsWrittenScrubbedAndWithoutOctets()
    {
        var lines = await RecordAsync(transcript => transcript.Received(
            Answer(("1.3.6.1.2.1.43.16.5.1.2.1.1", "Printing: jdoe"), ("1.3.6.1.2.1.1.1.0", "Printer 7"), ("1.3.6.1.2.1.1.4.0", "Anna Meier")), Device, 40_000));
        var text = lines.Single(line => line.Contains("\"received\"", StringComparison.Ordinal));
        Assert.Contains("""["1.3.6.1.2.1.43.16.5.1.2.1.1",4,"Printing: [removed]"]""", text);
        Assert.Contains("""["1.3.6.1.2.1.1.1.0",4,"Printer 7"]""", text);
        Assert.Contains("""["1.3.6.1.2.1.1.4.0",4]""", text);
        Assert.DoesNotContain("jdoe", text);
        Assert.DoesNotContain("Meier", text);
        Assert.DoesNotContain("s3cret", text);
        Assert.Contains("\"credential\":\"community 0\"", text);
    }

    [TestMethod]
    public async Task Received_NameBelowItsLabelInAnotherAnswer_IsRemoved()
    {
        var lines = await RecordAsync(transcript =>
        {
            transcript.Received(Answer(("1.3.6.1.2.1.43.16.5.1.2.1.1", "Printing:")), Device, 40_000);
            transcript.Received(Answer(("1.3.6.1.2.1.43.16.5.1.2.1.2", "jdoe")), Device, 40_000);
        });
        Assert.IsFalse(lines.Any(line => line.Contains("jdoe", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Received_PanelTextOfUnknownLetters_IsGivenByItsLength()
    {
        var datagram = Answer(("1.3.6.1.2.1.43.16.5.1.2.1.1", "\u0083\u0086\u0081[\u0083U\u0081[ \u0093c\u0092\u0086"));
        var lines = await RecordAsync(transcript => transcript.Received(datagram, Device, 40_000));
        Assert.Contains("octets]", lines.Single(line => line.Contains("\"received\"", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Verify_WholeRecordOverRestarts_IsGood()
    {
        await RecordAsync(transcript => transcript.Pinging(Device.Address));
        await RecordAsync(transcript => transcript.Pinging(Device.Address));
        var proof = TranscriptReader.Verify(TranscriptFolder.FilesOf(Path));
        Assert.AreEqual("", proof.Error);

        // Twice begin, start, ping and stop: the files are of another day than the clock of this test.
        Assert.AreEqual(8, proof.Lines);
    }

    [TestMethod]
    [DataRow("192.0.2.7", "192.0.2.8", 3)]
    [DataRow("\"n\":2", "\"n\":3", 3)]
    public async Task Verify_ChangedLine_NamesIt(string from, string to, int line)
    {
        await RecordAsync(transcript => transcript.Pinging(Device.Address));
        var file = TranscriptFolder.FilesOf(Path).Single();
        var lines = File.ReadAllLines(file);
        lines[line - 1] = lines[line - 1].Replace(from, to, StringComparison.Ordinal);
        File.WriteAllLines(file, lines);
        Assert.Contains($"({line}): ", TranscriptReader.Verify([file]).Error);
    }

    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(1, 2)]
    [DataRow(2, 3)]
    public async Task Verify_LineTakenOut_NamesTheNextOne(int taken, int line)
    {
        await RecordAsync(transcript => transcript.Pinging(Device.Address));
        var file = TranscriptFolder.FilesOf(Path).Single();
        File.WriteAllLines(file, File.ReadAllLines(file).Where((_, index) => index != taken));
        Assert.Contains($"({line}): ", TranscriptReader.Verify([file]).Error);
    }

    [TestMethod]
    public async Task Open_LineThatIsNotWhole_IsTakenOffAndTheChainGoesOn()
    {
        await RecordAsync(transcript => transcript.Pinging(Device.Address));
        File.AppendAllText(TranscriptFolder.FilesOf(Path).Single(), "{\"n\":4,\"ti");
        await RecordAsync(transcript => transcript.Pinging(Device.Address));
        Assert.AreEqual("", TranscriptReader.Verify(TranscriptFolder.FilesOf(Path)).Error);
    }

    [TestMethod]
    public void Folder_MoreThanItsRoom_DropsTheOldestAndStaysProvable()
    {
        using (var store = new TranscriptFolder(Path, new TranscriptOptions { MaxMegabytes = 2 }))
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(new { n = 0, kind = "test", text = new string('x', 10_000) });
            for (var i = 0; i < 500; i++)
            {
                store.Prepare(_time.GetUtcNow());
                store.Append(body);
            }
        }

        var files = TranscriptFolder.FilesOf(Path);
        Assert.IsLessThanOrEqualTo(2 * 1_048_576L, files.Sum(file => new FileInfo(file).Length));
        Assert.IsGreaterThan(10, files.Count);
        Assert.AreEqual("", TranscriptReader.Verify(files).Error);
        Assert.Contains("does not follow", TranscriptReader.Verify(files.Where((_, index) => index != 4)).Error);
    }

    [TestMethod]
    public void Folder_NewDay_BeginsANewFileAndDropsWhatIsTooOld()
    {
        using (var store = new TranscriptFolder(Path, new TranscriptOptions { Days = 2 }))
        {
            for (var day = 0; day < 5; day++)
            {
                store.Prepare(_time.GetUtcNow());
                store.Append("{\"kind\":\"test\"}"u8);
                store.Flush();
                _time.Advance(TimeSpan.FromDays(1));
                foreach (var (file, index) in TranscriptFolder.FilesOf(Path).Select((file, index) => (file, index)))
                {
                    File.SetLastWriteTimeUtc(file, _time.GetUtcNow().UtcDateTime.AddDays(index - TranscriptFolder.FilesOf(Path).Count));
                }
            }
        }

        Assert.HasCount(3, TranscriptFolder.FilesOf(Path));
        Assert.AreEqual("", TranscriptReader.Verify(TranscriptFolder.FilesOf(Path)).Error);
    }

    [TestMethod]
    public void Queue_Full_MergesIntoAGapThatStandsInItsPlace()
    {
        using var queue = new TranscriptQueue(2, 1_000_000, _time);
        for (var i = 0; i < 5; i++)
        {
            queue.Offer(new TranscriptItem(i % 2 == 0 ? TranscriptKind.Sent : TranscriptKind.Received) { Remote = Device }, new byte[10]);
        }

        Assert.IsTrue(queue.TryTake(out _));
        queue.Offer(new TranscriptItem(TranscriptKind.Ping) { Remote = Device }, []);
        Assert.IsTrue(queue.TryTake(out var second) && second.Kind == TranscriptKind.Received);
        Assert.IsTrue(queue.TryTake(out var gap));
        Assert.AreEqual((TranscriptKind.Gap, 2L, 1L, 30L), (gap.Kind, gap.Gap!.Sent, gap.Gap.Received, gap.Gap.Octets));
        Assert.IsTrue(queue.TryTake(out var last) && last.Kind == TranscriptKind.Ping);
        Assert.IsFalse(queue.TryTake(out _));
    }

    [TestMethod]
    public void Queue_TooManyOctets_HoldsNoMore()
    {
        using var queue = new TranscriptQueue(1_000_000, 100_000, _time);
        for (var i = 0; i < 100; i++)
        {
            queue.Offer(new TranscriptItem(TranscriptKind.Sent) { Remote = Device }, new byte[10_000]);
        }

        var (held, lost) = (0L, 0L);
        while (queue.TryTake(out var item))
        {
            held += item.Gap is null ? 1 : 0;
            lost += item.Gap?.Sent ?? 0;
        }

        Assert.AreEqual(100, held + lost);
        Assert.IsLessThan(10, held);
    }

    [TestMethod]
    public async Task Write_DiskThatRefusesForAWhile_TellsHowMuchIsMissing()
    {
        var log = new ListLogger<Transcript>();

        // A file where the folder should be.
        await File.WriteAllTextAsync(Path, "");
        await using (var transcript = Open(log))
        {
            Assert.Contains("cannot be written", await log.NextAsync());
            transcript.Pinging(Device.Address);
            await Eventually.HoldsAsync(() => transcript.Missing >= 2, TimeSpan.FromSeconds(60));
            File.Delete(Path);
            _time.Advance(TimeSpan.FromMinutes(1));
            transcript.Ponged(Device.Address);
        }

        var lines = Lines();
        Assert.IsTrue(lines[1].Contains("\"kind\":\"gap\"", StringComparison.Ordinal) && lines[1].Contains("\"other\":2", StringComparison.Ordinal), lines[1]);
        Assert.AreEqual("", TranscriptReader.Verify(TranscriptFolder.FilesOf(Path)).Error);
    }

    private async Task<string[]> RecordAsync(Action<Transcript> record)
    {
        await using (var transcript = Open(new ListLogger<Transcript>()))
        {
            record(transcript);
        }

        return Lines();
    }

    private string[] Lines() => [.. TranscriptReader.Lines(TranscriptFolder.FilesOf(Path)).Select(line => line.Text)];

    private Transcript Open(ListLogger<Transcript> log)
    {
        var values = new TranscriptValues(Allowlist.Compile(RecordedDevice.Catalog), scrubsTexts: true);
        var line = new TranscriptLine(values, new TranscriptCredentials(["s3cret"]));
        return new Transcript(new TranscriptFolder(Path, new TranscriptOptions()), line, _time, log);
    }

    private static byte[] Answer(params (string Name, string Text)[] values)
    {
        var message = new SnmpMessage
        {
            Version = SnmpVersion.V2c,
            Community = "s3cret",
            PduType = SnmpPduType.Response,
            RequestId = 7,
            VarBinds = [.. values.Select(value => new VarBind(Oid.Parse(value.Name), SnmpValue.FromOctets(SnmpType.OctetString, Encoding.Latin1.GetBytes(value.Text))))],
        };
        var buffer = new byte[2_000];
        Assert.IsTrue(SnmpMessageWriter.TryWrite(message, buffer, out var length));
        return buffer[..length];
    }
}
