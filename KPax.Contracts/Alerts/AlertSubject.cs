namespace KPax.Contracts.Alerts;

/// <summary>Whose alert it is. The numbers stand in the database.</summary>
public enum AlertSubject
{
    Unspecified = 0,

    /// <summary>A device's.</summary>
    Device = 1,

    /// <summary>An agent's.</summary>
    Agent = 2,
}
