using System.Threading.Channels;
using KPax.Contracts.Agents;
using KPax.Silo.Devices;
using KPax.Silo.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Silo.Devices;

[TestClass]
public sealed class LastSeenSweeperTests
{
    private static readonly DateTimeOffset Now = TestStorage.Start;

    [TestMethod]
    public async Task Note_OfDevices_IsWrittenAtTheNextTurnInOneGo()
    {
        var time = new ArmedTimeProvider(Now);
        var store = new TouchedStore();
        using var sweeper = new LastSeenSweeper(store, Options.Create(new DeviceOptions()), time, NullLogger<LastSeenSweeper>.Instance);
        await sweeper.StartAsync(CancellationToken.None);
        sweeper.Note(1, Now);
        sweeper.Note(2, Now);
        sweeper.Note(1, Now.AddSeconds(1));

        await time.Armed;
        time.Advance(TimeSpan.FromSeconds(10));
        var touched = await store.NextAsync();
        await sweeper.StopAsync(CancellationToken.None);

        CollectionAssert.AreEquivalent(new[] { (1L, Now.AddSeconds(1)), (2L, Now) }, touched.Select(pair => (pair.Key, pair.Value)).ToArray());
    }

    [TestMethod]
    public async Task Stop_WithNotesLeft_WritesThem()
    {
        var store = new TouchedStore();
        using var sweeper = new LastSeenSweeper(store, Options.Create(new DeviceOptions()), new FakeTimeProvider(Now), NullLogger<LastSeenSweeper>.Instance);
        await sweeper.StartAsync(CancellationToken.None);
        sweeper.Note(1, Now);

        await sweeper.StopAsync(CancellationToken.None);

        Assert.IsTrue((await store.NextAsync()).ContainsKey(1));
    }

    [TestMethod]
    public async Task Note_WhileTheStorageFails_IsTriedAgain()
    {
        var time = new ArmedTimeProvider(Now);
        var store = new TouchedStore { Failures = 1 };
        using var sweeper = new LastSeenSweeper(store, Options.Create(new DeviceOptions()), time, NullLogger<LastSeenSweeper>.Instance);
        await sweeper.StartAsync(CancellationToken.None);
        sweeper.Note(1, Now);

        await time.Armed;
        time.Advance(TimeSpan.FromSeconds(10));
        await store.NextAsync();
        time.Advance(TimeSpan.FromSeconds(10));
        var touched = await store.NextAsync();

        Assert.AreEqual(-1, store.Failures, "The first try failed, the second did not.");
        Assert.IsTrue(touched.ContainsKey(1));
    }

    private sealed class TouchedStore : IDeviceStore
    {
        private readonly Channel<IReadOnlyDictionary<long, DateTimeOffset>> _tries = Channel.CreateUnbounded<IReadOnlyDictionary<long, DateTimeOffset>>();

        public int Failures { get; set; }

        /// <summary>What the next try brought, whether it failed or not.</summary>
        public async Task<IReadOnlyDictionary<long, DateTimeOffset>> NextAsync() => await _tries.Reader.ReadAsync();

        public Task TouchAsync(IReadOnlyDictionary<long, DateTimeOffset> lastSeen, CancellationToken cancellationToken)
        {
            var fails = Failures-- > 0;
            _tries.Writer.TryWrite(lastSeen);
            return fails ? throw new IOException("the disk is full") : Task.CompletedTask;
        }

        public Task<DeviceRow?> FindAsync(long deviceId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<FenceRow>> ListAppliedAsync(long agentId, ulong epoch, Lane lane, ulong first, ulong last, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
