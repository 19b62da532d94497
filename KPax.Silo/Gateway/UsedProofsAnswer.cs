namespace KPax.Silo.Gateway;

/// <summary>Whether a proof may be used.</summary>
internal enum UsedProofsAnswer
{
    /// <summary>It was never used, and is remembered now.</summary>
    Fresh = 0,

    /// <summary>It was used before.</summary>
    Used = 1,

    /// <summary>Too many are remembered to take another one.</summary>
    Full = 2,
}
