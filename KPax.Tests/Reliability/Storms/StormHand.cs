using KPax.Contracts.Devices;
using KPax.Silo.Devices.Identity;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Storage.Sql.Identity;
using KPax.Silo.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Reliability.Storms;

/// <summary>
/// A second hand on the database of a running server: moves offices, makes two devices one and takes it back, as another server of the same database would.
/// The first one's grains hear nothing of it, and find out by the revisions.
/// </summary>
internal sealed class StormHand : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(120);
    private readonly SqliteDatabase _database;
    private readonly SqlCommitQueue _writer;
    private readonly SqlOrganisationStore _organisations;
    private readonly SqlIdentityStore _identities;
    private readonly StormTree _tree;
    private readonly Random _random;

    public StormHand(string databaseFile, StormTree tree, Random random)
    {
        (_tree, _random, _database) = (tree, random, new SqliteDatabase(databaseFile));
        _writer = new SqlCommitQueue(_database, NullLogger<SqlCommitQueue>.Instance);
        _organisations = new SqlOrganisationStore(_database, _writer);
        _identities = new SqlIdentityStore(_database, _writer, Options.Create(new IdentityOptions()), [new SqlReadingMover()]);
    }

    /// <summary>Offices that were moved.</summary>
    public int Moves { get; private set; }

    /// <summary>Devices that were made one, or two again.</summary>
    public int Decisions { get; private set; }

    /// <summary>Rearranges until the time is over.</summary>
    public async Task RearrangeAsync(IReadOnlyList<StormOffice> offices, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var office = _random.Next(offices.Count);
            try
            {
                await (_random.Next(3) == 0 ? MoveAsync(office) : DecideAsync(offices[office], _tree.CustomerOf(office)));
            }
            catch (IOException)
            {
                // The server stands still within a transaction of its own; another turn comes.
            }

            await Task.Delay(Pace, TimeProvider.System, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Puts each agent into its office: to be done while no server runs.</summary>
    public Task PlaceAgentsAsync(IReadOnlyList<(long AgentId, long Office)> places) => _writer.RunAsync(
        session =>
        {
            foreach (var (agent, office) in places)
            {
                session.Execute(
                    "UPDATE agent SET organisation_id = $office, organisation_path = (SELECT path FROM organisation WHERE id = $office) WHERE id = $agent",
                    ("$office", office), ("$agent", agent));
            }

            return 0;
        },
        CancellationToken.None);

    /// <summary>How many devices have been read.</summary>
    public long CountDevices() => _database.Read(reader => reader.ReadNumber("SELECT count(*) FROM device WHERE revision > 0")) ?? 0;

    /// <summary>Numbers of all agents.</summary>
    public IReadOnlyList<long> ListAgents() => _database.Read(reader => reader.Query("SELECT id FROM agent ORDER BY id", row => row.Long(0)));

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _database.Dispose();
    }

    private async Task MoveAsync(int office)
    {
        var tree = await _organisations.LoadAsync(CancellationToken.None);
        var parent = tree.Find(_tree.BranchFor(office, _random.Next(2)))!;
        if (tree.Find(_tree.Offices[office]) is { } node && node.ParentId != parent.Id)
        {
            await _organisations.ChangeAsync(tree.Version, node, new(null, parent, OnlyIfEmpty: false, null), [], _ => { }, CancellationToken.None);
            Moves++;
        }
    }

    private async Task DecideAsync(StormOffice office, long customer)
    {
        var (one, other) = (Find(office.SerialOf(0)), Find(office.SerialOf(1)));
        if (one == 0 || other == 0)
        {
            return;
        }

        var now = TimeProvider.System.GetUtcNow();
        var change = await _identities.FindTargetAsync(one, CancellationToken.None) == one
            ? await _identities.MergeAsync(customer, one, other, "storm", now, null, CancellationToken.None)
            : await UndoAsync(other, customer, now);
        Decisions += change is { Problem.Length: 0 } ? 1 : 0;
    }

    private async Task<IdentityChange?> UndoAsync(long device, long customer, DateTimeOffset now)
    {
        var events = await _identities.ListEventsAsync(device, 20, CancellationToken.None);
        return events.FirstOrDefault(one => one.Kind == IdentityEventKind.Merged && one.Undo == IdentityUndo.Possible) is { } merged
            ? await _identities.UndoAsync(new(customer, customer), merged.Id, "storm", now, null, CancellationToken.None)
            : null;
    }

    // The device that bears this number first, merged or not.
    private long Find(string serial) =>
        _database.Read(reader => reader.ReadNumber("SELECT min(id) FROM device WHERE serial = $serial", ("$serial", serial))) ?? 0;
}
