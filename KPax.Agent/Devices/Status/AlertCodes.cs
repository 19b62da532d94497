using System.Collections.Frozen;

namespace KPax.Agent.Devices.Status;

/// <summary>Names of PrtAlertCodeTC (IANA-PRINTER-MIB) and which of them ask nothing of people.</summary>
internal static class AlertCodes
{
    // subunit… of the generic codes 3 to 38; the codes of finishers end with the same numbers.
    private static readonly FrozenDictionary<int, string> Generic = new Dictionary<int, string>
    {
        [3] = "CoverOpen", [4] = "CoverClosed", [5] = "InterlockOpen", [6] = "InterlockClosed", [7] = "ConfigurationChange", [8] = "Jam", [9] = "Missing", [10] = "LifeAlmostOver",
        [11] = "LifeOver", [12] = "AlmostEmpty", [13] = "Empty", [14] = "AlmostFull", [15] = "Full", [16] = "NearLimit", [17] = "AtLimit", [18] = "Opened", [19] = "Closed", [20] = "TurnedOn",
        [21] = "TurnedOff", [22] = "Offline", [23] = "PowerSaver", [24] = "WarmingUp", [25] = "Added", [26] = "Removed", [27] = "ResourceAdded", [28] = "ResourceRemoved",
        [29] = "RecoverableFailure", [30] = "UnrecoverableFailure", [31] = "RecoverableStorageError", [32] = "UnrecoverableStorageError", [33] = "MotorFailure", [34] = "MemoryExhausted",
        [35] = "UnderTemperature", [36] = "OverTemperature", [37] = "TimingFailure", [38] = "ThermistorFailure",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<int, string> Special = new Dictionary<int, string>
    {
        [1] = "other", [2] = "unknown",
        [501] = "doorOpen", [502] = "doorClosed", [503] = "powerUp", [504] = "powerDown", [505] = "printerNMSReset", [506] = "printerManualReset", [507] = "printerReadyToPrint",
        [801] = "inputMediaTrayMissing", [802] = "inputMediaSizeChange", [803] = "inputMediaWeightChange", [804] = "inputMediaTypeChange", [805] = "inputMediaColorChange",
        [806] = "inputMediaFormPartsChange", [807] = "inputMediaSupplyLow", [808] = "inputMediaSupplyEmpty", [809] = "inputMediaChangeRequest", [810] = "inputManualInputRequest",
        [811] = "inputTrayPositionFailure", [812] = "inputTrayElevationFailure", [813] = "inputCannotFeedSizeSelected",
        [901] = "outputMediaTrayMissing", [902] = "outputMediaTrayAlmostFull", [903] = "outputMediaTrayFull", [904] = "outputMailboxSelectFailure",
        [1001] = "markerFuserUnderTemperature", [1002] = "markerFuserOverTemperature", [1003] = "markerFuserTimingFailure", [1004] = "markerFuserThermistorFailure",
        [1005] = "markerAdjustingPrintQuality",
        [1101] = "markerTonerEmpty", [1102] = "markerInkEmpty", [1103] = "markerPrintRibbonEmpty", [1104] = "markerTonerAlmostEmpty", [1105] = "markerInkAlmostEmpty",
        [1106] = "markerPrintRibbonAlmostEmpty", [1107] = "markerWasteTonerReceptacleAlmostFull", [1108] = "markerWasteInkReceptacleAlmostFull",
        [1109] = "markerWasteTonerReceptacleFull", [1110] = "markerWasteInkReceptacleFull", [1111] = "markerOpcLifeAlmostOver", [1112] = "markerOpcLifeOver",
        [1113] = "markerDeveloperAlmostEmpty", [1114] = "markerDeveloperEmpty", [1115] = "markerTonerCartridgeMissing",
        [1301] = "mediaPathMediaTrayMissing", [1302] = "mediaPathMediaTrayAlmostFull", [1303] = "mediaPathMediaTrayFull", [1304] = "mediaPathCannotDuplexMediaSelected",
        [1501] = "interpreterMemoryIncrease", [1502] = "interpreterMemoryDecrease", [1503] = "interpreterCartridgeAdded", [1504] = "interpreterCartridgeDeleted",
        [1505] = "interpreterResourceAdded", [1506] = "interpreterResourceDeleted", [1507] = "interpreterResourceUnavailable", [1509] = "interpreterComplexPageEncountered",
        [1801] = "alertRemovalOfBinaryChangeEntry",
    }.ToFrozenDictionary();

    // finishers: 302xx to 318xx.
    private static readonly FrozenDictionary<int, string> Finishers = new Dictionary<int, string>
    {
        [302] = "stapler", [303] = "stitcher", [304] = "folder", [305] = "binder", [306] = "trimmer", [307] = "dieCutter", [308] = "puncher", [309] = "perforater", [310] = "slitter",
        [311] = "separationCutter", [312] = "imprinter", [313] = "wrapper", [314] = "bander", [315] = "makeEnvelope", [316] = "stacker", [317] = "sheetRotator", [318] = "inserter",
    }.ToFrozenDictionary();

    // Without "subunit" in the MIB.
    private static readonly FrozenDictionary<int, string> Plain = new Dictionary<int, string>
    {
        [3] = "coverOpen", [4] = "coverClosed", [5] = "interlockOpen", [6] = "interlockClosed", [7] = "configurationChange", [8] = "jam",
    }.ToFrozenDictionary();

    // Closed again, power saving, warming up, added, ready: they tell, and want nothing.
    private static readonly FrozenSet<int> Telling = FrozenSet.ToFrozenSet([4, 6, 7, 19, 20, 23, 24, 25, 27, 502, 503, 505, 506, 507, 1005, 1501, 1503, 1505, 1801]);

    /// <summary>The name, such as "jam" or "markerTonerEmpty"; empty for a number that has none.</summary>
    public static string NameOf(int code) =>
        Special.TryGetValue(code, out var special) ? special
        : Plain.TryGetValue(code, out var plain) ? plain
        : Generic.TryGetValue(code, out var generic) ? $"subunit{generic}"
        : Finishers.TryGetValue(code / 100, out var finisher) && Generic.TryGetValue(code % 100, out var part) ? $"{finisher}{part}"
        : "";

    /// <summary>True for a code that asks nothing of anybody.</summary>
    public static bool IsTelling(int code) => Telling.Contains(code);
}
