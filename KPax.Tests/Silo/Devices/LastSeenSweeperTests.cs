using KPax.Contracts.Agents;
using KPax.Contracts.Organisations;
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
        var time = new FakeTimeProvider(Now);
        var store = new TouchedStore();
        using var sweeper = new LastSeenSweeper(store, Options.Create(new DeviceOptions()), time, NullLogger<LastSeenSweeper>.Instance);
        await sweeper.StartAsync(CancellationToken.None);
        sweeper.Note(1, Now);
        sweeper.Note(2, Now);
        sweeper.Note(1, Now.AddSeconds(1));

        var touched = await store.NextAsync(() => time.Advance(TimeSpan.FromSeconds(10)));
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

        var touched = store.NextAsync(() => { });
        await sweeper.StopAsync(CancellationToken.None);

        Assert.IsTrue((await touched).ContainsKey(1));
    }

    [TestMethod]
    public async Task Note_WhileTheStorageFails_IsTriedAgain()
    {
        var time = new FakeTimeProvider(Now);
        var store = new TouchedStore { Failures = 1 };
        using var sweeper = new LastSeenSweeper(store, Options.Create(new DeviceOptions()), time, NullLogger<LastSeenSweeper>.Instance);
        await sweeper.StartAsync(CancellationToken.None);
        sweeper.Note(1, Now);

        var touched = await store.NextAsync(() => time.Advance(TimeSpan.FromSeconds(10)));
        await sweeper.StopAsync(CancellationToken.None);

        Assert.IsTrue(touched.ContainsKey(1));
    }

    private sealed class TouchedStore : IDeviceStore
    {
        private TaskCompletionSource<IReadOnlyDictionary<long, DateTimeOffset>> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Failures { get; set; }

        public async Task<IReadOnlyDictionary<long, DateTimeOffset>> NextAsync(Action turn)
        {
            // The sweeper's loop may not wait yet when the clock is turned first, so it is turned until it has written.
            while (!_next.Task.IsCompleted)
            {
                turn();
                await Task.WhenAny(_next.Task, Task.Delay(TimeSpan.FromMilliseconds(20)));
            }

            return await _next.Task;
        }

        public Task TouchAsync(IReadOnlyDictionary<long, DateTimeOffset> lastSeen, CancellationToken cancellationToken)
        {
            if (Failures-- > 0)
            {
                throw new IOException("the disk is full");
            }

            _next.TrySetResult(lastSeen);
            return Task.CompletedTask;
        }

        public Task<DeviceRow?> FindAsync(long deviceId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<long> ResolveAsync(string organisationPath, string deviceKey, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<long?> FindKeyAsync(string organisationPath, string deviceKey, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlySet<ulong>> ListAppliedAsync(long agentId, ulong epoch, Lane lane, ulong first, ulong last, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<DeviceContribution>> ListContributionsAsync(string organisationPath, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
