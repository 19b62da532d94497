using KPax.Contracts.Callers;
using KPax.Contracts.History;

namespace KPax.Web.Devices;

/// <summary>What a device's page shows of its counters' past.</summary>
/// <param name="Hours">Hours of a short range; null: it is shown in days.</param>
/// <param name="Days">Days of the range.</param>
/// <param name="Months">The last twelve months.</param>
internal sealed record DevicePast(IReadOnlyList<HistoryInterval>? Hours, IReadOnlyList<HistoryInterval> Days, IReadOnlyList<HistoryMonth> Months)
{
    /// <summary>Nothing yet.</summary>
    public static DevicePast None { get; } = new(null, [], []);

    /// <summary>Asks for it.</summary>
    public static async Task<DevicePast> LoadAsync(
        IHistoryQueries queries, Caller caller, long deviceId, HistoryRange range, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var year = new HistoryQuery { DeviceId = deviceId, From = today.AddMonths(-12), To = today.AddDays(1) };
        var months = await queries.ListMonthsAsync(caller, year, cancellationToken) ?? [];
        var part = year with { From = today.AddDays(-(int)HistoryRanges.Length(range).TotalDays) };
        var days = (await queries.ReadAsync(caller, part, cancellationToken))?.Intervals ?? [];
        var hours = HistoryRanges.IsInHours(range)
            ? (await queries.ReadAsync(caller, part with { Step = HistoryStep.Hour }, cancellationToken))?.Intervals ?? []
            : null;
        return new(hours, days, months);
    }
}
