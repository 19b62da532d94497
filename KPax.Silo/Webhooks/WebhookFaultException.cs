namespace KPax.Silo.Webhooks;

/// <summary>A receiver cannot be called; the message says why in plain words, and names no address that its maker did not write.</summary>
internal sealed class WebhookFaultException(string message, Exception? cause = null) : Exception(message, cause);
