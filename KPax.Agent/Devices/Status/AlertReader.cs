using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using KPax.Agent.Devices.Profiles;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceAlert.Types;

namespace KPax.Agent.Devices.Status;

/// <summary>Reads the open alerts: prtAlertTable (RFC 3805) and what the makers' own tables have beyond it.</summary>
internal sealed class AlertReader(AnswerView view, DateTimeOffset readAt)
{
    private const long TickWrap = 1L << 32;

    private readonly long? _upTime = view.Number(ProfileFields.SysUpTime);

    /// <summary>All rows, in the order of the device's tables.</summary>
    public IReadOnlyList<DeviceAlert> Read()
    {
        var alerts = view.DeviceRows(ProfileFields.Alerts).Select(row => ReadRow(row, "")).ToList();
        foreach (var field in ProfileFields.AlertsOfMakers)
        {
            var source = view.Source(field) is FieldSource.Table table ? FindEntry(table) : "";
            alerts.AddRange(view.Rows(field).Select(row => ReadRow(row, source)).Where(own => HasContent(own) && !alerts.Exists(alert => IsSame(alert, own))).ToList());
        }

        return alerts;
    }

    private DeviceAlert ReadRow(TableRow row, string source)
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
            Source = source,
            VendorCode = row.Number("vendor_code") is { } own ? $"{own}" : view.Text(row, "vendor_code").Text.Trim(),
        };
        alert.CodeName = AlertCodes.NameOf(alert.Code);
        alert.Urgency = UrgencyOf(alert);
        if (row.Number("group_index") is >= 0 and <= int.MaxValue and var groupIndex)
        {
            alert.GroupIndex = (int)groupIndex;
        }

        if (row.Number("location") is >= 0 and <= int.MaxValue and var location)
        {
            alert.Location = (int)location;
        }

        alert.RaisedAt = RaisedAt(row.Number("time"), _upTime, readAt);
        return alert;
    }

    /// <summary>What an alert asks: a device that sleeps or warms up may call that a warning, and asks nothing.</summary>
    internal static Urgency UrgencyOf(DeviceAlert alert) => alert.Severity switch
    {
        _ when AlertCodes.IsTelling(alert.Code) => Urgency.Info,
        Severity.Critical => Urgency.Critical,
        Severity.Warning or Severity.WarningBinaryChangeEvent => alert.TrainingLevel == TrainingLevel.NoInterventionRequired ? Urgency.Info : Urgency.Warning,
        Severity.Other => Urgency.Info,
        _ => Urgency.Unspecified,
    };

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
        if (age < 0)
        {
            return null;
        }

        // To the nearest second: what the two clocks shake by is no news, and would be sent as such.
        var raisedAt = readAt - TimeSpan.FromMilliseconds(age * 10) + TimeSpan.FromMilliseconds(500);
        return new Timestamp { Seconds = raisedAt.ToUnixTimeSeconds() };
    }

    /// <summary>The same alert in both tables: in the same words, or of the same code at the same place.</summary>
    private static bool IsSame(DeviceAlert alert, DeviceAlert own) =>
        (own.Description.Length > 0 && alert.Description == own.Description)
        || (own.Code > 0 && alert.Code == own.Code && alert.Group == own.Group && alert.Location == own.Location && alert.GroupIndex == own.GroupIndex);

    /// <summary>Some devices keep empty rows for alerts to come.</summary>
    private static bool HasContent(DeviceAlert alert) => alert.Description.Length > 0 || alert.Code > 0 || alert.VendorCode is not ("" or "0");

    private static string FindEntry(FieldSource.Table table)
    {
        var column = table.Columns.Values.First();
        return new KPax.Snmp.Oid(column.Arcs[..^1]).ToString();
    }

    private static T ToDefined<T>(long? number)
        where T : struct, System.Enum =>
        number is >= 0 and <= int.MaxValue && System.Enum.IsDefined(typeof(T), (int)number.Value) ? (T)System.Enum.ToObject(typeof(T), (int)number.Value) : default;
}
