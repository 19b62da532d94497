namespace KPax.Silo.Organisations.Settings;

/// <summary>A setting as it is stored.</summary>
/// <param name="Scope">To what it belongs.</param>
/// <param name="Key">Its name.</param>
/// <param name="Json">Its value; null: it was taken back.</param>
/// <param name="Revision">Version of the tree at which it was set or taken back.</param>
internal sealed record SettingRow(SettingScope Scope, string Key, string? Json, long Revision);
