using KPax.Agent.Devices.Profiles;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceCapabilities.Types;

namespace KPax.Agent.Devices;

/// <summary>Tells printers, devices that scan or copy as well, scanners and label printers apart, and says by what.</summary>
internal sealed class TypologyRule(MakerCatalog makers)
{
    /// <summary>The typology and its evidence; both empty if nothing tells.</summary>
    public (Typology Typology, string Evidence) Find(AnswerView view, IReadOnlyList<Counter> counters)
    {
        var isPrinter = view.Rows(ProfileFields.Devices).Any(row => row.Find("type")?.ObjectIdentifier == DeviceIndexRule.Printer);
        var texts = DeviceTexts.Of(view).ToList();
        return (isPrinter ? "" : DeviceTexts.FindWord(texts, makers.ScannerWords), DeviceTexts.FindWord(texts, makers.MfpWords), FindCount(counters), DeviceTexts.FindWord(texts, makers.LabelWords)) switch
        {
            ({ Length: > 0 } scanner, _, _, _) => (Typology.Scanner, scanner),
            (_, { Length: > 0 } mfp, _, _) => (Typology.Mfp, mfp),
            (_, _, { Length: > 0 } count, _) => (Typology.Mfp, count),
            (_, _, _, { Length: > 0 } label) => (Typology.LabelPrinter, label),
            _ when isPrinter => (Typology.Printer, "hrDeviceType: hrDevicePrinter"),
            _ when texts.Exists(IsOfClassPrinter) => (Typology.Printer, "IEEE 1284 id: CLS:PRINTER"),
            _ when view.DeviceRows(ProfileFields.Markers).Count > 0 => (Typology.Printer, "Printer MIB: prtMarkerTable"),
            _ => (Typology.Unspecified, ""),
        };
    }

    private static bool IsOfClassPrinter((string Source, string Text) text) =>
        text.Text.Contains("CLS:PRINTER", StringComparison.OrdinalIgnoreCase) || text.Text.Contains("CLASS:PRINTER", StringComparison.OrdinalIgnoreCase);

    /// <summary>A device that has copied, scanned or faxed can do so; a count of 0 says nothing.</summary>
    private static string FindCount(IReadOnlyList<Counter> counters) =>
        counters.FirstOrDefault(counter => counter is { Value: > 0, Kind: Counter.Types.Kind.Copy or Counter.Types.Kind.Scan or Counter.Types.Kind.Fax }) is { } counter
            ? $"counter: {counter.Kind.ToString().ToLowerInvariant()}"
            : "";
}
