using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Devices.Web;

/// <summary>
/// Fills what SNMP left open with what pages and IPP say, and writes down from where each such value is. What SNMP said stays: a counter that disagrees
/// is kept beside it under its own source, a serial number that disagrees is an error.
/// </summary>
internal sealed class ReadingFiller(DeviceReading reading, ReadErrors errors)
{
    /// <summary>The reading.</summary>
    public DeviceReading Reading { get; } = reading;

    /// <summary>True if a section was read, so that it can be filled.</summary>
    public bool Has(Section section) => ScanSections.Of(Reading.ScanKind).Contains(section);

    /// <summary>A serial number. It never changes the device's key, which has to be the same when the page cannot be read.</summary>
    public void FillSerialNumber(string text, string source)
    {
        var serial = SerialRule.Clean(text);
        var known = Reading.Identity?.SerialNumber ?? "";
        if (Reading.Identity is { } identity && serial.Length > 0 && known.Length == 0)
        {
            identity.SerialNumber = serial;
            Note("identity.serial_number", source);
        }
        else if (serial.Length > 0 && known.Length > 0 && !known.Equals(serial, StringComparison.OrdinalIgnoreCase))
        {
            errors.Add(Section.Identity, source, $"It says the serial number {serial}; SNMP says {known}, which is kept.");
        }
    }

    /// <summary>A UUID, where SNMP has none. As with the serial number the device's key stays the one that SNMP gave.</summary>
    public void FillUuid(string text, string source)
    {
        var uuid = DeviceIdText.UuidOf(text);
        if (Reading.Identity is { Uuid.Length: 0 } identity && uuid.Length > 0)
        {
            identity.Uuid = uuid;
            Note("identity.uuid", source);
        }
    }

    /// <summary>A model name, without its maker.</summary>
    public void FillModel(string text, string source)
    {
        if (Reading.Identity is { Model.Length: 0 } identity && text.Length > 0)
        {
            var maker = identity.Manufacturer;
            identity.Model = maker.Length > 0 && text.StartsWith(maker + " ", StringComparison.OrdinalIgnoreCase) ? text[(maker.Length + 1)..].Trim() : text;
            Note("identity.model", source);
        }
    }

    /// <summary>A version of the firmware.</summary>
    public void FillFirmware(string text, string source)
    {
        if (Reading.Capabilities is { FirmwareVersion.Length: 0 } capabilities && text.Length > 0)
        {
            capabilities.FirmwareVersion = text;
            Note("capabilities.firmware_version", source);
        }
    }

    /// <summary>Whether it prints in colour.</summary>
    public void FillColor(bool? value, string source)
    {
        if (Reading.Capabilities is { HasColor: false } capabilities && value is { } color)
        {
            capabilities.Color = color;
            Note("capabilities.color", source);
        }
    }

    /// <summary>Whether it turns the sheet.</summary>
    public void FillDuplex(bool? value, string source)
    {
        if (Reading.Capabilities is { HasDuplex: false } capabilities && value is { } duplex)
        {
            capabilities.Duplex = duplex;
            Note("capabilities.duplex", source);
        }
    }

    /// <summary>A counter; one that is there already with the same value is not said twice.</summary>
    public void AddCounter(Counter counter)
    {
        if (!Reading.Counters.Any(known => IsSame(known, counter) && known.Value == counter.Value))
        {
            Reading.Counters.Add(counter);
        }
    }

    /// <summary>What is known of a supply: into its row where SNMP left it open, as a row of its own where SNMP has none of its kind.</summary>
    public void AddSupply(SupplyFinding finding, string source)
    {
        var kin = Reading.Supplies.Where(supply => KindOf(supply.Type) == KindOf(finding.Type)).ToList();
        var rows = finding.Color.Length > 0 ? kin.FindAll(supply => supply.Color == finding.Color) : kin;
        if (rows is [var row])
        {
            FillRow(row, finding, source);
        }
        else if (kin.Count == 0 && !Reading.Supplies.Any(supply => IsVague(supply.Type) && !IsOurs(supply)))
        {
            AddRow(finding, source);
        }
        else if (rows.Count == 0 && kin.Count > 0 && kin.TrueForAll(IsOurs))
        {
            AddRow(finding, source);
        }
    }

    private void FillRow(Supply row, SupplyFinding finding, string source)
    {
        var isOpen = row.Level is null or { KnownCase: SupplyLevel.KnownOneofCase.None or SupplyLevel.KnownOneofCase.Unknown or SupplyLevel.KnownOneofCase.SomeRemaining };
        if (isOpen && finding.Level.KnownCase == SupplyLevel.KnownOneofCase.Percent)
        {
            row.Level = finding.Level;
            Note($"supplies.{row.Index}.level", source);
        }

        if (row.PartNumber.Length == 0 && finding.PartNumber.Length > 0)
        {
            row.PartNumber = finding.PartNumber;
            Note($"supplies.{row.Index}.part_number", source);
        }

        if (row.SerialNumber.Length == 0 && finding.SerialNumber.Length > 0)
        {
            row.SerialNumber = finding.SerialNumber;
            Note($"supplies.{row.Index}.serial_number", source);
        }
    }

    private void AddRow(SupplyFinding finding, string source)
    {
        var index = $"{OwnIndex}{Reading.Supplies.Count(IsOurs) + 1}";
        Reading.Supplies.Add(new Supply
        {
            Index = index,
            Description = finding.Description,
            Type = finding.Type,
            Class = IsReceptacle(finding.Type) ? Supply.Types.Class.Receptacle : Supply.Types.Class.Consumed,
            Color = finding.Color,
            Level = finding.Level,
            PartNumber = finding.PartNumber,
            SerialNumber = finding.SerialNumber,
        });
        Note($"supplies.{index}", source);
    }

    private void Note(string field, string source) => Reading.OtherSources.Add(new FieldOrigin { Field = field, Source = source });

    // Rows of the device's own table have numbers.
    private const string OwnIndex = "web.";

    private static bool IsOurs(Supply supply) => supply.Index.StartsWith(OwnIndex, StringComparison.Ordinal);

    private static bool IsSame(Counter one, Counter other) =>
        one.Kind == other.Kind && one.Color == other.Color && one.PaperSize == other.PaperSize && one.Unit == other.Unit
        && (one.Kind != Counter.Types.Kind.Vendor || one.VendorName == other.VendorName);

    private static bool IsReceptacle(Supply.Types.Type type) => type is Supply.Types.Type.WasteToner or Supply.Types.Type.WasteInk or Supply.Types.Type.WasteWax;

    private static bool IsVague(Supply.Types.Type type) => type is Supply.Types.Type.Unspecified or Supply.Types.Type.Other or Supply.Types.Type.Unknown;

    /// <summary>Devices call the same thing toner or toner cartridge.</summary>
    private static Supply.Types.Type KindOf(Supply.Types.Type type) => type switch
    {
        Supply.Types.Type.TonerCartridge => Supply.Types.Type.Toner,
        Supply.Types.Type.InkCartridge => Supply.Types.Type.Ink,
        _ => type,
    };
}
