using System.Globalization;
using KPax.Silo.Storage.Postgres;

namespace KPax.Benchmarks.Fleet;

/// <summary>What a PostgreSQL on this machine took of the processors, with all its processes. Linux alone tells.</summary>
/// <param name="Parent">Number of the process that starts all others of it.</param>
internal sealed record PostgresCpu(int Parent)
{
    // Places in /proc/PID/stat behind the name of the program.
    private const int PlaceOfParent = 1;
    private const int PlaceOfOwn = 11;
    private const int PlaceOfEnded = 13;
    private const double TicksInASecond = 100;

    /// <summary>The one of a database; null: it is not on this machine, or the machine does not tell.</summary>
    public static async Task<PostgresCpu?> FindAsync(string connection, CancellationToken cancellationToken)
    {
        await using var source = PostgresConnection.ForWriter(connection);
        await using var command = source.CreateCommand("SELECT pg_backend_pid(), inet_server_addr() IS NULL OR inet_server_addr() <<= '127.0.0.0/8'");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && reader.GetBoolean(1) && Read(reader.GetInt32(0)) is { } own
            ? new(int.Parse(own[PlaceOfParent], CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>All it took since it was started.</summary>
    public TimeSpan Total()
    {
        var ticks = Read(Parent) is { } parent ? Sum(parent, PlaceOfOwn) + Sum(parent, PlaceOfEnded) : 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var number) && Read(number) is { } fields && fields[PlaceOfParent] == Parent.ToString(CultureInfo.InvariantCulture))
            {
                ticks += Sum(fields, PlaceOfOwn);
            }
        }

        return TimeSpan.FromSeconds(ticks / TicksInASecond);
    }

    private static long Sum(string[] fields, int place) =>
        long.Parse(fields[place], CultureInfo.InvariantCulture) + long.Parse(fields[place + 1], CultureInfo.InvariantCulture);

    // A process may end while it is looked at.
    private static string[]? Read(int number)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{number}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
