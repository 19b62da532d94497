namespace KPax.Agent.Collection;

/// <summary>What an answer told about restarts of its device.</summary>
internal enum UptimeEvent
{
    /// <summary>Nothing of note.</summary>
    None = 0,

    /// <summary>The device has restarted so soon after our questions, and so often, that it rests from now on.</summary>
    Rests = 1,

    /// <summary>The device has rested and stood: it is asked as before.</summary>
    Recovered = 2,
}
