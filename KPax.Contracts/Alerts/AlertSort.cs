namespace KPax.Contracts.Alerts;

/// <summary>By what a list of alerts is sorted; then by when they began.</summary>
public enum AlertSort
{
    /// <summary>What they ask of people.</summary>
    Urgency = 0,

    /// <summary>When they began.</summary>
    Since = 1,

    /// <summary>When they were closed; open ones count as the newest.</summary>
    Closed = 2,

    /// <summary>Where they come from.</summary>
    Kind = 3,
}
