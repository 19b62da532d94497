namespace KPax.Web.Language;

/// <summary>Codes of alerts (PrtAlertCodeTC, IANA-PRINTER-MIB) that pages have a word for: those that ask something of somebody.</summary>
internal enum AlertCode
{
    /// <summary>Cover open.</summary>
    CoverOpen = 3,

    /// <summary>Jam.</summary>
    Jam = 8,

    /// <summary>Part missing.</summary>
    Missing = 9,

    /// <summary>Life almost over.</summary>
    LifeAlmostOver = 10,

    /// <summary>Life over.</summary>
    LifeOver = 11,

    /// <summary>Door open.</summary>
    DoorOpen = 501,

    /// <summary>Tray missing.</summary>
    TrayMissing = 801,

    /// <summary>Paper low.</summary>
    PaperLow = 807,

    /// <summary>Paper out.</summary>
    PaperOut = 808,

    /// <summary>Other paper wanted.</summary>
    PaperChange = 809,

    /// <summary>Manual feed wanted.</summary>
    ManualFeed = 810,

    /// <summary>Tray in a wrong position.</summary>
    TrayPosition = 811,

    /// <summary>Tray does not rise.</summary>
    TrayLift = 812,

    /// <summary>Size cannot be fed.</summary>
    SizeNotFed = 813,

    /// <summary>Output tray missing.</summary>
    OutputTrayMissing = 901,

    /// <summary>Output tray almost full.</summary>
    OutputTrayAlmostFull = 902,

    /// <summary>Output tray full.</summary>
    OutputTrayFull = 903,

    /// <summary>Mailbox cannot be chosen.</summary>
    MailboxFailure = 904,

    /// <summary>Fuser too cold.</summary>
    FuserCold = 1001,

    /// <summary>Fuser too hot.</summary>
    FuserHot = 1002,

    /// <summary>Fuser out of time.</summary>
    FuserTiming = 1003,

    /// <summary>Fuser’s thermistor failed.</summary>
    FuserThermistor = 1004,

    /// <summary>Toner empty.</summary>
    TonerEmpty = 1101,

    /// <summary>Ink empty.</summary>
    InkEmpty = 1102,

    /// <summary>Ribbon empty.</summary>
    RibbonEmpty = 1103,

    /// <summary>Toner almost empty.</summary>
    TonerAlmostEmpty = 1104,

    /// <summary>Ink almost empty.</summary>
    InkAlmostEmpty = 1105,

    /// <summary>Ribbon almost empty.</summary>
    RibbonAlmostEmpty = 1106,

    /// <summary>Waste toner box almost full.</summary>
    WasteTonerAlmostFull = 1107,

    /// <summary>Waste ink box almost full.</summary>
    WasteInkAlmostFull = 1108,

    /// <summary>Waste toner box full.</summary>
    WasteTonerFull = 1109,

    /// <summary>Waste ink box full.</summary>
    WasteInkFull = 1110,

    /// <summary>Drum almost at its end.</summary>
    DrumAlmostOver = 1111,

    /// <summary>Drum at its end.</summary>
    DrumOver = 1112,

    /// <summary>Developer almost empty.</summary>
    DeveloperAlmostEmpty = 1113,

    /// <summary>Developer empty.</summary>
    DeveloperEmpty = 1114,

    /// <summary>Toner cartridge missing.</summary>
    TonerCartridgeMissing = 1115,

    /// <summary>Tray of the paper path missing.</summary>
    PathTrayMissing = 1301,

    /// <summary>Paper path almost full.</summary>
    PathAlmostFull = 1302,

    /// <summary>Paper path full.</summary>
    PathFull = 1303,

    /// <summary>Paper cannot be printed on both sides.</summary>
    NoDuplex = 1304,
}
