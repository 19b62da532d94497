namespace KPax.Contracts.Alerts;

/// <summary>Why an alert was closed. The numbers stand in the database.</summary>
public enum AlertClosing
{
    /// <summary>It is open.</summary>
    None = 0,

    /// <summary>What the device tells shows that the condition ended.</summary>
    Cleared = 1,

    /// <summary>The device stopped to tell it, which proves no repair, and did not tell it again for long.</summary>
    Forgotten = 2,

    /// <summary>A more exact alert stands for the same condition.</summary>
    Covered = 3,

    /// <summary>The device answers, or the agent is heard of, again.</summary>
    Back = 4,

    /// <summary>The device is part of another one, which tells the condition if it holds.</summary>
    Merged = 5,
}
