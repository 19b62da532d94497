namespace KPax.Contracts.Devices;

/// <summary>PrtAlertGroupTC (IANA-PRINTER-MIB). Values as in kpax.device.v1.DeviceAlert.Group.</summary>
public enum AlertGroup
{
    Unspecified = 0,
    Other = 1,
    Storage = 3,
    Device = 4,
    GeneralPrinter = 5,
    Cover = 6,
    Localization = 7,
    Input = 8,
    Output = 9,
    Marker = 10,
    MarkerSupplies = 11,
    MarkerColorant = 12,
    MediaPath = 13,
    Channel = 14,
    Interpreter = 15,
    ConsoleDisplayBuffer = 16,
    ConsoleLights = 17,
    Alert = 18,
    FinDevice = 30,
    FinSupply = 31,
    FinSupplyMediaInput = 32,
    FinAttribute = 33,
}
