using KPax.Agent.Devices.Profiles;
using KPax.Agent.Devices.Supplies;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceCapabilities.Types;

namespace KPax.Agent.Devices;

/// <summary>Reads what a device can do, from evidence only.</summary>
internal sealed class CapabilityReader(MakerCatalog makers)
{
    /// <summary>The capabilities; what no answer proves stays absent.</summary>
    public DeviceCapabilities Read(AnswerView view)
    {
        var capabilities = new DeviceCapabilities
        {
            Typology = FindTypology(view),
            Technology = FindTechnology(view),
            FirmwareVersion = view.Text(ProfileFields.FirmwareVersion),
        };
        if (FindColor(view) is { } color)
        {
            capabilities.Color = color;
        }

        var paths = view.DeviceRows(ProfileFields.MediaPaths).Select(row => row.Number("type")).ToList();
        if (paths.Count > 0)
        {
            // longEdgeBindingDuplex(3), shortEdgeBindingDuplex(4) of PrtMediaPathTypeTC.
            capabilities.Duplex = paths.Any(type => type is 3 or 4);
        }

        return capabilities;
    }

    private Typology FindTypology(AnswerView view)
    {
        var devices = view.Rows(ProfileFields.Devices);
        var isPrinter = devices.Any(row => row.Find("type")?.ObjectIdentifier == DeviceIndexRule.Printer);
        var id = view.Rows(ProfileFields.DeviceId).Select(row => view.Text(row, "text").Text);
        var texts = devices.Select(row => view.Text(row, "description").Text).Concat(id)
            .Append(view.Text(ProfileFields.SysDescr)).Append(view.Text(ProfileFields.DeviceDescr)).ToList();
        return texts switch
        {
            _ when !isPrinter && Speaks(makers.ScannerWords) => Typology.Scanner,
            _ when Speaks(makers.MfpWords) => Typology.Mfp,
            _ when Speaks(makers.LabelWords) => Typology.LabelPrinter,
            _ when isPrinter => Typology.Printer,
            _ => Typology.Unspecified,
        };

        bool Speaks(IReadOnlyList<System.Text.RegularExpressions.Regex> words) => texts.Any(text => MakerCatalog.IsAny(words, text));
    }

    /// <summary>PrtMarkerMarkTechTC (IANA-PRINTER-MIB).</summary>
    private static Technology FindTechnology(AnswerView view) => view.DeviceRows(ProfileFields.Markers).Select(row => row.Number("technology")).FirstOrDefault() switch
    {
        3 => Technology.Led,
        4 => Technology.Laser,
        5 => Technology.Electrophotographic,
        >= 6 and <= 11 => Technology.Impact,
        12 or 14 => Technology.Inkjet,
        13 => Technology.SolidInk,
        >= 16 and <= 19 => Technology.Thermal,
        1 or 15 or (>= 20 and <= 30) => Technology.Other,
        _ => Technology.Unspecified,
    };

    private static bool? FindColor(AnswerView view)
    {
        var colors = view.DeviceRows(ProfileFields.Supplies).Select(row => SupplyColorRule.Find(view, row))
            .Concat(view.DeviceRows(ProfileFields.Colorants).Select(row => SupplyColorRule.Normalize(view.Text(row, "value").Text))).ToHashSet();
        if (colors.IsSupersetOf(["cyan", "magenta", "yellow"]) || colors.Contains("tri-color"))
        {
            return true;
        }

        var process = view.DeviceRows(ProfileFields.Markers).Select(row => row.Number("process_colorants")).Where(count => count > 0).ToList();
        return process.Count == 0 ? null : process.Any(count => count >= 3);
    }
}
