using System.Collections.Concurrent;
using System.Text.Json;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;
using Microsoft.Extensions.Options;

namespace KPax.Silo.History;

/// <summary>
/// The numbers that stand for names of counters and zones in the rows of history. The names of a fleet are few; each stands in the database once, and all
/// of them in memory.
/// </summary>
internal sealed partial class HistoryNames(IHistoryStore store, IOptions<HistoryOptions> options, ILogger<HistoryNames> logger) : IDisposable
{
    private const string ZonePrefix = "zone:";

    private static readonly CounterName Unknown = new();

    private readonly ConcurrentDictionary<CounterName, int> _counters = new();
    private readonly ConcurrentDictionary<string, int> _zones = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, CounterName> _counterNames = new();
    private readonly ConcurrentDictionary<int, string> _zoneNames = new();
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile bool _isLoaded;
    private volatile bool _isFull;

    /// <summary>The name of a number; one without anything if there is none.</summary>
    public CounterName NameOf(int id) => _counterNames.GetValueOrDefault(id, Unknown);

    /// <summary>The number of a counter; null: it has none.</summary>
    public int? IdOf(Counter counter) => IdOf(CounterName.Of(counter));

    /// <summary>The number of a name; null: it has none.</summary>
    public int? IdOf(CounterName name) => _counters.TryGetValue(name, out var id) ? id : null;

    /// <summary>The zone of a number; empty: there is none.</summary>
    public string ZoneOf(int id) => _zoneNames.GetValueOrDefault(id, "");

    /// <summary>The number of a zone; null: it has none yet.</summary>
    public int? IdOf(TimeZoneInfo zone) => _zones.TryGetValue(zone.Id, out var id) ? id : null;

    /// <summary>Reads the names that there are, once; again if a number turns up that another process may have given.</summary>
    public async Task LoadAsync(IEnumerable<int> needed, CancellationToken cancellationToken)
    {
        if (!_isLoaded || !needed.All(id => _counterNames.ContainsKey(id)))
        {
            Keep(await store.ListNamesAsync(cancellationToken));
            _isLoaded = true;
        }
    }

    /// <summary>Gives numbers to names that have none. Those beyond the limit get none.</summary>
    public async Task AddAsync(IReadOnlyCollection<CounterName> names, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            List<string> texts = _isFull
                ? []
                : [.. names.Distinct().Where(name => IdOf(name) is null).Select(name => JsonSerializer.Serialize(name, DeviceJson.Default.CounterName))];
            await AddAsync(texts, options.Value.MostNames, cancellationToken);
            if (IdOf(zone) is null)
            {
                // Zones are the administrator's, and few.
                await AddAsync([ZonePrefix + zone.Id], int.MaxValue, cancellationToken);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task AddAsync(List<string> texts, int most, CancellationToken cancellationToken)
    {
        if (texts.Count == 0)
        {
            return;
        }

        var added = await store.AddNamesAsync(texts, most, cancellationToken);
        Keep(added);
        if (added.Count < texts.Count)
        {
            _isFull = true;
            LogFull(options.Value.MostNames);
        }
    }

    private void Keep(IReadOnlyList<(int Id, string Text)> names)
    {
        foreach (var (id, text) in names)
        {
            if (text.StartsWith(ZonePrefix, StringComparison.Ordinal))
            {
                (_zones[text[ZonePrefix.Length..]], _zoneNames[id]) = (id, text[ZonePrefix.Length..]);
            }
            else if (JsonSerializer.Deserialize(text, DeviceJson.Default.CounterName) is { } name)
            {
                (_counters[name], _counterNames[id]) = (id, name);
            }
        }
    }

    [LoggerMessage(3850, LogLevel.Error, "History knows {MostNames} names of counters and takes no more until KPax:History:MostNames is raised and the server restarted; counters with other names are only in the whole readings")]
    private partial void LogFull(int mostNames);
}
