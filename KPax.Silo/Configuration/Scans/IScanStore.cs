using KPax.Contracts.Configuration;
using KPax.Silo.Audit;

namespace KPax.Silo.Configuration.Scans;

/// <summary>Scans that were asked for, for all servers of a cluster.</summary>
internal interface IScanStore
{
    /// <summary>
    /// Adds a request, unless <paramref name="judge"/> says otherwise by the agent's newest ones; those older than <paramref name="keepFrom"/> are forgotten.
    /// The entry is written with a request that is added, with its number.
    /// </summary>
    Task<ScanAnswer> AddAsync(
        ScanRequest wish, DateTimeOffset keepFrom, Func<IReadOnlyList<ScanRequest>, ScanAnswer?> judge, StampedEntry? entry, CancellationToken cancellationToken);

    /// <summary>The newest requests of an agent, newest first.</summary>
    Task<IReadOnlyList<ScanRequest>> ListAsync(long agentId, int most, CancellationToken cancellationToken);

    /// <summary>The same of those before a number.</summary>
    Task<IReadOnlyList<ScanRequest>> ListBeforeAsync(long agentId, long before, int most, CancellationToken cancellationToken);

    /// <summary>The same of those that name one of some keys of devices, and at times of others too: whoever asks looks at the keys.</summary>
    Task<IReadOnlyList<ScanRequest>> ListOfKeysAsync(long agentId, IReadOnlyList<string> keys, long before, int most, CancellationToken cancellationToken);

    /// <summary>Requests that wait for their agents and were asked for since a time, oldest first, at most 1,000.</summary>
    Task<IReadOnlyList<ScanRequest>> ListWaitingAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Changes a request that is as it was; false if it is not any more.</summary>
    Task<bool> ReplaceAsync(ScanRequest before, ScanRequest after, CancellationToken cancellationToken);

    /// <summary>One request of an agent; null if there is none.</summary>
    Task<ScanRequest?> FindAsync(long agentId, long id, CancellationToken cancellationToken);

    /// <summary>The agent that told of a device last, and the keys by which it knows it; null: there is no such device, or nobody told of it.</summary>
    Task<DeviceAsker?> FindAskerAsync(long deviceId, CancellationToken cancellationToken);
}
