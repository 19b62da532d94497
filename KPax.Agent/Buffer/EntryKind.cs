namespace KPax.Agent.Buffer;

/// <summary>What an entry is. Numbers stand in files: they are never given another meaning.</summary>
internal enum EntryKind
{
    /// <summary>Not told.</summary>
    Unspecified = 0,

    /// <summary>A reading of a device.</summary>
    Reading = 1,

    /// <summary>The end of a scan round.</summary>
    ScanRound = 2,
}
