namespace KPax.Snmp;

/// <summary>error-status values that matter to one who only reads (RFC 3416 section 3).</summary>
public static class SnmpErrors
{
    /// <summary>The answer would not fit a message.</summary>
    public const int TooBig = 1;

    /// <summary>v1: the object at error-index does not exist, or nothing comes after it.</summary>
    public const int NoSuchName = 2;

    /// <summary>The device failed in a way that it has no better word for.</summary>
    public const int GenErr = 5;

    /// <summary>Name of an error-status, or its number.</summary>
    public static string Name(int errorStatus) => errorStatus switch
    {
        0 => "noError",
        TooBig => "tooBig",
        NoSuchName => "noSuchName",
        3 => "badValue",
        4 => "readOnly",
        GenErr => "genErr",
        6 => "noAccess",
        16 => "authorizationError",
        _ => FormattableString.Invariant($"{errorStatus}"),
    };
}
