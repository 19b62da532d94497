using KPax.Agent.Devices.Profiles;
using KPax.Agent.Devices.Text;

namespace KPax.Agent.Devices;

/// <summary>Finds a model's name among what a device says of itself.</summary>
internal sealed class ModelRule(MakerCatalog makers)
{
    // Marks of registered names: the same model has them in one firmware and not in the next.
    private static readonly string[] Marks = ["®", "™", "(R)", "(TM)"];

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
        text = Marks.Aggregate(text, (bare, mark) => bare.Replace(mark, "", StringComparison.OrdinalIgnoreCase));
        if (serial.Length > 0 && text.IndexOf(serial, StringComparison.Ordinal) is > 0 and var at)
        {
            text = text[..at].TrimEnd(' ', ',', ';');
        }

        // The name goes first: "Inc., LBP-1760e" would end at the comma.
        var model = makers.WithoutMaker(text.Trim(), maker);
        foreach (var tail in makers.ModelTails)
        {
            model = DevicePattern.Remove(tail, model);
        }

        model = makers.WithoutMaker(model.Trim(), maker).Trim(' ', '-', ',', ';', ':');

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
