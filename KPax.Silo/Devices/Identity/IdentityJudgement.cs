namespace KPax.Silo.Devices.Identity;

/// <summary>What a look into the ledger says of a sighting.</summary>
/// <param name="Device">The device, if it is known and nothing has to be written; null: something has.</param>
/// <param name="IsNew">True if a device would be made.</param>
internal sealed record IdentityJudgement(ResolvedDevice? Device, bool IsNew);
