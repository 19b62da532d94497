using System.Text.Json;
using KPax.Contracts.Alerts;
using KPax.Silo.Alerts;
using KPax.Silo.Devices;

namespace KPax.Silo.Storage.Sql.Identity;

/// <summary>Gives alerts to the device whose they are, inside the transaction in which that is decided. Who saw to one has seen to it still.</summary>
internal static class SqlAlertShare
{
    // The moved row must not be hidden from those who may see its new device.
    private const string Give = """
        UPDATE alert SET subject_id = $to, number = $after, organisation_path = (SELECT organisation_path FROM device WHERE id = $to),
            organisation_id = coalesce((SELECT o.id FROM organisation o JOIN device d ON d.organisation_path = o.path WHERE d.id = $to), 0)
        WHERE subject = 1 AND subject_id = $from AND number = $before
        """;

    private const string CloseRest = """
        UPDATE alert SET closed = $now, closing = $closing WHERE subject = 1 AND subject_id = $device AND closed IS NULL
        """;

    private const string PutLow = "UPDATE device SET low_supply = $low WHERE id = $device";

    /// <summary>The open alerts of a device that becomes part of another one go there, each once; those that stay are closed.</summary>
    public static void Merge(ISqlSession session, long from, long into, DateTimeOffset now)
    {
        if (StateOf(session, from) is not { } gone || gone.Alerts.Open.Count == 0)
        {
            return;
        }

        var open = gone.Alerts.Open;
        if (StateOf(session, into) is { } stays)
        {
            var coming = AlertShare.Merging(gone.Alerts, stays.Alerts);
            open = [.. open.Except(coming)];
            var (after, numbers) = AlertShare.Take(stays.Alerts, coming);
            Move(session, from, into, numbers);
            Put(session, into, stays with { Alerts = after });
        }

        foreach (var alert in open)
        {
            SqlWebhookEvents.Alert(session, from, alert with { ClosedAt = now, Closing = AlertClosing.Merged }, now);
        }

        session.Send(CloseRest, ("$device", from), ("$now", UnixTime.ToColumn(now)), ("$closing", (int)AlertClosing.Merged));
        Put(session, from, gone with { Alerts = gone.Alerts with { Open = [], Closed = [] } });
    }

    /// <summary>Gives rows another device and another number.</summary>
    public static void Move(ISqlSession session, long from, long to, IReadOnlyList<(long Before, long After)> numbers)
    {
        foreach (var (before, after) in numbers)
        {
            session.Send(Give, ("$from", from), ("$to", to), ("$before", before), ("$after", after));
        }
    }

    // As it is stored, without the pulse that lies over it: no alert is in that, so that it holds beside the state that is put back.
    private static DeviceSnapshot? StateOf(ISqlSession session, long device) => SqlDeviceStore.Find(session, device) is { State.Length: > 0 } row
        ? JsonSerializer.Deserialize(row.State, DeviceJson.Default.DeviceSnapshot)
        : null;

    private static void Put(ISqlSession session, long device, DeviceSnapshot state)
    {
        session.Send(PutLow, ("$device", device), ("$low", AlertRules.HasLowSupply(state.Alerts) ? 1 : 0));
        SqlDeviceWriter.WriteState(session, device, JsonSerializer.SerializeToUtf8Bytes(state, DeviceJson.Default.DeviceSnapshot));
    }
}
