using KPax.Contracts.Devices;

namespace KPax.Contracts.History;

/// <summary>What is asked of a device's history.</summary>
public sealed record HistoryQuery
{
    /// <summary>Most days of one answer: ten years and a bit.</summary>
    public const int MostDays = 3_700;

    /// <summary>Most days of one answer in hours.</summary>
    public const int MostDaysOfHours = 93;

    /// <summary>The server's number for the device.</summary>
    public required long DeviceId { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, which is part of the answer.</summary>
    public required DateOnly To { get; init; }

    /// <summary>How finely.</summary>
    public HistoryStep Step { get; init; }

    /// <summary>Which counter; null: the source that is billed.</summary>
    public CounterName? Counter { get; init; }
}
