using KPax.Contracts.Devices;
using KPax.Silo.Devices.Speakers;

namespace KPax.Silo.Storage.Sql.Identity;

/// <summary>Writes who speaks for a device, in the device's own unit: its revision guards it.</summary>
internal static class SqlPrimaryWriter
{
    private const string End = "UPDATE device_primary SET to_ms = greatest($from, from_ms) WHERE device_id = $device AND to_ms IS NULL";

    private const string Begin = """
        INSERT INTO device_primary (device_id, from_ms, agent_id, to_ms) VALUES ($device, $from, $agent, NULL) ON CONFLICT DO NOTHING
        """;

    // A device goes along with the agent that speaks for it, unless somebody put it elsewhere: then it stood apart from its agent before.
    private const string FindMove = """
        SELECT old.organisation_id, new.organisation_id FROM device d JOIN agent old ON old.id = $before JOIN agent new ON new.id = $agent
        WHERE d.id = $device AND d.organisation_id = old.organisation_id AND new.organisation_id <> old.organisation_id
        """;

    private const string PutThere = """
        UPDATE device SET organisation_id = $organisation, organisation_path = (SELECT path FROM organisation WHERE id = $organisation) WHERE id = $device
        """;

    /// <summary>Writes the changes of a unit.</summary>
    public static void Write(ISqlSession session, long device, IReadOnlyList<PrimaryChange> changes)
    {
        foreach (var change in changes)
        {
            session.Send(End, ("$from", UnixTime.ToColumn(change.From)), ("$device", device));
            session.Send(Begin, ("$device", device), ("$from", UnixTime.ToColumn(change.From)), ("$agent", change.AgentId));
            session.Send("UPDATE device SET agent_id = $agent WHERE id = $device", ("$agent", change.AgentId), ("$device", device));
            if (change.Before is { } before)
            {
                WriteTakeover(session, device, change, before);
            }
        }
    }

    private static void WriteTakeover(ISqlSession session, long device, PrimaryChange change, long before)
    {
        Note(session, device, change, IdentityEventKind.PrimaryChanged, new() { Before = Number(before), After = Number(change.AgentId) });
        var moves = session.Query(FindMove, row => (From: row.Long(0), To: row.Long(1)), ("$before", before), ("$agent", change.AgentId), ("$device", device));
        foreach (var (from, to) in moves)
        {
            session.Send(PutThere, ("$organisation", to), ("$device", device));
            var detail = new IdentityDetail { Before = Number(from), After = Number(to) };
            Note(session, device, change, IdentityEventKind.Moved, detail);
        }
    }

    private static void Note(ISqlSession session, long device, PrimaryChange change, IdentityEventKind kind, IdentityDetail detail) =>
        SqlIdentityRows.Note(session, device, null, change.From, kind, detail, IdentityUndo.None, "");

    private static string Number(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
