namespace KPax.Agent.Uplink;

/// <summary>Enrols the agent before its first Hello, if it was given a token for that.</summary>
internal interface ISelfEnrolment
{
    /// <summary>Enrols if that is still to be done. Null: the agent may say Hello; else why not, with the mend.</summary>
    Task<UplinkFailure?> EnsureAsync(CancellationToken cancellationToken);
}
