using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;

namespace KPax.Silo.Alerts;

/// <summary>
/// What readings and missed polls do to a device's alerts. Only a reading that became the device's state counts: a late one, or a witness's, opens and closes
/// nothing. Pure.
/// </summary>
internal static class AlertRules
{
    /// <summary>The state after a reading, with its alerts.</summary>
    /// <param name="before">The state before the reading.</param>
    /// <param name="after">The state that the reading made of it.</param>
    /// <param name="reading">The reading.</param>
    /// <param name="stamp">Where it stands among others.</param>
    /// <param name="now">When it was received.</param>
    /// <param name="settings">What the organisation says.</param>
    /// <param name="options">Hold times and bounds.</param>
    public static (DeviceSnapshot State, IReadOnlyCollection<AlertChange> Changes) Take(
        DeviceSnapshot before, DeviceSnapshot after, DeviceReading reading, SectionStamp stamp, DateTimeOffset now, AlertSettings settings, AlertOptions options)
    {
        var isStatus = reading.Status is not null && Took(before, after, DeviceSection.Status, stamp);
        var isSupplies = reading.Supplies is not null && Took(before, after, DeviceSection.Supplies, stamp);
        var isNewest = after.Newest == stamp && before.Newest != stamp;
        if (!isStatus && !isSupplies && (!isNewest || !UnreachableRules.IsMissed(before)))
        {
            return (after, []);
        }

        var fold = new AlertFold(before.Alerts, now, options);
        if (isSupplies)
        {
            TakeSupplies(fold, reading, settings, now);
        }

        if (isStatus)
        {
            TakeRows(fold, reading, after.View, settings, now);
        }

        // A bit may be explained by a supply that is told at other times than the status.
        TakeErrors(fold, after.View.Status.Errors, now, isStatus);
        var silence = before.Silence;
        if (isNewest)
        {
            UnreachableRules.Return(fold);
            silence = UnreachableRules.Answer(silence);
        }

        var alerts = fold.Result();
        return ReferenceEquals(alerts, before.Alerts) && ReferenceEquals(silence, before.Silence)
            ? (after, [])
            : (after with { Alerts = alerts, Silence = silence }, fold.Changes);
    }

    /// <summary>The state after a missed poll, with its alerts. A miss that is older than what is known changes nothing.</summary>
    public static (DeviceSnapshot State, IReadOnlyCollection<AlertChange> Changes) Miss(
        DeviceSnapshot before, DeviceSnapshot after, DateTimeOffset now, AlertSettings settings, AlertOptions options)
    {
        if (ReferenceEquals(before, after))
        {
            return (after, []);
        }

        var (silence, alerts, changes) = UnreachableRules.Miss(before.Silence, before.Alerts, after.View.FailureReason, now, settings, options);
        return (after with { Silence = silence, Alerts = alerts }, changes);
    }

    /// <summary>True if a supply of the device is low by the thresholds of its organisation.</summary>
    public static bool HasLowSupply(AlertMemory alerts) => alerts.Open.Any(alert => alert.Kind == AlertKind.Supply);

    private static bool Took(DeviceSnapshot before, DeviceSnapshot after, DeviceSection section, SectionStamp stamp) =>
        after.Stamps.GetValueOrDefault(section) == stamp && before.Stamps.GetValueOrDefault(section) != stamp;

