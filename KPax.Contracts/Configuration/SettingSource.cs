namespace KPax.Contracts.Configuration;

/// <summary>Where a setting of an agent comes from.</summary>
public enum SettingSource
{
    /// <summary>Not told.</summary>
    Unspecified = 0,

    /// <summary>What the agent does where nobody says anything.</summary>
    Default = 1,

    /// <summary>The agent's own file, environment or command line.</summary>
    Agent = 2,

    /// <summary>The server.</summary>
    Server = 3,

    /// <summary>Both: lists that are put together.</summary>
    Both = 4,
}
