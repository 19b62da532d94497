using System.Collections.Frozen;

namespace KPax.Agent.Devices.Profiles;

/// <summary>The fields that a profile may name, as "section.field"; a table has columns.</summary>
internal static class ProfileFields
{
    public const string SysDescr = "identity.sys_descr";
    public const string SysObjectId = "identity.sys_object_id";
    public const string SysUpTime = "identity.sys_up_time";
    public const string SysName = "identity.sys_name";
    public const string DeviceDescr = "identity.device_descr";
    public const string Devices = "identity.devices";
    public const string PrinterName = "identity.printer_name";
    public const string SerialNumber = "identity.serial_number";
    public const string Model = "identity.model";
    public const string DeviceId = "identity.device_id";
    public const string OwnDeviceId = "identity.own_device_id";
    public const string Interfaces = "identity.interfaces";
    public const string Addresses = "identity.addresses";
    public const string Localization = "identity.localization";
    public const string ConsoleLocalization = "identity.console_localization";
    public const string Localizations = "identity.localizations";
    public const string FirmwareVersion = "capabilities.firmware_version";
    public const string MediaPaths = "capabilities.media_paths";
    public const string Markers = "counters.markers";
    public const string Supplies = "supplies.supplies";
    public const string Colorants = "supplies.colorants";
    public const string DeviceStatus = "status.device_status";
    public const string PrinterStatus = "status.printer_status";
    public const string ErrorState = "status.error_state";
    public const string Alerts = "status.alerts";
    public const string Display = "status.display";

    /// <summary>Fields that only makers' own objects fill.</summary>
    public static readonly FrozenSet<string> OfMakers = FrozenSet.ToFrozenSet([Model, OwnDeviceId]);

    /// <summary>Every field with the columns that it must have; a field that is no table has none.</summary>
    public static readonly FrozenDictionary<string, string[]> Known = new Dictionary<string, string[]>
    {
        [SysDescr] = [],
        [SysObjectId] = [],
        [SysUpTime] = [],
        [SysName] = [],
        [DeviceDescr] = [],
        [Devices] = ["type", "description"],
        [PrinterName] = [],
        [SerialNumber] = [],
        [Model] = [],
        [DeviceId] = ["text"],
        [OwnDeviceId] = [],
        [Interfaces] = ["type", "mac", "status"],
        [Addresses] = ["interface"],
        [Localization] = [],
        [ConsoleLocalization] = [],
        [Localizations] = ["language", "country", "charset"],
        [FirmwareVersion] = [],
        [MediaPaths] = ["type"],
        [Markers] = ["technology", "unit", "life_count", "power_on_count", "process_colorants"],
        [Supplies] = ["colorant", "class", "type", "description", "unit", "capacity", "level"],
        [Colorants] = ["role", "value"],
        [DeviceStatus] = [],
        [PrinterStatus] = [],
        [ErrorState] = [],
        [Alerts] = ["severity", "training", "group", "group_index", "location", "code", "description", "time"],
        [Display] = ["text"],
    }.ToFrozenDictionary();
}
