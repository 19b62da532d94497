using KPax.Contracts.Devices;
using Wire = KPax.Protocol.Device.V1;

namespace KPax.Silo.Gateway;

/// <summary>A reading of the wire as the contract has it. Pure.</summary>
internal static class ReadingMapper
{
    private static readonly string[] KeyForms = ["serial:", "mac:", "uuid:", "address:"];

    /// <summary>Maps a reading; whether it can be is told by the reader's problem.</summary>
    public static DeviceReading Map(Wire.DeviceReading wire, FieldReader fields)
    {
        var sections = fields.List("sections", wire.Sections, WireLimits.Sections, static (section, fields) => fields.Known<DeviceSection>("sections", (int)section));
        bool Has(DeviceSection section) => sections.Contains(section);
        fields.Require(!Has(DeviceSection.Unspecified), "sections holds one that is unspecified.");
        RequireKey(fields, "device_key", wire.DeviceKey);
        return new DeviceReading
        {
            Target = fields.Text("target", wire.Target),
            ReadAt = fields.Time("read_at", wire.ReadAt),
            ScanKind = fields.Known<ScanKind>("scan_kind", (int)wire.ScanKind),
            DeviceKey = wire.DeviceKey,
            Identity = Has(DeviceSection.Identity) ? Map(wire.Identity ?? new(), fields) : null,
            Capabilities = Has(DeviceSection.Capabilities) ? Map(wire.Capabilities ?? new(), fields) : null,
            Counters = Has(DeviceSection.Counters)
                ? fields.List("counters", wire.Counters, WireLimits.Counters, static (counter, fields) => Map(counter, fields))
                : null,
            Supplies = Has(DeviceSection.Supplies)
                ? fields.List("supplies", wire.Supplies, WireLimits.Supplies, static (supply, fields) => SupplyMapper.Map(supply, fields))
                : null,
            Status = Has(DeviceSection.Status) ? StatusMapper.Map(wire.Status ?? new(), fields) : null,
            Errors = fields.List("errors", wire.Errors, WireLimits.ReadErrors, static (error, fields) => Map(error, fields)),
            OtherSources = fields.List("other_sources", wire.OtherSources, WireLimits.FieldOrigins, static (origin, fields) => Map(origin, fields)),
            ScrubbedTexts = (int)Math.Min(wire.ScrubbedTexts, int.MaxValue),
        };
    }

    /// <summary>A device key must say who answered in one of the known forms.</summary>
    public static void RequireKey(FieldReader fields, string field, string key)
    {
        fields.Text(field, key, WireLimits.DeviceKey);
        fields.Require(
            HasKnownForm(key) && !HasControl(key),
            $"{field} is '{(key.Length > 60 ? key[..60] : key)}'; it must be serial:…, mac:…, uuid:… or address:…");
    }

    private static bool HasKnownForm(string key)
    {
        var has = false;
        foreach (var form in KeyForms)
        {
            has |= key.Length > form.Length && key.StartsWith(form, StringComparison.Ordinal);
        }

        return has;
    }

    private static bool HasControl(string key)
    {
        var has = false;
        foreach (var character in key)
        {
            has |= char.IsControl(character);
        }

        return has;
    }

    private static DeviceIdentity Map(Wire.DeviceIdentity wire, FieldReader fields) => new()
    {
        Manufacturer = fields.Common("identity.manufacturer", wire.Manufacturer),
        Model = fields.Common("identity.model", wire.Model),
        SerialNumber = fields.Text("identity.serial_number", wire.SerialNumber),
        MacAddress = fields.Text("identity.mac_address", wire.MacAddress),
        IpAddress = fields.Text("identity.ip_address", wire.IpAddress),
        NetworkName = fields.Text("identity.network_name", wire.NetworkName),
        SysObjectId = fields.Common("identity.sys_object_id", wire.SysObjectId),
        Uuid = fields.Text("identity.uuid", wire.Uuid),
        OtherMacAddresses = string.Join(' ', fields.List("identity.other_mac_addresses", wire.OtherMacAddresses, WireLimits.Cards, mac => fields.Text("identity.other_mac_addresses", mac))),
        DeviceIdSerialNumber = fields.Text("identity.device_id_serial_number", wire.DeviceIdSerialNumber),
        SnmpEngineId = fields.Text("identity.snmp_engine_id", wire.SnmpEngineId),
    };

    private static DeviceCapabilities Map(Wire.DeviceCapabilities wire, FieldReader fields) => new()
    {
        Typology = fields.Known<DeviceTypology>("capabilities.typology", (int)wire.Typology),
        Technology = fields.Known<MarkingTechnology>("capabilities.technology", (int)wire.Technology),
        Color = wire.HasColor ? wire.Color : null,
        Duplex = wire.HasDuplex ? wire.Duplex : null,
        FirmwareVersion = fields.Common("capabilities.firmware_version", wire.FirmwareVersion),
        InstallDate = fields.Text("capabilities.install_date", wire.InstallDate),
        PagesPerMinute = wire.HasPagesPerMinute ? (int)Math.Min(wire.PagesPerMinute, int.MaxValue) : null,
        TypologyEvidence = fields.Common("capabilities.typology_evidence", wire.TypologyEvidence),
    };

    private static Counter Map(Wire.Counter wire, FieldReader fields) => new()
    {
        Kind = fields.Known<CounterKind>("counters.kind", (int)wire.Kind),
        Color = fields.Known<CounterColor>("counters.color", (int)wire.Color),
        PaperSize = fields.Common("counters.paper_size", wire.PaperSize),
        VendorCode = fields.Common("counters.vendor_code", wire.VendorCode),
        VendorName = fields.Common("counters.vendor_name", wire.VendorName),
        Value = fields.Number("counters.value", wire.Value),
        Unit = fields.Known<CounterUnit>("counters.unit", (int)wire.Unit),
        Source = fields.Common("counters.source", wire.Source),
        Bits = wire.HasBits ? Bits(wire.Bits, fields) : null,
    };

    private static int Bits(uint bits, FieldReader fields)
    {
        fields.Require(bits is >= 1 and <= 64, $"counters.bits is {bits}; 1 to 64 can be.");
        return (int)bits;
    }

    private static FieldOrigin Map(Wire.FieldOrigin wire, FieldReader fields) => new(
        fields.Common("other_sources.field", wire.Field),
        fields.Common("other_sources.source", wire.Source));

    private static ReadError Map(Wire.ReadError wire, FieldReader fields) => new(
        fields.Known<DeviceSection>("errors.section", (int)wire.Section),
        fields.Text("errors.subject", wire.Subject),
        fields.Text("errors.reason", wire.Reason));
}
