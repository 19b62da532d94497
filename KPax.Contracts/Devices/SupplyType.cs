namespace KPax.Contracts.Devices;

/// <summary>What a supply is. Values as in kpax.device.v1.Supply.Type.</summary>
public enum SupplyType
{
    Unspecified = 0,
    Toner = 1,
    WasteToner = 2,
    Ink = 3,
    InkCartridge = 4,
    InkRibbon = 5,
    WasteInk = 6,
    Opc = 7,
    Developer = 8,
    FuserOil = 9,
    SolidWax = 10,
    RibbonWax = 11,
    WasteWax = 12,
    Fuser = 13,
    CoronaWire = 14,
    FuserOilWick = 15,
    CleanerUnit = 16,
    FuserCleaningPad = 17,
    TransferUnit = 18,
    TonerCartridge = 19,
    FuserOiler = 20,
    Staples = 21,
    Other = 22,
    Unknown = 23,
}
