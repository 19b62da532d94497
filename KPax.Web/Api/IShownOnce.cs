namespace KPax.Web.Api;

/// <summary>An answer with a secret that is shown once: what is kept of it for a repeated request (header Idempotency-Key) has none.</summary>
internal interface IShownOnce
{
    /// <summary>The same answer without the secret.</summary>
    object WithoutSecret();
}
