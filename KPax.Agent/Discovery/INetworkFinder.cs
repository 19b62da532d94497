namespace KPax.Agent.Discovery;

/// <summary>Finds out which targets answer, and by which of their credentials.</summary>
internal interface INetworkFinder
{
    /// <summary>
    /// Sweeps the targets and gives those where somebody is, each when it is found. Whoever is silent is not given. Cancelling ends in
    /// <see cref="OperationCanceledException"/>.
    /// </summary>
    IAsyncEnumerable<FoundTarget> FindAsync(IReadOnlyList<ScanTarget> targets, CancellationToken cancellationToken);
}
