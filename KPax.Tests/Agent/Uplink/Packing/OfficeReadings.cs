using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using KPax.Protocol.Agent.V1;
using KPax.Protocol.Device.V1;
using KPax.Tests.House;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Uplink.Packing;

/// <summary>
/// Readings as an agent in an office has them: of the makes and models of the golden files, with serial numbers, addresses, counts and levels of their own.
/// </summary>
internal static class OfficeReadings
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>Names of the golden files.</summary>
    public static IReadOnlyList<string> Models { get; } =
        [.. Directory.GetFiles(Repository.PathOf("KPax.Tests", "Agent", "Devices", "Golden"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    /// <summary>A full reading of another device of a model.</summary>
    public static DeviceReading Create(string model, Random random, int place, DateTimeOffset at) =>
        Personalise(JsonParser.Default.Parse<DeviceReading>(File.ReadAllText(Repository.PathOf("KPax.Tests", "Agent", "Devices", "Golden", $"{model}.json"))), random, place, at);

    /// <summary>A reading with another serial number, other addresses, counts and levels.</summary>
    public static DeviceReading Personalise(DeviceReading reading, Random random, int place, DateTimeOffset at)
    {
        var serial = reading.Identity?.SerialNumber ?? "";
        if (serial.Length > 3)
        {
            var other = string.Concat(serial.Select(sign => char.IsAsciiDigit(sign) ? (char)('0' + random.Next(10)) : char.IsLetter(sign) ? Letters[random.Next(Letters.Length)] : sign));
            var text = JsonFormatter.Default.Format(reading).Replace(serial, other, StringComparison.Ordinal);
            reading = JsonParser.Default.Parse<DeviceReading>(text);
        }

        reading.Target = $"10.20.1.{20 + place}";
        reading.ReadAt = new Timestamp { Seconds = at.ToUnixTimeSeconds() };
        if (reading.Identity is { } identity)
        {
            Rename(reading, identity, random);
        }

        var factor = 0.2 + (2.5 * random.NextDouble());
        foreach (var counter in reading.Counters.Where(counter => counter.Value > 0))
        {
            counter.Value = (ulong)(counter.Value * factor * (0.9 + (0.2 * random.NextDouble()))) + 1;
        }

        foreach (var supply in reading.Supplies)
        {
            supply.SerialNumber = string.Concat(supply.SerialNumber.Select(_ => "0123456789ABCDEF"[random.Next(16)]));
            SetPercent(supply, random.Next(1, 100));
        }

        return reading;
    }

    /// <summary>The part of a full reading that another kind of scan asks for.</summary>
    public static DeviceReading Part(DeviceReading full, ScanKind kind, DateTimeOffset at)
    {
        var part = full.Clone();
        part.ScanKind = kind;
        part.ReadAt = new Timestamp { Seconds = at.ToUnixTimeSeconds() };
        if (kind == ScanKind.Full)
        {
            return part;
        }

        var section = kind == ScanKind.Counters ? Section.Counters : kind == ScanKind.Alerts ? Section.Status : Section.Supplies;
        part.Sections.Clear();
        part.Sections.Add(section);
        part.Identity = null;
        part.Capabilities = null;
        part.Counters.Clear();
        part.Supplies.Clear();
        part.Counters.AddRange(section == Section.Counters ? full.Counters.Clone() : []);
        part.Supplies.AddRange(section == Section.Supplies ? full.Supplies.Clone() : []);
        part.Status = section == Section.Status ? full.Status?.Clone() ?? new DeviceStatus() : null;
        return part;
    }

    /// <summary>Pages were printed: total, mono or colour, and duplex rise.</summary>
    public static void Print(DeviceReading reading, Random random)
    {
        var pages = (ulong)random.Next(5, 400);
        foreach (var counter in reading.Counters.Where(counter => counter.Value > 0 && Rises(counter)))
        {
            counter.Value += counter.Kind == Counter.Types.Kind.Duplex ? pages / 2 : counter.Color == Counter.Types.Color.Color ? pages / 3 : pages;
        }
    }

    /// <summary>A supply has a percent less.</summary>
    public static void UseToner(DeviceReading reading)
    {
        if (reading.Supplies.FirstOrDefault(supply => supply.Level?.KnownCase == SupplyLevel.KnownOneofCase.Percent && supply.Level.Percent >= 2) is { } supply)
        {
            SetPercent(supply, Math.Floor(supply.Level.Percent) - 1);
        }
    }

    /// <summary>An alert comes.</summary>
    public static void Alert(DeviceReading reading, int index)
    {
        reading.Status ??= new DeviceStatus();
        reading.Status.Alerts.Add(new DeviceAlert
        {
            Severity = DeviceAlert.Types.Severity.Warning,
            TrainingLevel = DeviceAlert.Types.TrainingLevel.Untrained,
            Group = DeviceAlert.Types.Group.Input,
            GroupIndex = 2,
            Location = -1,
            Code = 808,
            Description = "Tray 2 is almost empty",
            Index = index,
            CodeName = "inputMediaSupplyLow",
            Urgency = DeviceAlert.Types.Urgency.Warning,
            Source = "prtAlertTable",
        });
    }

    /// <summary>The entry of a reading, as the agent keeps it.</summary>
    public static byte[] Entry(DeviceReading reading) => new Entry { Reading = reading }.ToByteArray();

    /// <summary>The entry of a scan round, as the agent keeps it.</summary>
    public static byte[] Round(ScanKind kind, DateTimeOffset at, int asked, int unchanged) => new Entry
    {
        ScanRound = new ScanRound
        {
            ScanKind = kind,
            StartedAt = new Timestamp { Seconds = at.ToUnixTimeSeconds() },
            Duration = new Duration { Seconds = 2, Nanos = 417_000_000 },
            Asked = (uint)asked,
            Answered = (uint)asked,
            Unchanged = (uint)unchanged,
        },
    }.ToByteArray();

    private static bool Rises(Counter counter) =>
        counter.Kind is Counter.Types.Kind.Total or Counter.Types.Kind.Duplex
        || (counter.Kind == Counter.Types.Kind.Print && counter.Color is Counter.Types.Color.Mono or Counter.Types.Color.Color);

    private static void SetPercent(Supply supply, double percent)
    {
        if (supply.Level?.KnownCase != SupplyLevel.KnownOneofCase.Percent)
        {
            return;
        }

        supply.Level.Percent = percent;
        if (supply.HasRawLevel && supply.RawLevel > 0 && supply.HasCapacity)
        {
            supply.RawLevel = (int)(supply.Capacity * percent / 100);
        }
    }

    private static void Rename(DeviceReading reading, DeviceIdentity identity, Random random)
    {
        identity.IpAddress = reading.Target;
        identity.NetworkName = string.Create(CultureInfo.InvariantCulture, $"PRN{random.Next(1_000_000):D6}");
        if (identity.MacAddress.Length == 17)
        {
            var mac = string.Create(CultureInfo.InvariantCulture, $"{identity.MacAddress[..8]}:{random.Next(256):x2}:{random.Next(256):x2}:{random.Next(256):x2}");
            reading.DeviceKey = reading.DeviceKey.Replace(identity.MacAddress, mac, StringComparison.Ordinal);
            identity.MacAddress = mac;
        }
    }
}
