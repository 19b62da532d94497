using KPax.Contracts.Alerts;

namespace KPax.Silo.Alerts;

/// <summary>What is known of some alerts of a device at one moment becomes part of its memory. One use, one moment. Pure.</summary>
internal sealed class AlertFold(AlertMemory before, DateTimeOffset now, AlertOptions options)
{
    // Enough for every flapping part of a device; a table that is nothing but noise must not grow the snapshot.
    private const int MostClosed = 16;

    private const int MostText = 300;

    private readonly List<OpenAlert> _open = [.. before.Open];
    private readonly List<OpenAlert> _closed = [.. before.Closed];
    private readonly Dictionary<long, AlertChange> _changes = [];
    private long _lastNumber = before.LastNumber;

    /// <summary>The open alerts as they are by now.</summary>
    public IReadOnlyList<OpenAlert> Open => _open;

    /// <summary>The alerts that changed, each as it is now.</summary>
    public IReadOnlyCollection<AlertChange> Changes => _changes.Values;

    /// <summary>The open alert of this identity; null: there is none.</summary>
    public OpenAlert? Find(AlertKey key) => _open.Find(alert => alert.Key == key);

    /// <summary>It holds: it is opened, opened again, or brought up to date.</summary>
    /// <param name="told">What is known of it.</param>
    /// <param name="since">When it began.</param>
    public void Hold(OpenAlert told, DateTimeOffset since)
    {
        told = told.Text.Length <= MostText ? told : told with { Text = told.Text[..MostText] };
        var at = _open.FindIndex(alert => alert.Key == told.Key);
        if (at >= 0)
        {
            Put(at, Updated(_open[at], told));
            return;
        }

        if (_open.Count >= options.MaxOpen)
        {
            return;
        }

        var again = _closed.FindLastIndex(alert => alert.Key == told.Key && now - alert.ClosedAt <= options.ReopenWithin);
        if (again >= 0)
        {
            var old = _closed[again];
            _closed.RemoveAt(again);
            _open.Add(Updated(old with { Returns = old.Returns + 1 }, told));
            Note(_open[^1], told.Urgency > old.Urgency);
            return;
        }

        _open.Add(told with { Number = ++_lastNumber, Since = since });
        Note(_open[^1], hasWorsened: false);
    }

    /// <summary>It is not told, and that proves nothing: after the hold time it counts as forgotten.</summary>
    public void Miss(AlertKey key)
    {
        var at = _open.FindIndex(alert => alert.Key == key);
        if (_open[at].MissingSince is { } since && now - since >= options.ForgetAfter)
        {
            Close(key, AlertClosing.Forgotten);
            return;
        }

        Put(at, _open[at] with { MissingSince = _open[at].MissingSince ?? now });
    }

    /// <summary>It ended.</summary>
    public void Close(AlertKey key, AlertClosing why)
    {
        var at = _open.FindIndex(alert => alert.Key == key);
        var closed = _open[at] with { ClosedAt = now, Closing = why, MissingSince = null };
        _open.RemoveAt(at);
        _closed.Add(closed);
        Note(closed, hasWorsened: false);
    }

    /// <summary>The memory after it; the very one before it if nothing changed.</summary>
    public AlertMemory Result() => _changes.Count == 0 ? before : new AlertMemory
    {
        Open = _open,
        Closed = [.. _closed.Where(alert => now - alert.ClosedAt <= options.ReopenWithin).TakeLast(MostClosed)],
        LastNumber = _lastNumber,
    };

    // When it began stays what it was: after a reboot a device dates its alerts anew.
    private static OpenAlert Updated(OpenAlert known, OpenAlert told) => told with
    {
        Number = known.Number,
        Since = known.Since,
        RaisedAt = known.RaisedAt ?? told.RaisedAt,
        Returns = known.Returns,
    };

    private void Put(int at, OpenAlert alert)
    {
        if (alert != _open[at])
        {
            var worse = alert.Urgency > _open[at].Urgency;
            _open[at] = alert;
            Note(alert, worse);
        }
    }

    private void Note(OpenAlert alert, bool hasWorsened) =>
        _changes[alert.Number] = new(alert, hasWorsened || (_changes.TryGetValue(alert.Number, out var known) && known.HasWorsened));
}
