using System.Text;
using System.Text.Json;
using KPax.Silo.Devices;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Storage.Sql.Identity;
using KPax.Tests.Silo.Devices.Pulse;

namespace KPax.Tests.Silo.Storage;

/// <summary>A device and its readings as programs of schema 5 wrote them, who knew no pulse and no readings in octets.</summary>
internal static class VersionFive
{
    private static readonly DeviceSnapshot State = StateOf();

    /// <summary>What puts them into a database of that version.</summary>
    public static string Rows => $$"""
        INSERT INTO device (id, organisation_id, organisation_path, revision, manufacturer, model, serial, mac, ip, ip_order, network_name, search, condition, total,
            total_unit, last_seen, supplies, state)
        VALUES (7, 1, '/1/', 12, '', '', '', '', '', '', '', '', {{(int)State.View.Condition}}, 300, 1, 5, '[]', '{{Text(State).Replace("'", "''", StringComparison.Ordinal)}}');
        INSERT INTO reading (device_id, agent_id, epoch, lane, number, received, read, scan_kind, body) VALUES (7, 1, 1, 1, 1, 5, 5, 1, '{"Target":"é\n"}');
        """;

    /// <summary>Fails if the database of now does not have them, or cannot go on from them.</summary>
    public static void AssertIsKept(ISqlEngine engine)
    {
        using var session = engine.OpenWriter();
        var row = SqlDeviceStore.Find(session, 7)!;
        Assert.AreEqual((12L, 0L, 300L), (row.Revision, row.Beat, row.Total));
        Assert.IsNull(row.Pulse);
        Assert.AreEqual(Text(DeviceRows.Loaded(State)), Text(DeviceRows.Loaded(row)));
        var beat = DeviceRows.SnapshotOf(row with { HeardBy = State.Newest!.AgentId }, DeviceRows.Loaded(row), row.LastSeenAt, isRestSame: true);
        Assert.IsTrue(beat.IsBeat);
        session.Execute("BEGIN");
        SqlDeviceWriter.Write(session, beat);
        session.Execute(
            """
            INSERT INTO reading (device_id, agent_id, epoch, lane, number, received, read, scan_kind, octets) VALUES (7, 1, 1, 1, 2, 6, 6, 1, $octets)
            """,
            ("$octets", Encoding.UTF8.GetBytes("{\"Target\":\"ü\"}")));
        session.Flush();
        session.Execute("COMMIT");

        CollectionAssert.AreEqual(new[] { "é\n", "ü" }, SqlReplayRows.ListReadings(session, 7).Select(one => one.Reading.Target).ToArray());
        var after = SqlDeviceStore.Find(session, 7)!;
        Assert.AreEqual((13L, 1L), (after.Revision, after.Beat));
        Assert.AreEqual(Text(DeviceRows.Loaded(State)), Text(DeviceRows.Loaded(after)));
    }

    private static string Text(DeviceSnapshot state) => JsonSerializer.Serialize(state, DeviceJson.Default.DeviceSnapshot);

    private static DeviceSnapshot StateOf()
    {
        var scene = new PulseScene(5);
        for (var reading = 0; reading < 20; reading++)
        {
            scene.Read();
        }

        return scene.State;
    }
}
