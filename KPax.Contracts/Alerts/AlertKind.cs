namespace KPax.Contracts.Alerts;

/// <summary>Where an alert comes from. The numbers stand in the database.</summary>
public enum AlertKind
{
    Unspecified = 0,

    /// <summary>A row of the device's table of alerts.</summary>
    Device = 1,

    /// <summary>A condition of hrPrinterDetectedErrorState that no row of the table explains.</summary>
    DetectedError = 2,

    /// <summary>A supply that is low by the thresholds of its organisation.</summary>
    Supply = 3,

    /// <summary>The device missed several polls.</summary>
    Unreachable = 4,

    /// <summary>Nothing was heard of the agent for several intervals: what is known of its devices is as old as that.</summary>
    AgentSilent = 5,
}
