using KPax.Contracts.Agents;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Gateway.Packing;

/// <summary>Bases of readings: from memory, else from storage. Of the memory's bound (<see cref="GatewayOptions.BaseMemory"/>) those go first that were not asked for longest.</summary>
internal sealed class BaseCache(IReadingBaseStore store, IOptions<GatewayOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(long, Lane, ulong), LinkedListNode<((long, Lane, ulong) Key, byte[] Octets)>> _nodes = [];
    private readonly LinkedList<((long, Lane, ulong) Key, byte[] Octets)> _byUse = [];
    private long _octets;

    /// <summary>Octets that are remembered.</summary>
    public long Octets => Interlocked.Read(ref _octets);

    /// <summary>The octets of a base; null if it is not here.</summary>
    /// <param name="agentId">Whose it is.</param>
    /// <param name="lane">Its lane.</param>
    /// <param name="number">Its number.</param>
    /// <param name="mayRemember">False to look into storage whatever is remembered.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<byte[]?> FindAsync(long agentId, Lane lane, ulong number, bool mayRemember, CancellationToken cancellationToken)
    {
        var key = (agentId, lane, number);
        if (mayRemember && Remembered(key) is { } octets)
        {
            return octets;
        }

        var stored = await store.FindBaseAsync(agentId, lane, number, cancellationToken);
        Remember(key, stored);
        return stored;
    }

    private byte[]? Remembered((long, Lane, ulong) key)
    {
        lock (_lock)
        {
            if (!_nodes.TryGetValue(key, out var node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value.Octets;
        }
    }

    private void Remember((long, Lane, ulong) key, byte[]? octets)
    {
        lock (_lock)
        {
            if (_nodes.Remove(key, out var older))
            {
                _byUse.Remove(older);
                _octets -= older.Value.Octets.Length;
            }

            if (octets is not null)
            {
                _nodes[key] = _byUse.AddLast((key, octets));
                _octets += octets.Length;
            }

            while (_octets > options.Value.BaseMemory && _byUse.First is { } oldest)
            {
                _byUse.RemoveFirst();
                _nodes.Remove(oldest.Value.Key);
                _octets -= oldest.Value.Octets.Length;
            }
        }
    }
}
