using KPax.Agent.Devices.Profiles;
using KPax.Snmp;

namespace KPax.Agent.Devices;

/// <summary>Tells printers from other devices that answer.</summary>
internal sealed class PrinterEvidence(MakerCatalog makers)
{
    private static readonly Oid PrinterMib = Oid.Parse("1.3.6.1.2.1.43");

    /// <summary>
    /// True for a device of the type printer, one with objects of the Printer MIB, and one whose maker makes printers alone or that speaks of
    /// printing.
    /// </summary>
    public bool IsPrinter(DeviceAnswers answers, DeviceProfile profile)
    {
        if (DeviceIndexRule.FindPrinter(answers, profile) is not null || answers.HasAnyBelow(PrinterMib))
        {
            return true;
        }

        var view = new AnswerView(answers, profile);
        if (makers.FindBySysObjectId(view.Value(ProfileFields.SysObjectId)?.ObjectIdentifier ?? default).Length > 0)
        {
            return true;
        }

        var texts = new[] { view.Text(ProfileFields.SysDescr), view.Text(ProfileFields.DeviceDescr) };
        return texts.Any(text => makers.FindByText(text) is { Length: > 0 } maker
            && (!makers.MakesOtherDevices(maker) || MakerCatalog.IsAny(makers.PrinterWords, text)));
    }
}
