namespace KPax.Silo.Alerts;

/// <summary>Who counts devices and wants to know whose agent is silent.</summary>
internal interface ISilenceAudience
{
    /// <summary>Tells an organisation; a lost word is mended when the organisation is loaded or reconciled.</summary>
    Task TellAsync(long organisationId, long agentId, bool isSilent);
}
