using System.Globalization;
using Npgsql;

namespace KPax.Silo.Storage.Postgres;

/// <summary>A server of a cluster as a row. Times are ticks, so that nothing is rounded on the way.</summary>
internal static class PostgresMembershipRow
{
    private const char BetweenSuspects = ' ';
    private const char BeforeTime = '=';

    /// <summary>The row's fields.</summary>
    public static (string Name, object Value)[] Write(MembershipEntry entry) =>
    [
        ("address", entry.SiloAddress.ToParsableString()),
        ("status", (long)entry.Status),
        ("suspects", string.Join(BetweenSuspects, (entry.SuspectTimes ?? []).Select(suspect =>
            string.Create(CultureInfo.InvariantCulture, $"{suspect.Item1.ToParsableString()}{BeforeTime}{suspect.Item2.Ticks}")))),
        ("proxy_port", (long)entry.ProxyPort),
        ("host_name", entry.HostName ?? ""),
        ("silo_name", entry.SiloName ?? ""),
        ("started", entry.StartTime.Ticks),
        ("alive", entry.IAmAliveTime.Ticks),
    ];

    /// <summary>The server at which a reader stands; its fields come after the version of the list.</summary>
    public static MembershipEntry Read(NpgsqlDataReader row) => new()
    {
        SiloAddress = SiloAddress.FromParsableString(row.GetString(1)),
        Status = (SiloStatus)row.GetInt64(2),
        SuspectTimes = [.. row.GetString(3).Split(BetweenSuspects, StringSplitOptions.RemoveEmptyEntries).Select(ReadSuspect)],
        ProxyPort = (int)row.GetInt64(4),
        HostName = row.GetString(5),
        SiloName = row.GetString(6),
        StartTime = TimeOf(row.GetInt64(7)),
        IAmAliveTime = TimeOf(row.GetInt64(8)),
    };

    private static Tuple<SiloAddress, DateTime> ReadSuspect(string text)
    {
        var end = text.LastIndexOf(BeforeTime);
        return Tuple.Create(SiloAddress.FromParsableString(text[..end]), TimeOf(long.Parse(text.AsSpan(end + 1), CultureInfo.InvariantCulture)));
    }

    private static DateTime TimeOf(long ticks) => new(ticks, DateTimeKind.Utc);
}