    private static void TakeSupplies(AlertFold fold, DeviceReading reading, AlertSettings settings, DateTimeOffset now)
    {
        var told = new HashSet<AlertKey>();
        foreach (var supply in reading.Supplies!)
        {
            var alert = SupplyRules.Of(supply);
            if (!told.Add(alert.Key))
            {
                continue;
            }

            var open = fold.Find(alert.Key);
            var (finding, urgency) = SupplyRules.Judge(supply.Level, settings.Supplies.Of(supply), open?.Urgency ?? AlertUrgency.Unspecified);
            if (finding == SupplyRules.Finding.Low)
            {
                fold.Hold(alert with { Urgency = urgency }, now);
            }
            else if (open is not null && finding == SupplyRules.Finding.Enough)
            {
                fold.Close(open.Key, AlertClosing.Cleared);
            }
            else if (open is not null)
            {
                fold.Miss(open.Key);
            }
        }

        if (IsWhole(reading, DeviceSection.Supplies))
        {
            foreach (var gone in fold.Open.Where(alert => alert.Kind == AlertKind.Supply && !told.Contains(alert.Key)).ToList())
            {
                fold.Miss(gone.Key);
            }
        }
    }

    private static void TakeRows(AlertFold fold, DeviceReading reading, DeviceView view, AlertSettings settings, DateTimeOffset now)
    {
        var status = reading.Status!;

        // The worst first: of two rows of one identity the worse counts, and if there is no room for all, those stay out that ask least.
        var rows = status.Alerts.Select(row => TableRules.Of(row, status.Errors)).OfType<OpenAlert>().OrderByDescending(row => row.Urgency).DistinctBy(row => row.Key).ToList();
        var told = rows.Select(row => row.Key).ToHashSet();
        foreach (var row in rows)
        {
            fold.Hold(row, now);
        }

        if (!IsWhole(reading, DeviceSection.Status))
        {
            return;
        }

        foreach (var gone in fold.Open.Where(alert => alert.Kind == AlertKind.Device && !told.Contains(alert.Key)).ToList())
        {
            if (gone.Error != DetectedError.Unspecified && status.Errors.Contains(gone.Error) && !rows.Exists(row => DetectedErrorRules.Covers(row, gone.Error)))
            {
                // The row went, and the bit that came with it says that it still holds.
                fold.Hold(gone with { MissingSince = null }, now);
            }
            else if (TableRules.IsProvenByAbsence(gone.Severity) || (gone.Error != DetectedError.Unspecified && !status.Errors.Contains(gone.Error))
                || TableRules.IsEndedBy(gone, status.Alerts) || IsRefilled(gone, view, settings))
            {
                fold.Close(gone.Key, AlertClosing.Cleared);
            }
            else
            {
                fold.Miss(gone.Key);
            }
        }
    }

    // The level of the supply that the row named is the second sign of its end. The last number of a supply's index is its row.
    private static bool IsRefilled(OpenAlert alert, DeviceView view, AlertSettings settings) => alert is { Group: AlertGroup.MarkerSupplies, GroupIndex: { } index }
        && view.Supplies.FirstOrDefault(supply => supply.Index.EndsWith($".{index}", StringComparison.Ordinal)) is { } supply
        && SupplyRules.Judge(supply.Level, settings.Supplies.Of(supply), AlertUrgency.Warning).Finding == SupplyRules.Finding.Enough;

    private static void TakeErrors(AlertFold fold, IReadOnlyList<DetectedError> errors, DateTimeOffset now, bool isTold)
    {
        foreach (var error in errors.Where(error => error != DetectedError.Unspecified).Distinct())
        {
            var alert = DetectedErrorRules.Of(error);
            var isCovered = fold.Open.Any(open => DetectedErrorRules.Covers(open, error));
            if (isCovered && fold.Find(alert.Key) is not null)
            {
                fold.Close(alert.Key, AlertClosing.Covered);
            }
            else if (isTold && !isCovered)
            {
                fold.Hold(alert, now);
            }
        }

        if (isTold)
        {
            foreach (var off in fold.Open.Where(alert => alert.Kind == AlertKind.DetectedError && !errors.Contains((DetectedError)alert.Code)).ToList())
            {
                fold.Close(off.Key, AlertClosing.Cleared);
            }
        }
    }

    // A table that could not be read to its end proves nothing by what it lacks.
    private static bool IsWhole(DeviceReading reading, DeviceSection section) => !reading.Errors.Any(error => error.Section == section);
}
