namespace KPax.Agent.Devices.Profiles;

/// <summary>One maker: words with which its descriptions begin, sysObjectIDs above its devices, beginnings of its model names.</summary>
internal sealed record MakerDocument(
    List<string>? Names = null,
    List<string>? SysObjectIds = null,
    List<string>? ModelPrefixes = null,
    bool MakesOtherDevices = false);
