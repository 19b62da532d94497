using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;

namespace KPax.Silo.Alerts;

/// <summary>The bits of hrPrinterDetectedErrorState: coarse, but told as a level, so that a bit that is off is off. Pure.</summary>
internal static class DetectedErrorRules
{
    // With these the device is down (RFC 1514's table); with the others it works, or the table does not say.
    private static readonly HashSet<DetectedError> Stopping =
        [DetectedError.NoPaper, DetectedError.NoToner, DetectedError.DoorOpen, DetectedError.Jammed, DetectedError.Offline];

    private static readonly HashSet<SupplyType> Colorants =
        [SupplyType.Toner, SupplyType.TonerCartridge, SupplyType.Ink, SupplyType.InkCartridge, SupplyType.InkRibbon, SupplyType.SolidWax, SupplyType.RibbonWax];

    /// <summary>The alert of a bit that nothing else explains.</summary>
    public static OpenAlert Of(DetectedError error) => new()
    {
        Kind = AlertKind.DetectedError,
        Code = (int)error,
        Urgency = Stopping.Contains(error) ? AlertUrgency.Critical : AlertUrgency.Warning,
    };

    /// <summary>True if an alert says the same as the bit, and more exactly.</summary>
    public static bool Covers(OpenAlert alert, DetectedError error) => alert.Kind switch
    {
        AlertKind.Device => Explains(alert, error),
        AlertKind.Supply => Colorants.Contains(alert.SupplyType)
            && (error == DetectedError.LowToner || (error == DetectedError.NoToner && alert.Urgency == AlertUrgency.Critical)),
        _ => false,
    };

    // Codes of the IANA-PRINTER-MIB; the general ones (2 to 38) mean what their group makes of them.
    private static bool Explains(OpenAlert row, DetectedError error) => error switch
    {
        DetectedError.LowPaper => row.Code == 807 || Is(row, AlertGroup.Input, 12),
        DetectedError.NoPaper or DetectedError.InputTrayEmpty => row.Code == 808 || Is(row, AlertGroup.Input, 13),
        DetectedError.LowToner => row.Code is 1104 or 1105 or 1106 || Is(row, AlertGroup.MarkerSupplies, 12) || Is(row, AlertGroup.MarkerSupplies, 10),
        DetectedError.NoToner => row.Code is 1101 or 1102 or 1103 || Is(row, AlertGroup.MarkerSupplies, 13) || Is(row, AlertGroup.MarkerSupplies, 11),
        DetectedError.DoorOpen => row.Code is 3 or 5 or 501,
        DetectedError.Jammed => row.Code == 8 || (row.Code is > 30_000 and < 32_000 && row.Code % 100 == 8),
        DetectedError.Offline => row.Code == 22,
        DetectedError.ServiceRequested => row.TrainingLevel == AlertTrainingLevel.FieldService,
        DetectedError.InputTrayMissing => row.Code == 801 || Is(row, AlertGroup.Input, 9),
        DetectedError.OutputTrayMissing => row.Code == 901 || Is(row, AlertGroup.Output, 9),
        DetectedError.MarkerSupplyMissing => row.Code == 1115 || Is(row, AlertGroup.MarkerSupplies, 9) || Is(row, AlertGroup.Marker, 9),
        DetectedError.OutputNearFull => row.Code == 902 || Is(row, AlertGroup.Output, 14),
        DetectedError.OutputFull => row.Code == 903 || Is(row, AlertGroup.Output, 15),
        DetectedError.OverduePreventMaint => row.Code is 10 or 11 && row.Group is AlertGroup.Marker or AlertGroup.GeneralPrinter or AlertGroup.MediaPath,
        _ => false,
    };

    private static bool Is(OpenAlert row, AlertGroup group, int code) => row.Group == group && row.Code == code;
}
