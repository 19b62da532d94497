namespace KPax.Contracts.Devices;

/// <summary>What an alert asks of people. Values as in kpax.device.v1.DeviceAlert.Urgency.</summary>
public enum AlertUrgency
{
    Unspecified = 0,
    Info = 1,
    Warning = 2,
    Critical = 3,
}
