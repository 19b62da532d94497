using KPax.Agent.Devices.Profiles;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceCapabilities.Types;
using Type = KPax.Protocol.Device.V1.Supply.Types.Type;

namespace KPax.Agent.Devices;

/// <summary>How a device puts colour on paper: by its marker, else by what it uses up, else by what it is called.</summary>
internal sealed class TechnologyRule(MakerCatalog makers)
{
    /// <summary>The technology of the first marker that tells it; unspecified if nothing does.</summary>
    public Technology Find(AnswerView view, IReadOnlyList<Supply> supplies)
    {
        var told = view.DeviceRows(ProfileFields.Markers).Select(row => OfMarker(row.Number("technology"))).Where(technology => technology != Technology.Unspecified).ToList();
        var sure = told.Find(technology => technology != Technology.Other);
        var used = sure != Technology.Unspecified ? sure : OfSupplies(supplies);
        var named = used != Technology.Unspecified ? used : OfWords(view);
        return named != Technology.Unspecified ? named : told.FirstOrDefault();
    }

    /// <summary>The same of a device whose supplies are not known yet.</summary>
    public Technology FindWithoutSupplies(AnswerView view) => Find(view, []);

    private Technology OfWords(AnswerView view) =>
        DeviceTexts.Has(view, makers.InkWords) ? Technology.Inkjet : DeviceTexts.Has(view, makers.LaserWords) ? Technology.Laser : Technology.Unspecified;

    /// <summary>PrtMarkerMarkTechTC (IANA-PRINTER-MIB).</summary>
    private static Technology OfMarker(long? code) => code switch
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

    private static Technology OfSupplies(IReadOnlyList<Supply> supplies) => supplies.Select(supply => supply.Type).Select(type => type switch
    {
        Type.Toner or Type.TonerCartridge or Type.WasteToner or Type.Opc or Type.Fuser or Type.Developer => Technology.Electrophotographic,
        Type.Ink or Type.InkCartridge or Type.WasteInk or Type.PrintHead => Technology.Inkjet,
        Type.SolidWax or Type.WasteWax => Technology.SolidInk,
        _ => Technology.Unspecified,
    }).FirstOrDefault(technology => technology != Technology.Unspecified);
}
