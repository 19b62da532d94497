namespace KPax.Agent.Devices;

/// <summary>The parts of an IEEE 1284 device identification that name the device: "MFG:…;MDL:…;SN:…;".</summary>
/// <param name="Maker">MFG or MANUFACTURER.</param>
/// <param name="Model">MDL or MODEL.</param>
/// <param name="Serial">SN, SERN or SERIALNUMBER.</param>
internal sealed record DeviceIdText(string Maker, string Model, string Serial)
{
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

        return new DeviceIdText(Find("MFG", "MANUFACTURER"), Find("MDL", "MODEL"), Find("SN", "SERN", "SERIALNUMBER"));

        string Find(params string[] keys) => keys.Select(key => pairs.GetValueOrDefault(key, "")).FirstOrDefault(value => value.Length > 0, "");
    }
}
