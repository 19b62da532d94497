namespace KPax.Silo.Devices.Identity;

/// <summary>What the ledger of a customer has that concerns one sighting.</summary>
/// <param name="Devices">Every device that shares a key with it, and the one at its place.</param>
/// <param name="Place">Who was at its place; null: nobody.</param>
/// <param name="Apart">Pairs of devices, lower number first, of which somebody said that they are two.</param>
internal sealed record IdentityLedger(IReadOnlyList<KnownDevice> Devices, KnownPlace? Place, IReadOnlySet<(long, long)> Apart)
{
    /// <summary>A customer of which nothing is known.</summary>
    public static IdentityLedger Empty { get; } = new([], null, new HashSet<(long, long)>());

    /// <summary>Devices at which an observation was ever seen, the one that shows it now and showed it last first.</summary>
    public IReadOnlyList<KnownDevice> Holders(Observation what) =>
    [
        .. Devices.Where(device => device.Has(what))
            .OrderByDescending(device => device.Find(what)!.IsCurrent)
            .ThenByDescending(device => device.Find(what)!.LastSeen)
            .ThenBy(device => device.Id),
    ];

    /// <summary>True if somebody said that the two are two.</summary>
    public bool AreApart(long one, long other) => Apart.Contains((Math.Min(one, other), Math.Max(one, other)));
}
