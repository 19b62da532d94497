using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Silo.Devices.Counters;
using Told = KPax.Contracts.Devices.DeviceState;

namespace KPax.Silo.Devices;

/// <summary>What a reading does to a device's state. Pure: no clock, no storage.</summary>
internal static class DeviceRules
{
    /// <summary>
    /// Takes a reading in: every section that is newer than what is there replaces it whole. A late reading changes nothing here; it enters history
    /// all the same.
    /// </summary>
    public static DeviceSnapshot Apply(DeviceSnapshot state, DeviceReading reading, SectionStamp stamp, DateTimeOffset receivedAt)
    {
        var view = state.View;
        var stamps = state.Stamps;
        bool Takes(DeviceSection section)
        {
            var takes = !stamps.TryGetValue(section, out var known) || known.IsOlderThan(stamp);
            if (takes)
            {
                stamps = SmallMap<DeviceSection, SectionStamp>.With(stamps, section, stamp);
            }

            return takes;
        }

        var takesCounters = reading.Counters is not null && Takes(DeviceSection.Counters);
        var takesSupplies = reading.Supplies is not null && Takes(DeviceSection.Supplies);
        var takesStatus = reading.Status is not null && Takes(DeviceSection.Status);
        var newest = state.Newest?.IsOlderThan(stamp) ?? true;
        var memory = reading.Counters is { } told
            ? CounterMemoryRules.Take(state.Counters, told, stamp, reading.ReadAt, reading.Identity?.SerialNumber ?? "")
            : state.Counters;
        var shown = ReferenceEquals(memory, state.Counters)
            ? ShownCounters.Of(view)
            : CounterMemoryRules.ShownOf(memory, (state.Counters, view.CounterChecks));
        view = view with
        {
            Identity = reading.Identity is { } identity && Takes(DeviceSection.Identity) ? identity : view.Identity,
            Capabilities = reading.Capabilities is { } able && Takes(DeviceSection.Capabilities) ? able : view.Capabilities,
            Counters = takesCounters ? reading.Counters! : view.Counters,
            CountersAt = takesCounters ? receivedAt : view.CountersAt,
            Supplies = takesSupplies ? reading.Supplies! : view.Supplies,
            SuppliesAt = takesSupplies ? receivedAt : view.SuppliesAt,
            Status = takesStatus ? reading.Status! : view.Status,
            StatusAt = takesStatus ? receivedAt : view.StatusAt,
            FailureReason = newest ? "" : view.FailureReason,
            FailureStep = newest ? CollectionStep.Unspecified : view.FailureStep,
            Errors = newest ? MergeErrors(view.Errors, reading) : view.Errors,
            OtherSources = newest ? OriginRules.Merge(view.OtherSources, reading) : view.OtherSources,
            ScrubbedTexts = newest && reading.Status is not null ? reading.ScrubbedTexts : view.ScrubbedTexts,
            Billing = shown.Billing,
            CounterMarks = shown.Marks,
            CounterEvents = shown.Events,
            CounterChecks = shown.Checks,
        };
        var condition = ConditionOf(view);
        return state with
        {
            View = condition == view.Condition ? view : view with { Condition = condition },
            Stamps = stamps,
            Newest = newest ? stamp : state.Newest,
            Counters = memory,
        };
    }

    /// <summary>Takes in that the device did not answer, unless something newer is known.</summary>
    public static DeviceSnapshot Miss(DeviceSnapshot state, DeviceMiss miss, SectionStamp stamp)
    {
        if (state.Newest is { } newest && !newest.IsOlderThan(stamp))
        {
            return state;
        }

        var view = state.View with { FailureReason = miss.Reason.Length == 0 ? "It did not answer." : miss.Reason, FailureStep = miss.Step };
        return state with { View = view with { Condition = ConditionOf(view) }, Newest = stamp };
    }

    /// <summary>How the fleet shows a device.</summary>
    public static DeviceCondition ConditionOf(DeviceView view) => view.FailureReason.Length > 0
        ? DeviceCondition.NotAnswering
        : view.Status.State switch
        {
            Told.Stopped or Told.Offline => DeviceCondition.Stopped,
            Told.Warning => DeviceCondition.Warning,
            Told.Unspecified or Told.Unknown => DeviceCondition.Unknown,
            _ => DeviceCondition.Ok,
        };

