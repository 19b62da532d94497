using System.Security.Authentication;

namespace KPax.Agent.Uplink;

/// <summary>The server's certificate is not good; the message says in what, and what helps.</summary>
internal sealed class ServerTrustException(string message) : AuthenticationException(message);
