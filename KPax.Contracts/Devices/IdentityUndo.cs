namespace KPax.Contracts.Devices;

/// <summary>Whether an event can be taken back. The numbers are in the database.</summary>
public enum IdentityUndo
{
    /// <summary>There is nothing to take back.</summary>
    None = 0,

    /// <summary>It can.</summary>
    Possible = 1,

    /// <summary>It was.</summary>
    Done = 2,
}
