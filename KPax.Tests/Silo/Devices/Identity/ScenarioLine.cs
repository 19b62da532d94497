using System.Globalization;
using KPax.Contracts.Devices;

namespace KPax.Tests.Silo.Devices.Identity;

/// <summary>One line of a scenario: a reading, and what must come of it.</summary>
internal sealed record ScenarioLine(string Text, TimeSpan After, long AgentId, DeviceReading Reading, string Device, IReadOnlyList<string> Events)
{
    /// <summary>Reads a line as the head of the file of scenarios describes it.</summary>
    public static ScenarioLine Parse(string text)
    {
        var sides = text.Split("=>", StringSplitOptions.TrimEntries);
        var words = sides[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var expected = sides[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var told = words[4..].Where(word => word.Contains('=')).ToDictionary(word => word.Split('=')[0], word => word.Split('=', 2)[1].Replace("~", " \0"));
        return new(
            text,
            TimeSpan.FromHours(double.Parse(words[0].TrimEnd('h'), CultureInfo.InvariantCulture)),
            long.Parse(words[1].TrimStart('a'), CultureInfo.InvariantCulture),
            ReadingOf(words[2], words[3] == "full", words[4..].FirstOrDefault(word => word.Contains('|')) ?? "|", told),
            expected[0],
            [.. expected.Skip(1).Select(word => word.Contains('@') ? word : $"{word}@{expected[0]}")]);
    }

    /// <summary>The address of a card with a number.</summary>
    public static string Mac(string number) => number.Length > 3 ? number : $"00:17:c8:00:00:{int.Parse(number, CultureInfo.InvariantCulture):x2}";

    private static DeviceReading ReadingOf(string target, bool isFull, string model, Dictionary<string, string> told)
    {
        var macs = told.GetValueOrDefault("mac", "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Mac).ToList();
        var uuid = told.TryGetValue("uuid", out var number) ? $"cfe92100-67c4-11d4-a45f-0000000000{number.PadLeft(2, '0')}" : "";
        var identity = new DeviceIdentity
        {
            Manufacturer = model.Split('|')[0],
            Model = model.Split('|')[1],
            SerialNumber = told.GetValueOrDefault("sn", ""),
            MacAddress = macs.FirstOrDefault() ?? "",
            OtherMacAddresses = string.Join(' ', macs.Skip(1)),
            IpAddress = target,
            Uuid = uuid,
            DeviceIdSerialNumber = told.GetValueOrDefault("id1284", ""),
            SnmpEngineId = told.TryGetValue("engine", out var engine) ? $"8000000b03{engine.PadLeft(12, '0')}" : "",
        };
        return new DeviceReading
        {
            Target = target,
            ScanKind = isFull ? ScanKind.Full : ScanKind.Counters,
            DeviceKey = isFull ? $"address:{target}" : told.ContainsKey("sn") ? $"serial:{told["sn"]}" : macs.Count > 0 ? $"mac:{macs[0]}" : $"uuid:{uuid}",
            Identity = isFull ? identity : null,
        };
    }
}
