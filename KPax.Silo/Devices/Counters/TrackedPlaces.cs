using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Counters;

/// <summary>
/// Finds the places of a reading's counters. A device tells its counters in the same order every time, so that a place is nearly always found at the
/// first look, and nothing is made anew.
/// </summary>
internal sealed class TrackedPlaces(IReadOnlyList<TrackedCounter> before)
{
    private List<TrackedCounter>? _changed;
    private Dictionary<CounterName, int>? _places;

    /// <summary>The counters that are followed now; the list that was given, if nothing changed.</summary>
    public IReadOnlyList<TrackedCounter> Tracked => _changed ?? before;

    /// <summary>The place of a counter; a new one if it was never told.</summary>
    /// <param name="counter">The counter.</param>
    /// <param name="guess">Where it probably is.</param>
    public int PlaceOf(Counter counter, int guess)
    {
        var place = guess < Tracked.Count && Tracked[guess].Name.IsOf(counter) ? guess : Find(counter);
        if (counter.Bits is { } bits && Tracked[place].Bits != bits)
        {
            Changed()[place] = CommonCounters.Of(Tracked[place] with { Bits = bits });
        }

        return place;
    }

    private int Find(Counter counter)
    {
        if (_places is null)
        {
            _places = [];
            for (var place = 0; place < Tracked.Count; place++)
            {
                _places.Add(Tracked[place].Name, place);
            }
        }

        var name = CounterName.Of(counter);
        if (!_places.TryGetValue(name, out var found))
        {
            _places.Add(name, found = Tracked.Count);
            Changed().Add(CommonCounters.Of(new(name, counter.Bits)));
        }

        return found;
    }

    private List<TrackedCounter> Changed() => _changed ??= [.. before];
}
