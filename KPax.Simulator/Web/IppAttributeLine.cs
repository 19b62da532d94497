using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace KPax.Simulator.Web;

/// <summary>One value of an attribute: a line "name syntax value" of ipp.txt. Further lines of one name are further values.</summary>
/// <param name="Name">Name of the attribute.</param>
/// <param name="Syntax">integer, enum, boolean, text, name, keyword, uri, octets or unknown.</param>
/// <param name="Value">The value.</param>
internal sealed record IppAttributeLine(string Name, string Syntax, string Value)
{
    /// <summary>Reads a line; null for an empty one and for a remark.</summary>
    public static IppAttributeLine? Parse(string line) =>
        line.Trim().Split(' ', 3) is [{ Length: > 0 } name, var syntax, var value] && name[0] != '#' ? new IppAttributeLine(name, syntax, value) : null;

    /// <summary>Tag of the value (RFC 8010 section 3.5.2).</summary>
    public byte Tag => Syntax switch
    {
        "integer" => 0x21,
        "boolean" => 0x22,
        "enum" => 0x23,
        "octets" => 0x30,
        "text" => 0x41,
        "name" => 0x42,
        "keyword" => 0x44,
        "uri" => 0x45,
        _ => 0x12,
    };

    /// <summary>The value as it is sent.</summary>
    public byte[] Encode()
    {
        switch (Syntax)
        {
            case "integer" or "enum":
                var number = new byte[4];
                BinaryPrimitives.WriteInt32BigEndian(number, int.Parse(Value, CultureInfo.InvariantCulture));
                return number;
            case "boolean":
                return [Value == "true" ? (byte)1 : (byte)0];
            default:
                return Tag == 0x12 ? [] : Encoding.UTF8.GetBytes(Value);
        }
    }
}
