using KPax.Protocol.Agent.V1;

namespace KPax.Silo.Gateway.Packing;

/// <summary>What a packed batch came to.</summary>
/// <param name="Batch">The batch with its entries; without them if they could not be had.</param>
/// <param name="Bases">Readings that become bases, by number: the entries as the agent keeps them.</param>
/// <param name="Refusal">Why there are no entries, in plain words; empty: there are.</param>
/// <param name="WholeNeeded">The first reading that has to come whole; 0: none.</param>
internal sealed record UnpackedBatch(Batch? Batch, IReadOnlyDictionary<ulong, byte[]> Bases, string Refusal, ulong WholeNeeded)
{
    private static readonly Dictionary<ulong, byte[]> None = [];

    /// <summary>A batch that was not packed.</summary>
    public static UnpackedBatch AsIs(Batch? batch) => new(batch, None, "", 0);

    /// <summary>A batch whose entries could not be had.</summary>
    public static UnpackedBatch Refused(Batch batch, string refusal, ulong wholeNeeded = 0) => new(batch, None, refusal, wholeNeeded);
}
