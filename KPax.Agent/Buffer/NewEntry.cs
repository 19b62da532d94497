using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer;

/// <summary>Something to keep.</summary>
/// <param name="Lane">Its lane.</param>
/// <param name="Octets">What it is, opaque to the buffer.</param>
internal readonly record struct NewEntry(Lane Lane, byte[] Octets)
{
    private readonly EntryLabel? _label;

    /// <summary>What it is about.</summary>
    public EntryLabel Label
    {
        get => _label ?? EntryLabel.None;
        init => _label = value;
    }
}
