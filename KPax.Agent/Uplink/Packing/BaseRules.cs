using KPax.Protocol.Device.V1;

namespace KPax.Agent.Uplink.Packing;

/// <summary>Which base a reading is told from, and when it becomes one. Pure.</summary>
internal static class BaseRules
{
    /// <summary>A base that is older is replaced: the more time, the more has changed.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(1);

    /// <summary>
    /// The base for a reading, or null for none: one of the same device and kind, else a full one of the device, which has all sections. An address that
    /// belongs to another device now has another key, and so no base.
    /// </summary>
    public static ReadingBase? Choose(ReadingBase reading, Func<string, DeviceReading.Types.ScanKind, ReadingBase?> find) =>
        find(reading.DeviceKey, reading.Kind) ?? find(reading.DeviceKey, DeviceReading.Types.ScanKind.Full);

    // So much is told once of what changed, and not again with each reading of the day.
    private const int MostTold = 12;

    /// <summary>
    /// True if the reading is to be a base itself: its own is a preset, of another kind, too old by the readings' own times, or so far behind that telling the
    /// difference again and again would cost more than keeping another one.
    /// </summary>
    public static bool BecomesBase(ReadingBase reading, ulong readSeconds, ReadingBase from, ulong fromSeconds, int edits) =>
        edits > MostTold || PresetReadings.IsPreset(from.Number) || reading.Kind != from.Kind
        || readSeconds < fromSeconds || readSeconds - fromSeconds > (ulong)MaxAge.TotalSeconds;

    /// <summary>True if edits are so many that the reading is sent whole, and becomes a base that fits better.</summary>
    public static bool IsTooFar(int edits, int whole) => edits > whole / 2;
}
