namespace KPax.Agent.Uplink.Checks;

/// <summary>What came of a check.</summary>
internal enum CheckVerdict
{
    /// <summary>It is as it should be.</summary>
    Ok = 0,

    /// <summary>It works, but not as well as it could, or not for long.</summary>
    Warning = 1,

    /// <summary>It does not work.</summary>
    Failed = 2,

    /// <summary>It was not tried, as something before it failed.</summary>
    NotTried = 3,
}
