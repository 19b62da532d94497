namespace KPax.Silo.Organisations.Settings;

/// <summary>To what a setting can belong; a narrower one counts before a wider one.</summary>
internal enum SettingLevel
{
    /// <summary>An organisation and everything below it.</summary>
    Organisation = 0,

    /// <summary>One agent.</summary>
    Agent = 1,

    /// <summary>One device.</summary>
    Device = 2,
}
