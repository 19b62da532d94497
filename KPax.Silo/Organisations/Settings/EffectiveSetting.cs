namespace KPax.Silo.Organisations.Settings;

/// <summary>A setting as it holds somewhere.</summary>
/// <param name="Json">Its value as JSON.</param>
/// <param name="From">Where it was set; null: nowhere, it is the default.</param>
internal sealed record EffectiveSetting(string Json, SettingScope? From);
