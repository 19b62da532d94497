using KPax.Agent.Buffer.Disk;

namespace KPax.Agent.Buffer.Segments;

/// <summary>
/// The durable state: two files of fixed size, written in turn and in place, so that a write that is cut leaves the other one, and a full disk has
/// room for it.
/// </summary>
internal sealed class StateSlots : IDisposable
{
    /// <summary>Octets of each.</summary>
    public const int Octets = 16_384;

    // "KPL1".
    private const uint Mark = 0x314C504B;

    private readonly IDiskFile[] _slots;

    private StateSlots(IDiskFile[] slots) => _slots = slots;

    /// <summary>The state as last saved; null if neither slot is sound.</summary>
    public LogState? State { get; private set; }

    /// <summary>Opens both, or makes them.</summary>
    public static StateSlots Open(LogFolder folder)
    {
        var first = folder.Disk.Open(folder.SlotOf(0));
        try
        {
            var slots = new StateSlots([first, folder.Disk.Open(folder.SlotOf(1))]);
            slots.State = slots._slots.Select(Read).Where(state => state is not null).MaxBy(state => state!.Generation);
            return slots;
        }
        catch
        {
            first.Dispose();
            throw;
        }
    }

    /// <summary>Makes a state durable.</summary>
    public LogState Save(LogState state)
    {
        var next = state with { Generation = Math.Max(State?.Generation ?? 0, state.Generation) + 1 };
        var slot = _slots[next.Generation % _slots.Length];
        var octets = Sealed.Wrap(Mark, LogStateCodec.ToOctets(next));
        if (slot.Length < Octets)
        {
            // The whole length at once: later nothing more is needed of a disk that is full.
            slot.Write(0, [.. octets, .. new byte[Octets - octets.Length]]);
        }
        else
        {
            slot.Write(0, octets);
        }

        slot.Flush();
        return State = next;
    }

    /// <summary>Makes a state durable in both slots, so that damage of one does not lead back behind it.</summary>
    public LogState SaveTwice(LogState state) => Save(Save(state));

    /// <summary>Makes what is found in both durable.</summary>
    public void Flush()
    {
        foreach (var slot in _slots)
        {
            slot.Flush();
        }
    }

    public void Dispose()
    {
        foreach (var slot in _slots)
        {
            slot.Dispose();
        }
    }

    private static LogState? Read(IDiskFile slot)
    {
        var octets = new byte[Octets];
        var read = slot.Read(0, octets);
        var length = Sealed.Check(Mark, octets.AsSpan(0, read), Octets);
        return length == 0 ? null : LogStateCodec.Read(octets.AsSpan(Sealed.Overhead, length - Sealed.Overhead));
    }
}
