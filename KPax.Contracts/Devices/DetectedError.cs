namespace KPax.Contracts.Devices;

/// <summary>One bit of hrPrinterDetectedErrorState (RFC 2790, RFC 3805). Values as in kpax.device.v1.DeviceStatus.Error.</summary>
public enum DetectedError
{
    Unspecified = 0,
    LowPaper = 1,
    NoPaper = 2,
    LowToner = 3,
    NoToner = 4,
    DoorOpen = 5,
    Jammed = 6,
    Offline = 7,
    ServiceRequested = 8,
    InputTrayMissing = 9,
    OutputTrayMissing = 10,
    MarkerSupplyMissing = 11,
    OutputNearFull = 12,
    OutputFull = 13,
    InputTrayEmpty = 14,
    OverduePreventMaint = 15,
}
