namespace KPax.Agent.Buffer;

/// <summary>How much is read at once.</summary>
/// <param name="Entries">Most entries.</param>
/// <param name="Octets">Most octets of entries, each counted with <see cref="EntryOverhead"/> more; the first entry counts as fitting.</param>
internal readonly record struct BatchLimit(int Entries, int Octets)
{
    /// <summary>Octets that number, order and origin of an entry take on the wire, at most.</summary>
    public const int EntryOverhead = 96;
}
