namespace KPax.Silo.Organisations.Settings;

/// <summary>Something changed what settings hold.</summary>
/// <param name="Scope">Where; everything below it may be touched.</param>
/// <param name="Key">Which setting; null: all, because it was moved.</param>
/// <param name="Revision">The revision of the change: what lies at or below the scope has this one or a later one now.</param>
internal sealed record SettingsChange(SettingScope Scope, string? Key, long Revision);
