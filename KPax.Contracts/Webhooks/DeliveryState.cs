namespace KPax.Contracts.Webhooks;

/// <summary>How a message stands. The numbers stand in the database.</summary>
public enum DeliveryState
{
    /// <summary>It is to be sent, for the first time or again.</summary>
    Waiting = 0,

    /// <summary>The receiver took it.</summary>
    Delivered = 1,

    /// <summary>It is given up; somebody may have it sent again.</summary>
    Failed = 2,
}
