namespace KPax.Contracts.Devices;

/// <summary>With which colours. Values as in kpax.device.v1.Counter.Color.</summary>
public enum CounterColor
{
    Unspecified = 0,
    Mono = 1,
    Color = 2,
    SingleColor = 3,
    TwoColor = 4,
}
