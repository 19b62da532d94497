namespace KPax.Silo.Webhooks;

/// <summary>What a message is about. The numbers stand in the database.</summary>
internal enum MessageSubject
{
    /// <summary>Nothing but the organisation.</summary>
    None = 0,

    /// <summary>A device.</summary>
    Device = 1,

    /// <summary>An agent.</summary>
    Agent = 2,
}
