using KPax.Agent.Devices.Profiles;
using KPax.Agent.Devices.Text;

namespace KPax.Agent.Devices;

/// <summary>Finds a model's name among what a device says of itself.</summary>
internal sealed class ModelRule(MakerCatalog makers)
{
    /// <summary>The model without maker, serial number and firmware; empty if no text names it.</summary>
    public string Find(AnswerView view, DeviceIdText deviceId, string serial, string maker)
    {
        var sysDescr = view.Text(ProfileFields.SysDescr);
        var named = makers.ModelPatterns.Select(pattern => DevicePattern.FirstGroup(pattern, sysDescr)).Where(text => text.Length > 0);
        return new[] { view.Text(ProfileFields.DeviceDescr) }.Concat(view.Texts(ProfileFields.Model)).Append(deviceId.Model)
            .Concat(named).Append(sysDescr).Append(FindPrinterName(view)).Append(ObjectIdText.Find(view.Value(ProfileFields.SysObjectId)?.ObjectIdentifier ?? default))
            .Select(text => Clean(text, serial, maker)).FirstOrDefault(text => text.Length > 0, "");
    }

    private string Clean(string text, string serial, string maker)
    {
        if (serial.Length > 0 && text.IndexOf(serial, StringComparison.Ordinal) is > 0 and var at)
        {
            text = text[..at].TrimEnd(' ', ',', ';');
        }

        var model = text;
        foreach (var tail in makers.ModelTails)
        {
            model = DevicePattern.Remove(tail, model);
        }

        model = makers.WithoutMaker(model.Trim(), maker).Trim();

        // A name without a digit is that of a family or of a network card.
        var isModel = model.Any(char.IsAsciiDigit) && !MakerCatalog.IsAny(makers.NoModels, model) && !MakerCatalog.IsAny(makers.NoModels, text);
        return isModel ? model : "";
    }

    /// <summary>prtGeneralPrinterName, unless somebody wrote the name of the host there.</summary>
    private static string FindPrinterName(AnswerView view)
    {
        var name = view.Text(ProfileFields.PrinterName);
        return string.Equals(name, view.Text(ProfileFields.SysName), StringComparison.OrdinalIgnoreCase) ? "" : name;
    }
}
