namespace KPax.Contracts.Devices;

/// <summary>Whether a supply empties or fills. Values as in kpax.device.v1.Supply.Class.</summary>
public enum SupplyClass
{
    Unspecified = 0,
    Other = 1,
    Consumed = 2,
    Receptacle = 3,
}
