namespace KPax.Contracts.Configuration;

/// <summary>A setting as an agent said that it goes by it.</summary>
/// <param name="Name">Its name, such as "schedule-alerts".</param>
/// <param name="Value">Its value in words.</param>
/// <param name="Source">Where the value comes from.</param>
/// <param name="Refusal">What of the server's setting was refused, and why, with the mend; empty: nothing.</param>
public sealed record ToldSetting(string Name, string Value, SettingSource Source, string Refusal)
{
    /// <summary>Key of the device for which the setting was refused; empty: it is the agent's.</summary>
    public string DeviceKey { get; init; } = "";
}
