using System.Globalization;
using System.Text.Json;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.History;
using KPax.Contracts.Organisations;
using KPax.Silo.Devices;
using KPax.Silo.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Reliability.Storms;

/// <summary>
/// What a running server has in memory, what it has stored, and what SQL that knows nothing of its classes makes of the tables: every difference in a line.
/// </summary>
internal sealed class StormJudge(IServiceProvider services, string databaseFile)
{
    private const string Below = """
        WITH RECURSIVE below (id) AS (SELECT $id UNION ALL SELECT o.id FROM organisation o JOIN below b ON o.parent_id = b.id)
        """;

    private const string Counts = $"""
        {Below} SELECT count(*), total(d.condition = 3), total(d.condition = 2), total(d.condition = 4), total(d.low_supply),
            total(CASE WHEN p.day = $day THEN p.today END), total(CASE WHEN p.day >= $month THEN p.month END)
        FROM device d LEFT JOIN device_pages p ON p.device_id = d.id WHERE d.organisation_id IN below AND d.merged_into IS NULL AND d.revision <> 0
        """;

    // The path of each organisation from its parents alone.
    private const string WrongPaths = """
        WITH RECURSIVE tree (id, path) AS (SELECT id, '/' || id || '/' FROM organisation WHERE parent_id IS NULL
            UNION ALL SELECT o.id, tree.path || o.id || '/' FROM organisation o JOIN tree ON o.parent_id = tree.id),
        copies (what, id, organisation_id, path) AS (SELECT 'device', id, organisation_id, organisation_path FROM device
            UNION ALL SELECT 'agent', id, organisation_id, organisation_path FROM agent
            UNION ALL SELECT 'alert', id, organisation_id, organisation_path FROM alert
            UNION ALL SELECT 'organisation', id, id, path FROM organisation)
        SELECT c.what || ' ' || c.id || ' has the path ' || c.path FROM copies c LEFT JOIN tree ON tree.id = c.organisation_id WHERE tree.path IS NULL OR tree.path <> c.path
        """;

    private const string WrongTexts = """
        SELECT 'device ' || d.id || ' is not found by its text' FROM device d LEFT JOIN device_text t ON t.device_id = d.id
        WHERE d.search <> coalesce(t.search, '')
        """;

    private const string WrongAlerts = """
        SELECT 'device ' || d.id || ' has the flag of a low supply ' || d.low_supply || ' and ' || count(a.id) || ' open alerts of one'
        FROM device d LEFT JOIN alert a ON a.subject = 1 AND a.subject_id = d.id AND a.closed IS NULL AND a.supply_type <> 0
        WHERE d.merged_into IS NULL AND d.revision > 0 GROUP BY d.id HAVING d.low_supply <> (count(a.id) > 0)
        """;

    private static readonly Caller Everyone = Caller.WithEverything("storm", OrganisationPath.Root);

    /// <summary>Differences between copies in the tables.</summary>
    public IReadOnlyList<string> CompareTables()
    {
        using var connection = Open();
        return [.. Texts(connection, WrongPaths), .. Texts(connection, WrongTexts), .. Texts(connection, WrongAlerts)];
    }

    /// <summary>Differences between what each grain shows and what is stored of its device.</summary>
    public async Task<IReadOnlyList<string>> CompareDevicesAsync()
    {
        var (fleet, store) = (services.GetRequiredService<IFleetQueries>(), services.GetRequiredService<IDeviceStore>());
        var differences = new List<string>();
        using var connection = Open();
        foreach (var id in Texts(connection, "SELECT CAST(id AS TEXT) FROM device WHERE merged_into IS NULL AND revision > 0").Select(text => long.Parse(text, CultureInfo.InvariantCulture)))
        {
            var shown = await fleet.FindDeviceAsync(Everyone, id, CancellationToken.None);
            var row = (await store.FindAsync(id, CancellationToken.None))!;
            var snapshot = DeviceRows.Loaded(row);
            var open = Texts(connection, $"SELECT number || '' FROM alert WHERE subject = 1 AND subject_id = {id} AND closed IS NULL ORDER BY number");
            foreach (var ((part, memory), (_, stored)) in PartsOf(shown!).Zip(PartsOf(snapshot.View)))
            {
                Note(differences, $"device {id}: {part}", memory, stored);
            }

            Note(differences, $"device {id}: agent", $"{shown!.HeardBy}", Texts(connection, $"SELECT heard_by || '' FROM device WHERE id = {id}").Single());
            Note(differences, $"device {id}: condition", $"{shown.Condition}", $"{row.Condition}");
            Note(differences, $"device {id}: open alerts", string.Join(' ', snapshot.Alerts.Open.Select(alert => alert.Number).Order()), string.Join(' ', open));
        }

        return differences;
    }

