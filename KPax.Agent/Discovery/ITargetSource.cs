namespace KPax.Agent.Discovery;

/// <summary>The configured targets, as addresses to ask.</summary>
internal interface ITargetSource
{
    /// <summary>
    /// All addresses, each once; host names are resolved anew at every call. A name that does not resolve is in <see cref="TargetList.Failures"/>.
    /// </summary>
    Task<TargetList> ListAsync(CancellationToken cancellationToken);
}
