namespace KPax.Agent.Devices.Quirks;

/// <summary>A decoder for what a profile cannot say in data. A profile names it: "quirk": "name".</summary>
internal interface IValueQuirk
{
    /// <summary>Its name in profiles.</summary>
    string Name { get; }
}
