using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;

namespace KPax.Silo.Alerts;

/// <summary>When a device that does not answer is worth an alert: after some missed polls, and not while it may be off. Pure.</summary>
internal static class UnreachableRules
{
    private static readonly OpenAlert Alert = new() { Kind = AlertKind.Unreachable, Urgency = AlertUrgency.Warning };

    /// <summary>Takes in that a poll was missed.</summary>
    public static (SilenceMemory Silence, AlertMemory Alerts, IReadOnlyCollection<AlertChange> Changes) Miss(
        SilenceMemory silence, AlertMemory alerts, string reason, DateTimeOffset now, AlertSettings settings, AlertOptions options)
    {
        silence = Learn(Count(silence, now, options), now, settings, options);
        var isOpen = alerts.Open.Any(alert => alert.Kind == AlertKind.Unreachable);
        if (!isOpen && (silence.Missed < options.UnreachableMisses || IsOffByRight(silence, now, settings, options)))
        {
            return (silence, alerts, []);
        }

        var fold = new AlertFold(alerts, now, options);
        fold.Hold(Alert with { Text = reason }, silence.MissedSince ?? now);
        return (silence, fold.Result(), fold.Changes);
    }

    /// <summary>True if it missed polls since it answered last.</summary>
    public static bool IsMissed(DeviceSnapshot state) => state.Silence.Missed > 0 || state.Alerts.Open.Any(alert => alert.Kind == AlertKind.Unreachable);

    /// <summary>It answered: what was missed is forgotten; what it taught is not.</summary>
    public static SilenceMemory Answer(SilenceMemory silence) =>
        silence.Missed == 0 ? silence : silence with { Missed = 0, MissedSince = null, MissedLast = null };

    /// <summary>Closes the alert of a device that answers again.</summary>
    public static void Return(AlertFold fold)
    {
        if (fold.Find(Alert.Key) is not null)
        {
            fold.Close(Alert.Key, AlertClosing.Back);
        }
    }

    // Beyond what the alert needs the count says nothing, and need not move.
    private static SilenceMemory Count(SilenceMemory silence, DateTimeOffset now, AlertOptions options) =>
        silence.Missed >= options.UnreachableMisses || (silence.MissedLast is { } last && now - last < options.MissEvery)
            ? silence
            : silence with { Missed = silence.Missed + 1, MissedSince = silence.MissedSince ?? now, MissedLast = now };

    private static SilenceMemory Learn(SilenceMemory silence, DateTimeOffset now, AlertSettings settings, AlertOptions options)
    {
        if (now - silence.MissedSince > options.HabitWithin)
        {
            return silence;
        }

        var local = settings.LocalOf(now);
        return OffHours.Has(silence.OffHours, silence.Week, local)
            ? silence
            : silence with { OffHours = OffHours.With(silence.OffHours, silence.Week, local), Week = OffHours.WeekOf(local) };
    }

    private static bool IsOffByRight(SilenceMemory silence, DateTimeOffset now, AlertSettings settings, AlertOptions options) => settings.IsQuiet(now)
        || (settings.LearnsQuietHours && OffHours.Count(silence.OffHours, silence.Week, settings.LocalOf(now)) >= options.HabitWeeks);
}