    /// <summary>Differences between what printers told that were left alone, and what is shown of them.</summary>
    public async Task<IReadOnlyList<string>> CompareSteadyAsync(IReadOnlyList<StormOffice> offices)
    {
        var (fleet, history) = (services.GetRequiredService<IFleetQueries>(), services.GetRequiredService<IHistoryQueries>());
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var differences = new List<string>();
        using var connection = Open();
        foreach (var (office, printer) in offices.SelectMany(office => Enumerable.Range(StormOffice.Restless, StormOffice.Printers - StormOffice.Restless).Select(printer => (office, printer))))
        {
            var (serial, told) = (office.SerialOf(printer), office.LastOf(printer));
            var id = long.Parse(Texts(connection, $"SELECT CAST(id AS TEXT) FROM device WHERE serial = '{serial}'").Single(), CultureInfo.InvariantCulture);
            var shown = (await fleet.FindDeviceAsync(Everyone, id, CancellationToken.None))!;
            var days = (await history.ReadAsync(Everyone, new() { DeviceId = id, From = today.AddDays(-2), To = today.AddDays(1) }, CancellationToken.None))!;
            var jams = Texts(connection, $"SELECT '1' FROM alert WHERE subject = 1 AND subject_id = {id} AND closed IS NULL AND supply_type = 0").Count;
            Note(differences, $"{serial}: total", $"{shown.Counters.Single().Value}", $"{told.Last}");
            Note(differences, $"{serial}: stopped", $"{shown.Condition == DeviceCondition.Stopped}", $"{told.IsJammed}");
            Note(differences, $"{serial}: an open jam", $"{jams > 0}", $"{told.IsJammed}");
            Note(differences, $"{serial}: pages of its days", $"{days.Intervals.Sum(day => day.Rise + (day.SpanRise ?? 0))}", $"{told.Last - told.First}");
        }

        return differences;
    }

    /// <summary>Differences between the summary of each organisation and what SQL counts along the parents.</summary>
    public async Task<IReadOnlyList<string>> CompareSummariesAsync()
    {
        var fleet = services.GetRequiredService<IFleetQueries>();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var epoch = new DateOnly(1970, 1, 1).DayNumber;
        var differences = new List<string>();
        using var connection = Open();
        foreach (var path in Texts(connection, "SELECT path FROM organisation ORDER BY path"))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Counts;
            command.Parameters.AddWithValue("$id", OrganisationPath.IdOf(path));
            command.Parameters.AddWithValue("$day", today.DayNumber - epoch);
            command.Parameters.AddWithValue("$month", today.DayNumber - epoch - today.Day + 1);
            using var row = command.ExecuteReader();
            row.Read();
            var counted = string.Join(' ', Enumerable.Range(0, 7).Select(column => row.GetInt64(column)));
            var told = await fleet.SummariseAsync(Caller.WithEverything("storm", path), CancellationToken.None);
            Note(differences, $"summary of {path}", $"{told.Devices} {told.Stopped} {told.Warning} {told.NotAnswering} {told.LowSupply} {told.PagesToday ?? 0} {told.PagesMonth ?? 0}", counted);
        }

        return differences;
    }

    /// <summary>Totals that are stored, a row each, whichever device they belong to now.</summary>
    public IReadOnlyList<long> ListTotals()
    {
        using var connection = Open();
        return [.. Texts(connection, "SELECT CAST(total AS TEXT) FROM reading WHERE total IS NOT NULL AND scan_kind = 2").Select(text => long.Parse(text, CultureInfo.InvariantCulture))];
    }

    private static void Note(List<string> differences, string what, string memory, string truth)
    {
        if (memory != truth)
        {
            differences.Add($"{what}: {memory}; by the tables: {truth}");
        }
    }

    private static (string Part, string Text)[] PartsOf(DeviceView view) =>
    [
        ("identity", JsonSerializer.Serialize(view.Identity)), ("counters", JsonSerializer.Serialize(view.Counters)), ("supplies", JsonSerializer.Serialize(view.Supplies)),
        ("status", JsonSerializer.Serialize(view.Status)), ("events of counters", JsonSerializer.Serialize(view.CounterEvents)),
    ];

    private static List<string> Texts(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={databaseFile};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
