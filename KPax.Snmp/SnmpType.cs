namespace KPax.Snmp;

/// <summary>Type of a value, with its BER tag (RFC 2578, RFC 3416).</summary>
public enum SnmpType : byte
{
    /// <summary>No value of SNMP: a type that nobody knows, or contents that the type does not allow. Not a tag.</summary>
    Unreadable = 0,

    /// <summary>INTEGER, signed 32 bits.</summary>
    Integer = 0x02,

    /// <summary>OCTET STRING.</summary>
    OctetString = 0x04,

    /// <summary>NULL, the value of a question.</summary>
    Null = 0x05,

    /// <summary>OBJECT IDENTIFIER.</summary>
    ObjectIdentifier = 0x06,

    /// <summary>IpAddress, 4 octets.</summary>
    IpAddress = 0x40,

    /// <summary>Counter32, unsigned 32 bits, wraps.</summary>
    Counter32 = 0x41,

    /// <summary>Gauge32 or Unsigned32, unsigned 32 bits.</summary>
    Gauge32 = 0x42,

    /// <summary>TimeTicks, 1/100 s, unsigned 32 bits, wraps after 497 days.</summary>
    TimeTicks = 0x43,

    /// <summary>Opaque octets.</summary>
    Opaque = 0x44,

    /// <summary>Counter64, unsigned 64 bits, wraps.</summary>
    Counter64 = 0x46,

    /// <summary>The device does not know the object (v2c and v3).</summary>
    NoSuchObject = 0x80,

    /// <summary>The device knows the object and has no such instance (v2c and v3).</summary>
    NoSuchInstance = 0x81,

    /// <summary>Nothing comes after the asked name (v2c and v3).</summary>
    EndOfMibView = 0x82,
}
