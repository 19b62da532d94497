namespace KPax.Agent.Devices;

/// <summary>The parts of an IEEE 1284 device identification that name the device: "MFG:…;MDL:…;SN:…;".</summary>
/// <param name="Maker">MFG or MANUFACTURER.</param>
/// <param name="Model">MDL or MODEL.</param>
/// <param name="Serial">SN, SERN or SERIALNUMBER.</param>
/// <param name="Uuid">UUID, in lower case; empty if it is none.</param>
internal sealed record DeviceIdText(string Maker, string Model, string Serial, string Uuid)
{
    /// <summary>A UUID as 8-4-4-4-12 in lower case; empty if the text is none, or all 0 or F.</summary>
    public static string UuidOf(string text)
    {
        var bare = text.Trim().ToLowerInvariant();
        bare = bare.StartsWith("urn:uuid:", StringComparison.Ordinal) ? bare[9..] : bare;
        return Guid.TryParse(bare, out var uuid) && uuid != Guid.Empty && uuid != Guid.AllBitsSet ? uuid.ToString("D") : "";
    }

    /// <summary>Reads the pairs; keys are not case-sensitive, what is missing is empty.</summary>
    public static DeviceIdText Parse(string text)
    {
        var pairs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in text.Split(';'))
        {
            if (pair.Split(':', 2) is [var key, var value])
            {
                pairs.TryAdd(key.Trim(), value.Trim());
            }
        }

        return new DeviceIdText(Find("MFG", "MANUFACTURER"), Find("MDL", "MODEL"), Find("SN", "SERN", "SERIALNUMBER"), UuidOf(Find("UUID")));

        string Find(params string[] keys) => keys.Select(key => pairs.GetValueOrDefault(key, "")).FirstOrDefault(value => value.Length > 0, "");
    }
}
