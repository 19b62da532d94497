using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Configuration;

/// <summary>What holds for one device.</summary>
/// <param name="Intervals">How often it is asked, where that is less often than the rounds; zero: never.</param>
/// <param name="Blackouts">When it is not asked.</param>
internal sealed record DeviceRule(IReadOnlyDictionary<ScanKind, TimeSpan> Intervals, BlackoutCalendar Blackouts)
{
    /// <summary>True: it is not asked at all.</summary>
    public bool IsExcluded { get; init; }

    /// <summary>Datagrams to it in a minute; null: as for every device.</summary>
    public int? DatagramsPerMinute { get; init; }
}
