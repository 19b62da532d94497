using KPax.Agent.Devices.Profiles;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.SubUnitStatus.Types;

namespace KPax.Agent.Devices.Status;

/// <summary>
/// Reads how trays, bins, markers and paper paths are: PrtSubUnitStatusTC (RFC 3805), a sum of 0 to 126. The low three bits say what the part does; 8, 16
/// and 32 are a warning, a critical alert and off-line.
/// </summary>
internal static class SubUnitReader
{
    private const long Most = 126;
    private const uint Doing = 7;
    private const uint Broken = 3;
    private const uint Warning = 8;
    private const uint Critical = 16;

    private static readonly (string Column, Kind Kind)[] Parts =
    [
        ("input", Kind.Input), ("output", Kind.Output), ("marker", Kind.Marker), ("media_path", Kind.MediaPath),
    ];

    /// <summary>The parts that are not well; a number that is no such sum is passed over.</summary>
    public static IReadOnlyList<SubUnitStatus> Read(AnswerView view) =>
    [
        .. Parts.SelectMany(part => view.DeviceRows(ProfileFields.SubUnits).Select(row => (part.Kind, row.Last, Status: row.Number(part.Column))))
            .Where(part => part.Status is >= 0 and <= Most && !IsWell((uint)part.Status.Value))
            .Select(part => new SubUnitStatus { Kind = part.Kind, Index = (int)Math.Min(part.Last, int.MaxValue), Status = (uint)part.Status!.Value }),
    ];

    /// <summary>True for a part without which nothing can be printed and that is broken or has a critical alert.</summary>
    public static bool Stops(SubUnitStatus part) => IsNeeded(part) && IsBad(part.Status);

    /// <summary>
    /// True for a part that wants attention. A tray or a bin is one of several: an empty bypass says "critical" in a device that runs and is well, so
    /// that it counts only where the device does not say that it runs.
    /// </summary>
    public static bool Warns(SubUnitStatus part, bool isRunning) => (IsNeeded(part) || !isRunning) && ((part.Status & Warning) != 0 || IsBad(part.Status));

    private static bool IsNeeded(SubUnitStatus part) => part.Kind is Kind.Marker or Kind.MediaPath;

    private static bool IsBad(uint status) => (status & Critical) != 0 || (status & Doing) == Broken;

    /// <summary>A part that waits, works, sleeps or was put away on request is well; so is one that goes on-line or off-line.</summary>
    private static bool IsWell(uint status) => (status & (Warning | Critical)) == 0 && (status & Doing) != Broken;
}
