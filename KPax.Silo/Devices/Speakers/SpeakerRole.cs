namespace KPax.Silo.Devices.Speakers;

/// <summary>What an agent's reading may do.</summary>
internal enum SpeakerRole
{
    /// <summary>It is kept, and changes nothing that is shown.</summary>
    Witness,

    /// <summary>It decides the latest state.</summary>
    Primary,

    /// <summary>As a primary's, and it is the first after another agent's.</summary>
    Takeover,
}
