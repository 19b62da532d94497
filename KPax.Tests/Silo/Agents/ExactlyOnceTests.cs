using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;
using KPax.Tests.Silo.Storage;

namespace KPax.Tests.Silo.Agents;

/// <summary>Whatever fails on the way, each reading that an agent issued is stored once: nothing is lost, nothing is there twice.</summary>
public abstract class ExactlyOnceTests(Engine engine)
{
    private const int Entries = 240;

    [TestMethod]
    [DataRow(3, 1)]
    [DataRow(4, 2)]
    [DataRow(7, 3)]
    public async Task Record_WithEveryNthCommitFailing_StoresEveryReadingOnce(int everyNth, int seed)
    {
        var commits = 0;
        var failed = 0;
        await using var silo = await TestSilo.StartAsync(connection =>
        {
            var count = Interlocked.Increment(ref commits);
            if (count % everyNth != 0)
            {
                connection.Execute("COMMIT");
                return;
            }

            if (Interlocked.Increment(ref failed) % 2 == 0)
            {
                // The worst of all: it is durable, and the writer is told that it is not.
                connection.Execute("COMMIT");
            }

            throw new IOException("disk I/O error");
        }, engine: engine);

        var agents = new List<IssuingAgent>();
        for (byte key = 1; key <= 2; key++)
        {
            var (id, grain) = await silo.AddAgentAsync(key);
            agents.Add(new IssuingAgent(silo, id, grain, new Random(seed * 100 + key)));
        }

        await Task.WhenAll(agents.Select(agent => agent.DeliverAllAsync()));

        Assert.IsGreaterThan(5, failed, "The test must have made commits fail.");
        foreach (var agent in agents)
        {
            await agent.CompareAsync();
        }
    }

    /// <summary>An agent that numbers what it takes, sends it again until it is acknowledged, and remembers all that it issued.</summary>
    private sealed class IssuingAgent
    {
        private const ulong Epoch = 42;
        private const int Devices = 5;
        private static readonly Lane[] Lanes = [Lane.Live, Lane.History];
        private readonly TestSilo _silo;
        private readonly long _id;
        private readonly IAgentGrain _grain;
        private readonly Random _random;
        private readonly Dictionary<Lane, List<AgentEntry>> _issued = Lanes.ToDictionary(lane => lane, _ => new List<AgentEntry>());
        private readonly Dictionary<Lane, ulong> _acknowledged = Lanes.ToDictionary(lane => lane, _ => 0ul);
        private byte[] _session = [];

        public IssuingAgent(TestSilo silo, long id, IAgentGrain grain, Random random)
        {
            (_silo, _id, _grain, _random) = (silo, id, grain, random);
            var numbers = Lanes.ToDictionary(lane => lane, _ => 1ul);
            for (ulong order = 1; order <= Entries; order++)
            {
                var lane = Lanes[_random.Next(2)];
                var entry = Issue(lane, numbers[lane], order);
                _issued[lane].Add(entry);
                numbers[lane] = entry.LastNumber + 1;
            }
        }

        public async Task DeliverAllAsync()
        {
            var turns = 0;
            while (Lanes.Any(lane => _acknowledged[lane] < _issued[lane][^1].LastNumber))
            {
                Assert.IsLessThan(20_000, turns++, "It does not come to an end.");
                if (_session.Length == 0)
                {
                    await HelloAsync();
                }

                var lane = Lanes[_random.Next(2)];
                if (_acknowledged[lane] < _issued[lane][^1].LastNumber)
                {
                    await SendAsync(lane);
                }

                if (_random.Next(12) == 0)
                {
                    await _silo.ForgetAsync(_grain);
                }
            }
        }

