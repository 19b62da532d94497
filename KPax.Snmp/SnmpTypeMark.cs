namespace KPax.Snmp;

/// <summary>Stands in a <see cref="SnmpValue"/> for a type whose value is a number or nothing: one object for each type.</summary>
internal sealed class SnmpTypeMark
{
    public static readonly SnmpTypeMark Integer = new(SnmpType.Integer);
    public static readonly SnmpTypeMark Null = new(SnmpType.Null);

    private static readonly SnmpTypeMark Counter32 = new(SnmpType.Counter32);
    private static readonly SnmpTypeMark Gauge32 = new(SnmpType.Gauge32);
    private static readonly SnmpTypeMark TimeTicks = new(SnmpType.TimeTicks);
    private static readonly SnmpTypeMark Counter64 = new(SnmpType.Counter64);
    private static readonly SnmpTypeMark NoSuchObject = new(SnmpType.NoSuchObject);
    private static readonly SnmpTypeMark NoSuchInstance = new(SnmpType.NoSuchInstance);
    private static readonly SnmpTypeMark EndOfMibView = new(SnmpType.EndOfMibView);

    private SnmpTypeMark(SnmpType type) => Type = type;

    public SnmpType Type { get; }

    /// <summary>The mark of a type; <see cref="ArgumentException"/> for a type that carries octets or arcs.</summary>
    public static SnmpTypeMark Of(SnmpType type) => type switch
    {
        SnmpType.Integer => Integer,
        SnmpType.Counter32 => Counter32,
        SnmpType.Gauge32 => Gauge32,
        SnmpType.TimeTicks => TimeTicks,
        SnmpType.Counter64 => Counter64,
        SnmpType.Null => Null,
        SnmpType.NoSuchObject => NoSuchObject,
        SnmpType.NoSuchInstance => NoSuchInstance,
        SnmpType.EndOfMibView => EndOfMibView,
        _ => throw new ArgumentException($"{type} has no mark.", nameof(type)),
    };
}
