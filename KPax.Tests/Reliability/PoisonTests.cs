using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Storage.Sqlite;
using KPax.Tests.Silo;
using Wire = KPax.Protocol.Device.V1;

namespace KPax.Tests.Reliability;

/// <summary>R32: readings that can never be stored, in the middle of a stream, over the wire.</summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R32")]
public sealed class PoisonTests
{
    private const ulong Epoch = 9;
    private const int BatchesOfAStream = 20;

    [TestMethod]
    public async Task Streams_WithReadingsThatCanNeverBeStored_PutThoseAsideAndStoreTheOthers()
    {
        var run = ReliabilityRun.Open("R32", "poison readings", ci: 200, full: 10_000);
        run.Describe("one entry in four is poison of one of five kinds: an impossible number, an unknown kind, an endless text, a percentage that is no number, no content");
        await using var server = await TestServer.StartAsync();
        using var key = new TestAgentKey();
        var client = server.CreateAgentClient();
        var welcome = await client.HelloAsync(key.Hello(Epoch));
        var (number, good, poison, aside, hash) = (0ul, 0L, 0L, 0L, ByteString.Empty);
        while (run.Remaining > 0 && !run.IsTimeUp)
        {
            var random = new Random((int)run.Done);
            var before = poison;
            using var call = client.SendReadings();
            for (var index = 0; index < BatchesOfAStream; index++)
            {
                var batch = new Batch { Epoch = Epoch, Lane = Lane.History, HashBefore = hash };
                for (var count = 0; count < 10; count++)
                {
                    number++;
                    var isPoison = random.Next(4) == 0;
                    (good, poison) = isPoison ? (good, poison + 1) : (good + 1, poison);
                    batch.Entries.Add(isPoison ? Poison(number, random.Next(5)) : Good(number));
                }

                hash = batch.HashAfter = ByteString.CopyFrom(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(number))[..16]);
                await call.RequestStream.WriteAsync(new SendReadingsRequest { AgentId = welcome.AgentId, SessionId = welcome.SessionId, Batch = batch });
            }

            await call.RequestStream.CompleteAsync();
            var receipt = (await call).Receipt;
            aside += receipt.DeadLetters.Count;
            run.Add(
                poison - before,
                ("entries not acknowledged", number - receipt.AcceptedThrough.Single().Through),
                ("dead letters without a reason", receipt.DeadLetters.Count(letter => letter.Reason.Length == 0)),
                ("good readings beside them", BatchesOfAStream * 10 - (poison - before)));
        }

        using var connection = new SqliteDatabase(Path.Combine(server.DataDirectory, "kpax.db")).OpenOwn();
        long Count(string sql)
        {
            using var command = connection.Command(sql);
            return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        }

        run.Add(0, ("lost", good - Count("SELECT count(*) FROM reading")), ("not told to the agent", poison - aside));
        Assert.AreEqual(0, run.Sum("lost"));
        Assert.AreEqual(0, run.Sum("not told to the agent"));
        Assert.AreEqual(0, run.Sum("entries not acknowledged"));
        Assert.AreEqual(0, run.Sum("dead letters without a reason"));
        Assert.AreEqual(poison, Count("SELECT count(*) FROM dead_letter WHERE length(octets) > 0"), "Each lies aside with its octets.");
        Assert.AreEqual(poison, Count("SELECT sum(dead_letters) FROM agent_day"), "Each is counted.");
        Assert.AreEqual(good, Count("SELECT sum(stored) FROM agent_day"));
    }

    private static Entry Good(ulong number) => new()
    {
        Number = number,
        Order = number,
        Reading = new Wire.DeviceReading
        {
            DeviceKey = $"serial:poison:{number % 7}",
            ReadAt = Timestamp.FromDateTimeOffset(TestStorage.Start),
            ScanKind = Wire.DeviceReading.Types.ScanKind.Counters,
            Sections = { Wire.DeviceReading.Types.Section.Counters },
            Counters = { new Wire.Counter { Kind = Wire.Counter.Types.Kind.Total, Value = number, Unit = Wire.Counter.Types.Unit.Impressions } },
        },
    };

    private static Entry Poison(ulong number, int kind)
    {
        var entry = Good(number);
        switch (kind)
        {
            case 0:
                entry.Reading.Counters[0].Value = ulong.MaxValue;
                break;
            case 1:
                entry.Reading.ScanKind = (Wire.DeviceReading.Types.ScanKind)999;
                break;
            case 2:
                entry.Reading.Target = new string('x', 5_000);
                break;
            case 3:
                entry.Reading.Sections.Add(Wire.DeviceReading.Types.Section.Supplies);
                entry.Reading.Supplies.Add(new Wire.Supply { Level = new() { Percent = double.NaN } });
                break;
            default:
                entry.Reading = null;
                break;
        }

        return entry;
    }
}
