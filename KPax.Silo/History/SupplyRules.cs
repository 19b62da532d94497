using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.History;

namespace KPax.Silo.History;

/// <summary>What happened to supplies from one reading to the next (printers.md 1.5). Pure.</summary>
internal static class SupplyRules
{
    /// <summary>Points by which a level must rise at least before that is a sign of a replacement.</summary>
    public const double LeastRise = 10;

    /// <summary>Points by which a gauge may rise by itself: a level that does is not kept.</summary>
    public const double Noise = 2;

    /// <summary>Per cent from which on a supply counts as near full.</summary>
    public const double NearFull = 90;

    /// <summary>Most supplies of one device that are followed.</summary>
    public const int MostSupplies = 100;

    /// <summary>The supplies after a reading, and what happened to them.</summary>
    /// <param name="tracks">What was remembered.</param>
    /// <param name="supplies">What the reading tells.</param>
    /// <param name="hasAlert">True if an alert about supplies stands.</param>
    /// <param name="at">When it was read.</param>
    /// <param name="events">Gets what happened.</param>
    public static IReadOnlyList<SupplyTrack> Next(
        IReadOnlyList<SupplyTrack> tracks, IReadOnlyList<Supply> supplies, bool hasAlert, DateTimeOffset at, List<SupplyEvent> events)
    {
        var known = tracks.DistinctBy(track => track.Index).ToDictionary(track => track.Index, StringComparer.Ordinal);
        var next = new List<SupplyTrack>(supplies.Count);
        foreach (var supply in supplies.DistinctBy(supply => supply.Index).Take(MostSupplies))
        {
            var track = Next(known.GetValueOrDefault(supply.Index), supply, hasAlert, at, events);
            next.Add(track);
        }

        // A cartridge that is out of the device has no row: what was known of it decides what is put in.
        next.AddRange(tracks.Where(track => !next.Exists(other => other.Index == track.Index)).Take(Math.Max(0, MostSupplies - next.Count)));
        return next.SequenceEqual(tracks) ? tracks : next;
    }

    private static SupplyTrack Next(SupplyTrack? track, Supply supply, bool hasAlert, DateTimeOffset at, List<SupplyEvent> events)
    {
        if (track is null)
        {
            events.Add(new(at, supply.Index, SupplyEventKind.Level, supply.Level, null, SupplySigns.None));
            track = new() { Index = supply.Index, Level = supply.Level };
        }

        var signs = SignsOf(track, supply, hasAlert);
        var isReplaced = IsReplacement(signs, track, supply);
        if (isReplaced)
        {
            events.Add(new(at, supply.Index, SupplyEventKind.Replaced, supply.Level, track.Measured, signs));
        }
        else if (IsWorthKeeping(track.Level, supply.Level))
        {
            events.Add(new(at, supply.Index, SupplyEventKind.Level, supply.Level, track.Measured, signs));
        }

        var percent = supply.Level.Percent;
        var isLow = percent is null ? track.IsLow && !isReplaced : percent <= FleetQuery.LowSupplyPercent + (track.IsLow && !isReplaced ? Noise : 0);
        var isEmpty = percent is null ? track.IsEmpty && !isReplaced : percent <= (track.IsEmpty && !isReplaced ? Noise : 0);
        if (percent is not null && isLow && (!track.IsLow || isReplaced))
        {
            events.Add(new(at, supply.Index, SupplyEventKind.Low, supply.Level, track.Measured, SupplySigns.None));
        }

        if (percent is not null && isEmpty && (!track.IsEmpty || isReplaced))
        {
            events.Add(new(at, supply.Index, SupplyEventKind.Empty, supply.Level, track.Measured, SupplySigns.None));
        }

        return new()
        {
            Index = track.Index,
            Level = isReplaced || IsWorthKeeping(track.Level, supply.Level) ? supply.Level : track.Level,
            Measured = percent is null || (!isReplaced && IsTremble(track.Measured, percent)) ? track.Measured : percent,
            Serial = supply.SerialNumber.Length > 0 ? supply.SerialNumber : track.Serial,
            Part = supply.PartNumber.Length > 0 ? supply.PartNumber : track.Part,
            IsLow = isLow,
            IsEmpty = isEmpty,
            HadAlert = hasAlert,
        };
    }

    /// <summary>The signs that a supply is another one than before.</summary>
    public static SupplySigns SignsOf(SupplyTrack track, Supply supply, bool hasAlert)
    {
        var rises = supply.Level.Percent - track.Measured >= Math.Max(LeastRise, 2 * supply.Step);
        return (rises ? SupplySigns.Rise : 0)
            | (rises && supply.Level.Percent >= NearFull ? SupplySigns.Full : 0)
            | (IsOther(track.Serial, supply.SerialNumber) ? SupplySigns.Serial : 0)
            | (IsOther(track.Part, supply.PartNumber) ? SupplySigns.Part : 0)
            | (rises && track.HadAlert && !hasAlert ? SupplySigns.AlertGone : 0);
    }

    // A rise and one sign more; or another serial and part number, where no level is measured that could rise. A serial alone may be a misread one.
    private static bool IsReplacement(SupplySigns signs, SupplyTrack track, Supply supply) => signs.HasFlag(SupplySigns.Rise)
        ? (signs & ~SupplySigns.Rise) != 0
        : signs.HasFlag(SupplySigns.Serial) && (signs.HasFlag(SupplySigns.Part) || IsRefilled(track.Level, supply.Level));

    // From "nothing is known" or empty to "some remains": the coarsest gauges tell no more.
    private static bool IsRefilled(SupplyLevel before, SupplyLevel now) => (before, now) switch
    {
        ({ Kind: SupplyLevelKind.Stage }, { Kind: SupplyLevelKind.Stage }) => now.StagePosition > before.StagePosition,
        ({ Kind: SupplyLevelKind.Amount }, { Kind: SupplyLevelKind.Amount }) => now.Amount > before.Amount,
        ({ Kind: SupplyLevelKind.Percent, Percent: 0 }, { Kind: SupplyLevelKind.SomeRemaining }) => true,
        _ => false,
    };

    private static bool IsOther(string before, string now) => before.Length > 0 && now.Length > 0 && before != now;

    private static bool IsWorthKeeping(SupplyLevel kept, SupplyLevel now) => kept.Kind != now.Kind
        || kept.Amount != now.Amount
        || kept.StagePosition != now.StagePosition
        || now.Percent <= kept.Percent - 1
        || now.Percent > kept.Percent + Noise;

    // A level that trembles upwards must not add its tremble up: the lowest that was seen is what a rise is measured from.
    private static bool IsTremble(double? measured, double? now) => now > measured && now <= measured + Noise;
}
