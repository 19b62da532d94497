using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Identity;

/// <summary>What a reading says of who answered. Pure.</summary>
internal static class SightingRules
{
    // Longer than any of them is meant to be: such a one is noise, and would not fit into an index.
    private const int MaxLength = 400;
    private const int MostCards = 8;

    /// <summary>The sighting of a reading, or of a failure that only has a key and a target.</summary>
    public static Sighting Of(long agentId, string key, string target, DeviceIdentity? identity, DateTimeOffset at)
    {
        var isWhole = identity is not null;
        identity ??= new DeviceIdentity();
        var parts = key.Split(':', 3);
        var serial = SerialRule.KeyOf(identity.Manufacturer, identity.SerialNumber);
        serial = serial.Length == 0 && parts is ["serial", var maker, var number] ? SerialRule.KeyOf(maker, number) : serial;
        var deviceIdSerial = SerialRule.KeyOf(identity.Manufacturer, identity.DeviceIdSerialNumber);
        var sight = new Sighting
        {
            AgentId = agentId,
            Target = Bounded(target),
            Key = Bounded(key),
            At = at,
            IsWhole = isWhole,
            Serial = Bounded(serial.Length > 0 ? serial : deviceIdSerial),
            Macs = [.. MacsOf(key, identity).Distinct(StringComparer.Ordinal)],
            Uuid = UuidOf(identity.Uuid.Length > 0 ? identity.Uuid : After(key, "uuid:")),
            EngineId = EngineOf(identity.SnmpEngineId),
            DeviceIdSerial = Bounded(serial.Length > 0 && deviceIdSerial != serial ? deviceIdSerial : ""),
            HostName = Bounded(identity.NetworkName.ToLowerInvariant()),
            IpAddress = Bounded(identity.IpAddress),
            Model = identity.Model.Length > 0 ? Bounded($"{identity.Manufacturer}|{identity.Model}".ToUpperInvariant()) : "",
        };
        return sight.Keys().Any() ? sight : sight with { Place = PlaceOf(agentId, key, target) };
    }

    /// <summary>A card's address in its usual form; empty if it is none that tells cards apart.</summary>
    public static string MacOf(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiHexDigit)).ToLowerInvariant();
        if (digits.Length != 12 || text.Length is not (12 or 17))
        {
            return "";
        }

        // A group address, or one that somebody made up (locally administered), is no card's.
        var first = Convert.ToInt32(digits[..2], 16);
        return (first & 0b11) != 0 || digits == "000000000000" ? "" : string.Join(':', digits.Chunk(2).Select(pair => new string(pair)));
    }

    private static IEnumerable<string> MacsOf(string key, DeviceIdentity identity) =>
        new[] { identity.MacAddress, After(key, "mac:") }.Concat(identity.OtherMacAddresses.Split(' ').Take(MostCards)).Select(MacOf).Where(mac => mac.Length > 0);

    private static string UuidOf(string text) =>
        Guid.TryParse(text, out var uuid) && uuid != Guid.Empty && uuid != Guid.AllBitsSet ? uuid.ToString() : "";

    // RFC 3411: 5 to 32 octets, neither all zero nor all ones.
    private static string EngineOf(string text) =>
        text.Length is >= 10 and <= 64 && text.All(char.IsAsciiHexDigit) && text.Trim('0').Length > 0 && text.Trim('f', 'F').Length > 0 ? text.ToLowerInvariant() : "";

    // A key that tells nobody apart still tells the devices of one agent apart, together with where it found them.
    private static string PlaceOf(long agentId, string key, string target) =>
        Bounded(key.StartsWith("address:", StringComparison.Ordinal) ? $"agent:{agentId}:{key}" : $"agent:{agentId}:{key}@{target}");

    private static string After(string text, string start) => text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : "";

    // A device may put anything into a text; what is not to be seen tells nobody apart, and not every database takes it.
    private static string Bounded(string text)
    {
        text = text.Any(char.IsControl) ? string.Concat(text.Where(letter => !char.IsControl(letter))) : text;
        return text.Length <= MaxLength ? text : text[..MaxLength];
    }
}
