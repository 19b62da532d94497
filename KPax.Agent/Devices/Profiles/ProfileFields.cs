using System.Collections.Frozen;

namespace KPax.Agent.Devices.Profiles;

/// <summary>The fields that a profile may name, as "section.field"; a table has columns.</summary>
internal static class ProfileFields
{
    public const string SysDescr = "identity.sys_descr";
    public const string SysObjectId = "identity.sys_object_id";
    public const string SysUpTime = "identity.sys_up_time";
    public const string ConfigurationChanges = "identity.configuration_changes";
    public const string AlertEvents = "identity.alert_events";
    public const string CriticalAlertEvents = "identity.critical_alert_events";
    public const string EngineId = "identity.engine_id";
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
    public const string InstallDate = "capabilities.install_date";
    public const string MediaPaths = "capabilities.media_paths";
    public const string Markers = "counters.markers";
    public const string Supplies = "supplies.supplies";
    public const string Colorants = "supplies.colorants";
    public const string FinisherSupplies = "supplies.finisher_supplies";
    public const string DeviceStatus = "status.device_status";
    public const string PrinterStatus = "status.printer_status";
    public const string ErrorState = "status.error_state";
    public const string Alerts = "status.alerts";
    public const string Display = "status.display";
    public const string SubUnits = "status.sub_units";
    public const string OwnDisplay = "status.own_display";
    public const string OwnAlerts = "status.own_alerts";
    public const string OwnCopyAlerts = "status.own_copy_alerts";
    public const string OwnFaxAlerts = "status.own_fax_alerts";
    public const string OwnScanAlerts = "status.own_scan_alerts";

    /// <summary>Makers' own tables of alerts.</summary>
    public static readonly IReadOnlyList<string> AlertsOfMakers = [OwnAlerts, OwnCopyAlerts, OwnFaxAlerts, OwnScanAlerts];

    /// <summary>Fields that only makers' own objects fill.</summary>
    public static readonly FrozenSet<string> OfMakers = FrozenSet.ToFrozenSet([Model, OwnDeviceId, InstallDate, OwnDisplay, .. AlertsOfMakers]);

    private static readonly string[] OwnAlertColumns = ["severity", "training", "group", "group_index", "location", "code", "vendor_code", "description", "time"];

    /// <summary>Every field with the columns that it must have; a field that is no table has none.</summary>
    public static readonly FrozenDictionary<string, string[]> Known = new Dictionary<string, string[]>
    {
        [SysDescr] = [],
        [SysObjectId] = [],
        [SysUpTime] = [],
        [ConfigurationChanges] = [],
        [AlertEvents] = [],
        [CriticalAlertEvents] = [],
        [EngineId] = [],
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
        [InstallDate] = [],
        [MediaPaths] = ["type", "speed_unit", "max_speed"],
        [Markers] = ["technology", "unit", "life_count", "power_on_count", "process_colorants"],
        [Supplies] = ["colorant", "class", "type", "description", "unit", "capacity", "level"],
        [Colorants] = ["role", "value"],
        [FinisherSupplies] = ["class", "type", "description", "unit", "capacity", "level", "color"],
        [DeviceStatus] = [],
        [PrinterStatus] = [],
        [ErrorState] = [],
        [Alerts] = ["severity", "training", "group", "group_index", "location", "code", "description", "time"],
        [Display] = ["text"],
        [SubUnits] = ["input", "output", "marker", "media_path"],
        [OwnDisplay] = [],
        [OwnAlerts] = OwnAlertColumns,
        [OwnCopyAlerts] = OwnAlertColumns,
        [OwnFaxAlerts] = OwnAlertColumns,
        [OwnScanAlerts] = OwnAlertColumns,
    }.ToFrozenDictionary();
}
