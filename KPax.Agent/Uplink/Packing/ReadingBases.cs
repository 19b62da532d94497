using KPax.Protocol.Agent.V1;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Uplink.Packing;

/// <summary>
/// The bases of one epoch: the newest acknowledged one of each lane, device and kind, and those that are on their way. Bounded: beyond
/// <paramref name="maxOctets"/> those are forgotten whose turn was longest ago. For one caller at a time.
/// </summary>
internal sealed class ReadingBases(long maxOctets = 32 * 1024 * 1024)
{
    private readonly Dictionary<(Lane, string, DeviceReading.Types.ScanKind), LinkedListNode<ReadingBase>> _known = [];
    private readonly LinkedList<ReadingBase> _byUse = [];
    private readonly List<ReadingBase> _onTheWay = [];
    private long _octets;

    /// <summary>The epoch that they are for.</summary>
    public ulong Epoch { get; private set; }

    /// <summary>All acknowledged ones.</summary>
    public IReadOnlyCollection<ReadingBase> Known => _byUse;

    /// <summary>Octets of all acknowledged ones.</summary>
    public long Octets => _octets;

    /// <summary>True if something was put or forgotten since <see cref="Load"/> or the last time that this was set to false.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Takes what an earlier run of the agent had.</summary>
    public void Load(ulong epoch, IEnumerable<ReadingBase> bases)
    {
        Clear(epoch);
        foreach (var one in bases)
        {
            Put(one);
        }

        IsChanged = false;
    }

    /// <summary>Forgets everything if the epoch is another one.</summary>
    public void Begin(ulong epoch)
    {
        if (epoch != Epoch)
        {
            Clear(epoch);
            IsChanged = true;
        }
    }

    /// <summary>The newest acknowledged base; null if there is none.</summary>
    public ReadingBase? Find(Lane lane, string deviceKey, DeviceReading.Types.ScanKind kind)
    {
        if (!_known.TryGetValue((lane, deviceKey, kind), out var node))
        {
            return null;
        }

        _byUse.Remove(node);
        _byUse.AddLast(node);
        return node.Value;
    }

    /// <summary>Notes a reading that becomes a base once it is acknowledged.</summary>
    public void Send(ReadingBase one) => _onTheWay.Add(one);

    /// <summary>Forgets what is on its way and beyond the mark; what is not beyond it is acknowledged.</summary>
    public void Acknowledge(Lane lane, ulong through)
    {
        foreach (var one in _onTheWay.Where(one => one.Lane == lane && one.Number <= through))
        {
            Put(one);
        }

        _onTheWay.RemoveAll(one => one.Lane == lane);
    }

    /// <summary>Forgets bases that the server cannot have, as it has nothing beyond the mark.</summary>
    public void ForgetBeyond(Lane lane, ulong mark) => Forget(one => one.Lane == lane && one.Number > mark);

    /// <summary>Forgets the bases of a lane.</summary>
    public void Forget(Lane lane) => Forget(one => one.Lane == lane);

    /// <summary>Forgets a base, acknowledged or on its way. True if it was there.</summary>
    public bool Forget(Lane lane, ulong number)
    {
        _onTheWay.RemoveAll(one => one.Lane == lane && one.Number == number);
        return Forget(one => one.Lane == lane && one.Number == number) > 0;
    }

    private int Forget(Func<ReadingBase, bool> isGone)
    {
        var gone = _byUse.Where(isGone).ToList();
        foreach (var one in gone)
        {
            Remove(_known[KeyOf(one)]);
        }

        IsChanged |= gone.Count > 0;
        return gone.Count;
    }

    private void Put(ReadingBase one)
    {
        if (_known.TryGetValue(KeyOf(one), out var older))
        {
            Remove(older);
        }

        _known[KeyOf(one)] = _byUse.AddLast(one);
        _octets += one.Octets.Length;
        IsChanged = true;
        while (_octets > maxOctets && _byUse.First is { } oldest)
        {
            Remove(oldest);
        }
    }

    private void Remove(LinkedListNode<ReadingBase> node)
    {
        _byUse.Remove(node);
        _known.Remove(KeyOf(node.Value));
        _octets -= node.Value.Octets.Length;
    }

    private void Clear(ulong epoch)
    {
        Epoch = epoch;
        _known.Clear();
        _byUse.Clear();
        _onTheWay.Clear();
        _octets = 0;
    }

    private static (Lane, string, DeviceReading.Types.ScanKind) KeyOf(ReadingBase one) => (one.Lane, one.DeviceKey, one.Kind);
}
