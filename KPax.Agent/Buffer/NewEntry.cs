using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer;

/// <summary>Something to keep.</summary>
/// <param name="Lane">Its lane.</param>
/// <param name="Octets">What it is, opaque to the buffer.</param>
internal readonly record struct NewEntry(Lane Lane, byte[] Octets)
{
    private readonly EntryLabel? _label;

    /// <summary>Entries that could not be stored: so many numbers are given and told as a gap. 0: this is an entry.</summary>
    public long Lost { get; private init; }

    /// <summary>What it is about.</summary>
    public EntryLabel Label
    {
        get => _label ?? EntryLabel.None;
        init => _label = value;
    }

    /// <summary>Numbers for entries that could not be stored.</summary>
    public static NewEntry CreateLost(Lane lane, long count) => new(lane, [0]) { Lost = count };
}
