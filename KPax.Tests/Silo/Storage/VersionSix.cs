using System.Text;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Storage.Sql.Identity;

namespace KPax.Tests.Silo.Storage;

/// <summary>Readings as programs of schema 6 kept them: in octets, or in text from before; found by a wide key.</summary>
internal static class VersionSix
{
    /// <summary>What puts them into a database of that version; octets are begun as the engine writes them: "x'" or "'\\x".</summary>
    public static string RowsOf(string octetsBegin) => $$"""
        INSERT INTO reading (device_id, agent_id, epoch, lane, number, received, read, scan_kind, body, entry_order, clock_offset)
            VALUES (7, 1, 1, 1, 1, 5, 5, 1, '{"Target":"é\n"}', 9, 2);
        INSERT INTO reading (device_id, agent_id, epoch, lane, number, received, read, scan_kind, total, body, octets)
            VALUES (7, 1, 1, 1, 2, 6, 6, 1, 300, '', {{octetsBegin}}{{Convert.ToHexString(Encoding.UTF8.GetBytes("{\"Target\":\"ü\"}"))}}');
        """;

    /// <summary>Fails if the database of now does not have them, or takes a reading that has none.</summary>
    public static void AssertIsKept(ISqlEngine engine)
    {
        using var session = engine.OpenWriter();
        var kept = SqlReplayRows.ListReadings(session, 7);
        CollectionAssert.AreEqual(new[] { "é\n", "ü" }, kept.Select(one => one.Reading.Target).ToArray());
        CollectionAssert.AreEqual(new[] { 9UL, 2UL }, kept.Select(one => one.Stamp.Order).ToArray());
        Assert.AreEqual(TimeSpan.FromMilliseconds(2), kept[0].ClockOffset);
        Assert.AreEqual(300L, session.ReadNumber("SELECT total FROM reading WHERE number = 2"));
        session.Execute("BEGIN");
        var fault = Assert.Throws<Exception>(() =>
        {
            session.Execute("INSERT INTO reading (device_id, agent_id, epoch, lane, number, received, read, scan_kind) VALUES (7, 1, 1, 1, 3, 7, 7, 1)");
            session.Flush();
        });
        Assert.IsTrue(engine.IsOfTheUnit(fault), fault.Message);
        session.Execute("ROLLBACK");
    }
}
