namespace KPax.Silo.Organisations.Settings;

/// <summary>To what a setting belongs.</summary>
/// <param name="Level">Of what kind it is.</param>
/// <param name="Id">Its number.</param>
internal readonly record struct SettingScope(SettingLevel Level, long Id)
{
    /// <summary>An organisation.</summary>
    public static SettingScope Organisation(long id) => new(SettingLevel.Organisation, id);

    /// <summary>An agent.</summary>
    public static SettingScope Agent(long id) => new(SettingLevel.Agent, id);

    /// <summary>A device.</summary>
    public static SettingScope Device(long id) => new(SettingLevel.Device, id);
}
