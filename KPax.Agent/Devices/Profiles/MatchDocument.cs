namespace KPax.Agent.Devices.Profiles;

/// <summary>Which devices a profile is for: one of the objects or makers, and the pattern if there is one.</summary>
/// <param name="SysObjectIds">sysObjectIDs of this family alone, or what they begin with.</param>
/// <param name="SharedSysObjectIds">sysObjectIDs that other makers' devices show too: they decide where nothing names a maker.</param>
/// <param name="Makers">Makers, spelt as in makers.json.</param>
/// <param name="Pattern">What must stand in sysDescr or hrDeviceDescr as well.</param>
internal sealed record MatchDocument(
    List<string>? SysObjectIds = null,
    List<string>? SharedSysObjectIds = null,
    List<string>? Makers = null,
    string? Pattern = null);
