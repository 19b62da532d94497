namespace KPax.Snmp.Discovery;

/// <summary>What is known of an address in a sweep.</summary>
[Flags]
internal enum SweepState : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It was asked at least once.</summary>
    Asked = 1,

    /// <summary>It answered a ping.</summary>
    Alive = 2,

    /// <summary>An SNMPv3 engine reported.</summary>
    Engine = 4,

    /// <summary>It answered the first question with an error: it is asked without hrDeviceType.</summary>
    Short = 8,

    /// <summary>What it is was given out.</summary>
    Told = 16,
}
