using KPax.Agent.Http.Ipp;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Devices.Web;

/// <summary>Reads the attributes of a printer (RFC 8011, PWG 5100.9 and 5100.13).</summary>
internal static class IppReader
{
    /// <summary>Fills a reading with what the attributes say.</summary>
    public static void Fill(ReadingFiller filler, IppAttributes ipp)
    {
        if (filler.Has(Section.Identity))
        {
            FillIdentity(filler, ipp);
        }

        if (filler.Has(Section.Counters))
        {
            AddCounter(filler, ipp, IppNames.ImpressionsCompleted, Counter.Types.Kind.Total, Counter.Types.Unit.Impressions);
            AddCounter(filler, ipp, IppNames.SheetsCompleted, Counter.Types.Kind.Sheets, Counter.Types.Unit.SheetsOfPaper);
        }

        if (filler.Has(Section.Supplies))
        {
            // The newer attribute says more of the same things.
            var supplies = IppSupplyReader.ReadSupplies(ipp).ToList();
            var source = SourceOf(supplies.Count > 0 ? IppNames.Supply : IppNames.MarkerLevels);
            foreach (var finding in supplies.Count > 0 ? supplies : IppSupplyReader.ReadMarkers(ipp))
            {
                filler.AddSupply(finding, source);
            }
        }
    }

    private static void FillIdentity(ReadingFiller filler, IppAttributes ipp)
    {
        var id = DeviceIdText.Parse(ipp.Text(IppNames.DeviceId));
        filler.FillSerialNumber(id.Serial, SourceOf(IppNames.DeviceId));
        filler.FillUuid(ipp.Text(IppNames.Uuid), SourceOf(IppNames.Uuid));
        filler.FillModel(id.Model, SourceOf(IppNames.DeviceId));
        filler.FillModel(ipp.Text(IppNames.MakeAndModel), SourceOf(IppNames.MakeAndModel));
        filler.FillFirmware(ipp.Text(IppNames.FirmwareVersion), SourceOf(IppNames.FirmwareVersion));
        filler.FillColor(ipp.Values(IppNames.ColorSupported).Select(value => value.Flag).FirstOrDefault(), SourceOf(IppNames.ColorSupported));
        var sides = ipp.Values(IppNames.SidesSupported).Select(value => value.Text).Where(text => text.Length > 0).ToList();
        filler.FillDuplex(sides.Count > 0 ? sides.Any(text => text.StartsWith("two-sided", StringComparison.Ordinal)) : null, SourceOf(IppNames.SidesSupported));
    }

    private static void AddCounter(ReadingFiller filler, IppAttributes ipp, string name, Counter.Types.Kind kind, Counter.Types.Unit unit)
    {
        if (ipp.Number(name) is >= 0 and var count)
        {
            filler.AddCounter(new Counter { Kind = kind, Unit = unit, Value = (ulong)count, Source = SourceOf(name), Bits = 31 });
        }
    }

    private static string SourceOf(string name) => $"ipp {name}";
}
