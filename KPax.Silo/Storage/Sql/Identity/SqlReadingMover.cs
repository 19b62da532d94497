using KPax.Silo.Devices.Identity;
using KPax.Silo.Gateway;

namespace KPax.Silo.Storage.Sql.Identity;

/// <summary>Gives another device the readings that are its own; each says by itself whose it is.</summary>
internal sealed class SqlReadingMover : IDeviceRowMover
{
    private const string Find = """
        SELECT agent_id, epoch, lane, number, received, octets FROM reading WHERE device_id = $from AND received >= $since
        ORDER BY agent_id, epoch, lane, number
        """;

    private const string Give = """
        UPDATE reading SET device_id = $to WHERE device_id = $from AND received = $received AND agent_id = $agent AND epoch = $epoch AND lane = $lane
            AND number = $number
        """;

    public void Move(ISqlSession session, DeviceRowMove move)
    {
        var rows = session.Query(
            Find,
            row => (Agent: row.Long(0), Epoch: row.Long(1), Lane: row.Long(2), Number: row.Long(3), Received: row.Long(4),
                IsMoving: IsMoving(move, row.Long(0), row.Octets(5))),
            ("$from", move.From), ("$since", UnixTime.ToColumn(move.Since)));
        foreach (var row in rows.Where(row => row.IsMoving))
        {
            session.Send(
                Give,
                ("$to", move.To), ("$from", move.From), ("$received", row.Received), ("$agent", row.Agent), ("$epoch", row.Epoch), ("$lane", row.Lane), ("$number", row.Number));
        }
    }

    private static bool IsMoving(DeviceRowMove move, long agentId, byte[] body) =>
        ReadingBody.Read(body) is { } reading && move.Owns(agentId, reading);
}
