using System.Net;

namespace KPax.Silo.Storage.Sql;

/// <summary>Writes a device's row. Its revision guards it, and its beat.</summary>
internal static class SqlDeviceWriter
{
    private const string Conflict = "The device was changed meanwhile.";

    private const string UpdateAll = """
        UPDATE device SET revision = $revision, manufacturer = $manufacturer, model = $model, serial = $serial, mac = $mac, ip = $ip, ip_order = $ip_order,
            network_name = $network_name, search = $search, condition = $condition, total = $total, total_unit = $total_unit, lowest_supply = $lowest_supply,
            low_supply = $low_supply, heard_by = $heard_by, last_seen = greatest(last_seen, $last_seen), supplies = $supplies, pulse = $pulse
        WHERE id = $id AND revision = $before AND beat = $beat
        """;

    // Of the indexes two are touched: with the revision all of them would be, whose rows each say that it is above 0.
    private const string UpdateBeat = """
        UPDATE device SET beat = $beat, total = $total, total_unit = $total_unit, last_seen = greatest(last_seen, $last_seen), pulse = $pulse
        WHERE id = $id AND revision = $revision AND beat = $before
        """;

    private const string PutState = """
        INSERT INTO device_state (device_id, state) VALUES ($id, $state) ON CONFLICT (device_id) DO UPDATE SET state = excluded.state
        """;

    /// <summary>Writes the row.</summary>
    public static void Write(ISqlSession session, DeviceRow row)
    {
        // What is shown counts both; in the table each stands for itself.
        var revision = row.Revision - row.Beat;
        if (row.IsBeat)
        {
            session.Require(
                UpdateBeat,
                Conflict,
                ("$id", row.Id), ("$before", row.Beat - 1), ("$beat", row.Beat), ("$revision", revision), ("$total", row.Total),
                ("$total_unit", (int)row.TotalUnit), ("$last_seen", UnixTime.ToColumn(row.LastSeenAt)), ("$pulse", row.Pulse));
            return;
        }

        var identity = row.Identity;
        session.Require(
            UpdateAll,
            Conflict,
            ("$id", row.Id), ("$before", revision - 1), ("$beat", row.Beat), ("$revision", revision),
            ("$manufacturer", identity.Manufacturer), ("$model", identity.Model), ("$serial", identity.SerialNumber), ("$mac", identity.MacAddress),
            ("$ip", identity.IpAddress), ("$ip_order", AddressOrder(identity.IpAddress)), ("$network_name", identity.NetworkName),
            ("$search", SearchText(row)), ("$condition", (int)row.Condition), ("$total", row.Total), ("$total_unit", (int)row.TotalUnit),
            ("$lowest_supply", row.LowestSupply), ("$low_supply", row.HasLowSupply ? 1 : 0), ("$heard_by", row.HeardBy),
            ("$last_seen", UnixTime.ToColumn(row.LastSeenAt)), ("$supplies", SqlValue.OfUtf8(row.Supplies)), ("$pulse", row.Pulse));
        WriteState(session, row.Id, row.State);
    }

    /// <summary>Writes the state alone, behind a guard of the row.</summary>
    public static void WriteState(ISqlSession session, long device, byte[] state) =>
        session.Send(PutState, ("$id", device), ("$state", SqlValue.OfUtf8(state)));

    // Octets in network order sort as people read addresses: 10.0.0.9 before 10.0.0.10. Their number stands first, so that IPv4 comes before IPv6.
    private static byte[] AddressOrder(string address) =>
        IPAddress.TryParse(address, out var parsed) && parsed.GetAddressBytes() is var octets ? [(byte)octets.Length, .. octets] : [];

    private static string SearchText(DeviceRow row) => string.Join(
        '\n',
        row.Identity.Manufacturer, row.Identity.Model, row.Identity.SerialNumber, row.Identity.IpAddress, row.Identity.MacAddress, row.Identity.NetworkName)
        .ToLowerInvariant();
}