    /// <summary>The plain total of a device that nothing is pinned for: whatever its unit, but never A4-equivalents, which are areas.</summary>
    public static Counter? TotalOf(IReadOnlyList<Counter>? counters) => Find(counters, CounterColor.Unspecified);

    /// <summary>The total in one colour; null if the device does not tell it.</summary>
    public static Counter? Find(IReadOnlyList<Counter>? counters, CounterColor color) => Find(counters, color, unit: null);

    /// <summary>The total of a reading that history keeps: that of the pinned source and no other; null: not in it.</summary>
    public static Counter? TotalOf(IReadOnlyList<Counter>? counters, BillingSource? billing)
    {
        if (billing is null)
        {
            return TotalOf(counters);
        }

        for (var index = 0; index < counters?.Count; index++)
        {
            if (billing.Name.IsOf(counters[index]))
            {
                return counters[index];
            }
        }

        return null;
    }

    /// <summary>The total in one colour and in the unit of the pinned source.</summary>
    public static Counter? Find(IReadOnlyList<Counter>? counters, CounterColor color, BillingSource? billing) => Find(counters, color, billing?.Name.Unit);

    private static Counter? Find(IReadOnlyList<Counter>? counters, CounterColor color, CounterUnit? unit)
    {
        for (var index = 0; index < counters?.Count; index++)
        {
            var counter = counters[index];
            if (counter.Kind == CounterKind.Total && counter.Color == color && counter.PaperSize.Length == 0
                && counter.Unit != CounterUnit.A4Equivalents && (unit is null || counter.Unit == unit))
            {
                return counter;
            }
        }

        return null;
    }

    /// <summary>The total that lists show: what the pinned source told last, even if it is missing now.</summary>
    public static (long? Value, CounterUnit Unit) ShownTotal(DeviceView view) => view.Billing is { } billing
        ? (billing.Value, billing.Name.Unit)
        : (TotalOf(view.Counters)?.Value, TotalOf(view.Counters)?.Unit ?? CounterUnit.Unspecified);

    /// <summary>Lowest measured level, per cent; null: none is measured. "Some remains" and "unknown" are not measured.</summary>
    public static double? LowestSupply(IReadOnlyList<Supply> supplies) => supplies.Min(supply => supply.Level.Percent);

    /// <summary>True if a reading tells something that the sections before it did not, or is the first of its kind that day.</summary>
    public static bool BelongsInHistory(DeviceSnapshot before, DeviceReading reading, DateOnly day) =>
        before.HistoryDays.GetValueOrDefault(reading.ScanKind) != day || DeviceComparer.Differs(before.View, reading);

    /// <summary>The state with the day of the newest history row of a scan kind.</summary>
    public static DeviceSnapshot WithHistoryDay(DeviceSnapshot state, ScanKind kind, DateOnly day) =>
        state.HistoryDays.TryGetValue(kind, out var known) && known == day
            ? state
            : state with { HistoryDays = SmallMap<ScanKind, DateOnly>.With(state.HistoryDays, kind, day) };

    /// <summary>True if a section of <paramref name="now"/> was received so much later than what is stored of it that the time alone is worth a write.</summary>
    public static bool IsAhead(DeviceView now, SectionTimes stored, TimeSpan by) => IsAhead(now.CountersAt, stored.CountersAt, by)
        || IsAhead(now.SuppliesAt, stored.SuppliesAt, by)
        || IsAhead(now.StatusAt, stored.StatusAt, by);

    private static bool IsAhead(DateTimeOffset? now, DateTimeOffset? stored, TimeSpan by) => now is not null && now != stored && (stored is null || now - stored >= by);

    // What a reading says of a section, good or bad, stands in place of what was said of it before: a fault that comes at every poll is one fault.
    private static IReadOnlyList<ReadError> MergeErrors(IReadOnlyList<ReadError> before, DeviceReading reading)
    {
        if (before.Count == 0)
        {
            return reading.Errors;
        }

        var read = reading.Errors.Select(error => error.Section).ToHashSet();
        _ = reading.Identity is not null && read.Add(DeviceSection.Identity);
        _ = reading.Capabilities is not null && read.Add(DeviceSection.Capabilities);
        _ = reading.Counters is not null && read.Add(DeviceSection.Counters);
        _ = reading.Supplies is not null && read.Add(DeviceSection.Supplies);
        _ = reading.Status is not null && read.Add(DeviceSection.Status);
        return [.. before.Where(error => !read.Contains(error.Section)), .. reading.Errors];
    }
}
