using System.Collections.Concurrent;
using System.Net;
using KPax.Agent.Discovery;

namespace KPax.Agent.Collection;

/// <summary>How each known device is asked: by the last round that listed it, or that found it.</summary>
internal sealed class KnownTargets
{
    private readonly ConcurrentDictionary<IPEndPoint, ScanTarget> _targets = new();
    private int _version;

    /// <summary>Another number whenever something changed.</summary>
    public int Version => Volatile.Read(ref _version);

    /// <summary>All of them, in no order.</summary>
    public IReadOnlyCollection<ScanTarget> All => [.. _targets.Values];

    /// <summary>True for a target that is asked in rounds, in whatever way.</summary>
    public bool Holds(ScanTarget target) => _targets.ContainsKey(target.Snmp.EndPoint);

    /// <summary>A device answered here.</summary>
    public void Add(ScanTarget target)
    {
        if (!_targets.TryGetValue(target.Snmp.EndPoint, out var before) || before != target)
        {
            _targets[target.Snmp.EndPoint] = target;
            Interlocked.Increment(ref _version);
        }
    }

    /// <summary>A round lists these targets; those that are not known any more are forgotten.</summary>
    public void Update(IEnumerable<ScanTarget> targets, Func<IPEndPoint, bool> isKnown)
    {
        foreach (var gone in _targets.Keys.Where(endPoint => !isKnown(endPoint)).ToList())
        {
            _targets.TryRemove(gone, out _);
            Interlocked.Increment(ref _version);
        }

        foreach (var target in targets.Where(target => isKnown(target.Snmp.EndPoint)))
        {
            Add(target);
        }
    }
}
