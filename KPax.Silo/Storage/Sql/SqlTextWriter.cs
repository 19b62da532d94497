namespace KPax.Silo.Storage.Sql;

/// <summary>Keeps what searches look at (SqlSchema.Search): written when the texts of a device change, and only compared otherwise.</summary>
internal static class SqlTextWriter
{
    private const string Tell = """
        INSERT INTO device_text (device_id, search) SELECT id, search FROM device WHERE id = $id
        ON CONFLICT (device_id) DO UPDATE SET search = excluded.search WHERE device_text.search <> excluded.search
        """;

    /// <summary>After the row of the device itself; null: it is not written. A beat leaves the texts as they were.</summary>
    public static void Write(ISqlSession session, DeviceRow? row)
    {
        if (row is { IsBeat: false })
        {
            session.Send(Tell, ("$id", row.Id));
        }
    }
}
