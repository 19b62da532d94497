using System.Text.Json;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;

namespace KPax.Silo.Storage.Sql.Identity;

/// <summary>The names of counters and zones as a transaction sees them.</summary>
internal sealed class SqlReplayNames
{
    private const string ZonePrefix = "zone:";

    private readonly Dictionary<CounterName, int> _numbers = [];
    private readonly Dictionary<int, CounterName> _names = [];
    private readonly Dictionary<int, string> _zones = [];

    /// <summary>Reads them.</summary>
    public SqlReplayNames(ISqlSession session)
    {
        foreach (var (id, text) in session.Query("SELECT id, name FROM history_name", row => (row.Int(0), row.Text(1))))
        {
            if (text.StartsWith(ZonePrefix, StringComparison.Ordinal))
            {
                _zones[id] = text[ZonePrefix.Length..];
            }
            else if (JsonSerializer.Deserialize(text, DeviceJson.Default.CounterName) is { } name)
            {
                (_numbers[name], _names[id]) = (id, name);
            }
        }
    }

    /// <summary>The name of a number; one without anything if there is none.</summary>
    public CounterName NameOf(int id) => _names.TryGetValue(id, out var name) ? name : new();

    /// <summary>The number of a counter; null: it does not enter history.</summary>
    public int? IdOf(Counter counter) => _numbers.TryGetValue(CounterName.Of(counter), out var id) ? id : null;

    /// <summary>The zone of a number; UTC if this machine does not know it.</summary>
    public TimeZoneInfo ZoneOf(int id) =>
        _zones.TryGetValue(id, out var name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
