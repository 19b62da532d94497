using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using KPax.Agent.Devices.Profiles;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceAlert.Types;

namespace KPax.Agent.Devices.Status;

/// <summary>Reads the open alerts (prtAlertTable, RFC 3805).</summary>
internal static class AlertReader
{
    private const long TickWrap = 1L << 32;

    /// <summary>All rows, in the order of the device's table.</summary>
    public static IReadOnlyList<DeviceAlert> Read(AnswerView view, DateTimeOffset readAt)
    {
        var upTime = view.Number(ProfileFields.SysUpTime);
        return [.. view.DeviceRows(ProfileFields.Alerts).Select(row => ReadRow(view, row, upTime, readAt))];
    }

    private static DeviceAlert ReadRow(AnswerView view, TableRow row, long? upTime, DateTimeOffset readAt)
    {
        var description = view.Text(row, "description");
        var alert = new DeviceAlert
        {
            Severity = ToDefined<Severity>(row.Number("severity")),
            TrainingLevel = ToDefined<TrainingLevel>(row.Number("training")),
            Group = ToDefined<Group>(row.Number("group")),
            Code = row.Number("code") is > 0 and <= int.MaxValue and var code ? (int)code : 0,
            Description = description.Text,
            DescriptionOctets = ByteString.CopyFrom(description.Octets.Span),
            Index = (int)Math.Min(row.Last, int.MaxValue),
        };
        if (row.Number("group_index") is >= 0 and <= int.MaxValue and var groupIndex)
        {
            alert.GroupIndex = (int)groupIndex;
        }

        if (row.Number("location") is >= 0 and <= int.MaxValue and var location)
        {
            alert.Location = (int)location;
        }

        alert.RaisedAt = RaisedAt(row.Number("time"), upTime, readAt);
        return alert;
    }

    /// <summary>When an alert was raised: so long ago as the uptime has run since; null if its time is not of this run of the device.</summary>
    internal static Timestamp? RaisedAt(long? ticks, long? upTime, DateTimeOffset readAt)
    {
        if (ticks is not (> 0 and < TickWrap) || upTime is not (>= 0 and < TickWrap))
        {
            return null;
        }

        // An uptime that is far below the alert's has passed 2^32 ticks (497 days); one that is a little below says nothing.
        var age = upTime.Value - ticks.Value;
        age = age < -TickWrap / 2 ? age + TickWrap : age;
        return age < 0 ? null : Timestamp.FromDateTimeOffset(readAt - TimeSpan.FromMilliseconds(age * 10));
    }

    private static T ToDefined<T>(long? number)
        where T : struct, System.Enum =>
        number is >= 0 and <= int.MaxValue && System.Enum.IsDefined(typeof(T), (int)number.Value) ? (T)System.Enum.ToObject(typeof(T), (int)number.Value) : default;
}
