using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Commands;

/// <summary>Writes a reading as a page for people. What the device did not give is not there.</summary>
internal static class DevicePage
{
    private const string Indent = "  ";

    /// <summary>Writes the page.</summary>
    public static void Write(DeviceReading reading, TextWriter output)
    {
        var identity = reading.Identity;
        var name = identity is null ? "" : PlainText.Clean($"{identity.Manufacturer} {identity.Model}");
        output.WriteLine($"{PlainText.Clean(reading.Target)}  {(name.Length > 0 ? name : PlainText.Clean(reading.DeviceKey))}");
        WriteFacts(reading, output);
        WriteCounters(reading, output);
        WriteSupplies(reading, output);
        WriteAlerts(reading, output);
        if (reading.OtherSources.Count > 0)
        {
            output.WriteLine(Indent + "Not from SNMP");
            TextTable.Write(
                output, Indent + Indent, [.. reading.OtherSources.Select(origin => new[] { PlainText.Clean(origin.Field), PlainText.Clean(origin.Source) })]);
        }

        if (reading.Errors.Count > 0)
        {
            output.WriteLine(Indent + "Could not be read");
            TextTable.Write(
                output, Indent + Indent, [.. reading.Errors.Select(error => new[] { PlainText.Clean(error.Subject), PlainText.Clean(error.Reason) })]);
        }
    }

    private static void WriteFacts(DeviceReading reading, TextWriter output)
    {
        var identity = reading.Identity ?? new DeviceIdentity();
        var capabilities = reading.Capabilities ?? new DeviceCapabilities();
        var status = reading.Status ?? new DeviceStatus();
        (string Name, string Value)[] facts =
        [
            ("Serial number", identity.SerialNumber),
            ("MAC address", identity.MacAddress),
            ("Address", identity.IpAddress),
            ("Network name", identity.NetworkName),
            ("Kind", DescribeKind(capabilities)),
            ("Firmware", capabilities.FirmwareVersion),
            ("Installed", capabilities.InstallDate),
            ("State", DescribeState(status)),
            ("Errors", string.Join(", ", status.Errors.Select(PlainText.Words))),
            ("Panel", string.Join(" / ", status.DisplayLines.Select(PlainText.Clean))),
        ];
        string[][] rows = [.. facts.Where(fact => fact.Value.Length > 0).Select(fact => new[] { fact.Name, PlainText.Clean(fact.Value) })];
        if (rows.Length > 0)
        {
            TextTable.Write(output, Indent, rows);
        }
    }

    private static string DescribeKind(DeviceCapabilities capabilities)
    {
        string[] words =
        [
            capabilities.Typology == DeviceCapabilities.Types.Typology.Mfp ? "MFP" : PlainText.Words(capabilities.Typology),
            capabilities.Technology == DeviceCapabilities.Types.Technology.Led ? "LED" : PlainText.Words(capabilities.Technology),
            capabilities.HasColor ? capabilities.Color ? "colour" : "mono" : "",
            capabilities.HasDuplex ? capabilities.Duplex ? "duplex" : "one-sided" : "",
        ];
        return string.Join(", ", words.Where(word => word.Length > 0));
    }

    private static string DescribeState(DeviceStatus status)
    {
        string[] words = [PlainText.Words(status.DeviceStatus_), PlainText.Words(status.PrinterStatus)];
        var details = string.Join(", ", words.Where(word => word.Length > 0));
        var state = PlainText.Words(status.State);
        return details.Length > 0 ? $"{state} ({details})" : state;
    }

    private static void WriteCounters(DeviceReading reading, TextWriter output)
    {
        if (reading.Counters.Count == 0)
        {
            WriteNone(reading, Section.Counters, "Counters", output);
            return;
        }

        output.WriteLine(Indent + "Counters");
        TextTable.Write(
            output,
            Indent + Indent,
            [.. reading.Counters.Select(counter => new[]
            {
                PlainText.Words(counter.Kind),
                PlainText.Words(counter.Color),
                PlainText.Clean(counter.PaperSize),
                NameOf(counter),
                PlainText.Number(counter.Value),
                PlainText.Words(counter.Unit),
            })],
            rightAligned: 4);
    }

    private static string NameOf(Counter counter) => PlainText.Clean(counter.VendorName.Length > 0 ? counter.VendorName : counter.VendorCode);

    private static string NameOf(Supply.Types.Type type) => type == Supply.Types.Type.Opc ? "drum" : PlainText.Words(type);

    private static void WriteSupplies(DeviceReading reading, TextWriter output)
    {
        if (reading.Supplies.Count == 0)
        {
            WriteNone(reading, Section.Supplies, "Supplies", output);
            return;
        }

        output.WriteLine(Indent + "Supplies");
        TextTable.Write(
            output,
            Indent + Indent,
            [.. reading.Supplies.Select(supply => new[]
            {
                supply.Index,
                PlainText.Clean(supply.Description),
                NameOf(supply.Type),
                PlainText.Clean(supply.Color),
                LevelWords.Describe(supply),
            })]);
    }

    private static void WriteAlerts(DeviceReading reading, TextWriter output)
    {
        if (reading.Status is not { Alerts.Count: > 0 } status)
        {
            return;
        }

        output.WriteLine(Indent + "Alerts");
        TextTable.Write(
            output,
            Indent + Indent,
            [.. status.Alerts.Select(alert => new[]
            {
                PlainText.Words(alert.Severity),
                PlainText.Words(alert.Group),
                alert.Code == 0 ? "" : $"code {alert.Code}",
                PlainText.Clean(alert.Description),
            })]);
    }

    /// <summary>Says that a device has nothing of what it was asked for, which is not the same as not asked.</summary>
    private static void WriteNone(DeviceReading reading, Section section, string name, TextWriter output)
    {
        if (reading.Sections.Contains(section))
        {
            output.WriteLine($"{Indent}{name}: the device gives none");
        }
    }
}