        public async Task CompareAsync()
        {
            foreach (var lane in Lanes)
            {
                var at = $"agent_id = {_id} AND lane = {(int)lane}";
                CollectionAssert.AreEqual(
                    _issued[lane].Where(entry => entry.Reading is not null).Select(entry => (long)entry.Number).ToArray(),
                    _silo.Storage.Numbers($"SELECT number FROM reading WHERE {at} ORDER BY number").ToArray(),
                    $"readings of agent {_id}, lane {lane}");
                CollectionAssert.AreEqual(
                    _issued[lane].Where(entry => entry.Reading is not null).Select(entry => entry.Reading!.Counters![0].Value).ToArray(),
                    _silo.Storage.Numbers($"SELECT total FROM reading WHERE {at} ORDER BY number").ToArray());
                Assert.AreEqual(_issued[lane].Count(entry => entry.Invalid is not null), _silo.Storage.Count($"SELECT count(*) FROM dead_letter WHERE {at}"));
                Assert.AreEqual(_issued[lane].Count(entry => entry.Gap is not null), _silo.Storage.Count($"SELECT count(*) FROM gap WHERE {at}"));
                Assert.AreEqual(0, _silo.Storage.Count($"SELECT count(*) FROM fence WHERE {at}"), "Fences below the mark are pruned.");
                Assert.AreEqual((long)_issued[lane][^1].LastNumber, _silo.Storage.Count($"SELECT mark FROM agent_lane WHERE {at}"));
            }

            await CompareLatestAsync();
        }

        private async Task CompareLatestAsync()
        {
            var newest = _issued.Values.SelectMany(entries => entries).Where(entry => entry.Reading is not null)
                .GroupBy(entry => entry.Reading!.DeviceKey).Select(group => group.MaxBy(entry => entry.Order)!.Reading!);
            foreach (var reading in newest)
            {
                var id = await _silo.Storage.FindAsync("/1/", reading.DeviceKey, reading.Target, _id);
                var view = await _silo.Grains.GetGrain<IDeviceGrain>(id!.Value).GetViewAsync(Caller.WithEverything("test", ["/1/"]), CancellationToken.None);
                Assert.AreEqual(reading.Counters![0].Value, DeviceRules.TotalOf(view!.Counters)!.Value, $"latest of {reading.DeviceKey}");
            }
        }

        private AgentEntry Issue(Lane lane, ulong number, ulong order)
        {
            var entry = new AgentEntry { Number = number, Order = order };
            return _random.Next(20) switch
            {
                0 => entry with { Gap = new Gap(number, number + (ulong)_random.Next(4), GapReason.BufferFull) },
                1 => entry with { Invalid = new InvalidEntry([1], "bad") },
                2 => entry with { ScanRound = new ScanRound { StartedAt = TestStorage.Start, Asked = Devices } },
                _ => entry with { Reading = TestReadings.Counters($"serial:agent{_id}:{_random.Next(Devices)}", 1_000_000 + (long)(order * 10) + (long)lane) },
            };
        }

        private async Task HelloAsync()
        {
            var states = Lanes.Select(lane => new LaneState(lane, 1, _issued[lane][^1].LastNumber, _acknowledged[lane], HashAt(lane, _acknowledged[lane])));
            var welcome = await _grain.HelloAsync(new AgentHello { Epoch = Epoch, Lanes = [.. states] }, CancellationToken.None);
            Assert.IsFalse(welcome.NewEpochRequired, "Its history is the one that is stored.");
            _session = welcome.SessionId;
            foreach (var mark in welcome.Marks)
            {
                Acknowledge(mark);
            }
        }

        private async Task SendAsync(Lane lane)
        {
            var entries = _issued[lane].Where(entry => entry.Number > _acknowledged[lane]).Take(1 + _random.Next(20)).ToArray();
            var receipt = await _grain.RecordAsync(
                TestReadings.Batch(_session, Epoch, lane, HashAt(lane, _acknowledged[lane]), entries), CancellationToken.None);
            _session = receipt.HelloRequired ? [] : _session;
            if (_random.Next(6) != 0)
            {
                Acknowledge(receipt.Mark);
            }
        }

        private void Acknowledge(LaneMark mark)
        {
            if (mark.Lane != Lane.Unspecified)
            {
                Assert.IsGreaterThanOrEqualTo(_acknowledged[mark.Lane], mark.Through, "A mark never goes back.");
                _acknowledged[mark.Lane] = mark.Through;
            }
        }

        private byte[] HashAt(Lane lane, ulong number) =>
            _issued[lane].TakeWhile(entry => entry.LastNumber <= number).Aggregate(Array.Empty<byte>(), TestReadings.HashAfter);
    }
}

[TestClass]
public sealed class ExactlyOnceOnSqliteTests() : ExactlyOnceTests(Engine.Sqlite);

[TestClass]
public sealed class ExactlyOnceOnPostgresTests() : ExactlyOnceTests(Engine.Postgres);
