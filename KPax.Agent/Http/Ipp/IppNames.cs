namespace KPax.Agent.Http.Ipp;

/// <summary>
/// The attributes that are asked for, and the only ones that are kept: how the printer is, nothing of jobs or people (RFC 8011, PWG 5100.9, 5100.13).
/// The list is closed: no setting and no profile adds to it.
/// </summary>
internal static class IppNames
{
    public const string MakeAndModel = "printer-make-and-model";
    public const string DeviceId = "printer-device-id";
    public const string Uuid = "printer-uuid";
    public const string FirmwareName = "printer-firmware-name";
    public const string FirmwareVersion = "printer-firmware-string-version";
    public const string MarkerNames = "marker-names";
    public const string MarkerColors = "marker-colors";
    public const string MarkerTypes = "marker-types";
    public const string MarkerLevels = "marker-levels";
    public const string Supply = "printer-supply";
    public const string ImpressionsCompleted = "printer-impressions-completed";
    public const string SheetsCompleted = "printer-media-sheets-completed";
    public const string ColorSupported = "color-supported";
    public const string SidesSupported = "sides-supported";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        MakeAndModel, DeviceId, Uuid, FirmwareName, FirmwareVersion, "printer-firmware-version", "printer-state", "printer-state-reasons",
        MarkerNames, MarkerColors, MarkerTypes, MarkerLevels, "marker-low-levels", "marker-high-levels", Supply, "printer-alert", ImpressionsCompleted,
        SheetsCompleted, ColorSupported, SidesSupported,
    ];
}
