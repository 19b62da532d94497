using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Configuration;

/// <summary>What holds for one device.</summary>
/// <param name="Intervals">How often it is asked, where that is less often than the rounds; zero: never.</param>
/// <param name="Blackouts">When it is not asked.</param>
internal sealed record DeviceRule(IReadOnlyDictionary<ScanKind, TimeSpan> Intervals, BlackoutCalendar Blackouts);
