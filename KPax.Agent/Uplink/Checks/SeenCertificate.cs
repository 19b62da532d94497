namespace KPax.Agent.Uplink.Checks;

/// <summary>A server's certificate that was accepted.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="NotBefore">From when it is valid.</param>
/// <param name="NotAfter">Until when.</param>
/// <param name="Protocol">The version of TLS, such as "Tls13".</param>
internal sealed record SeenCertificate(string Subject, DateTimeOffset NotBefore, DateTimeOffset NotAfter, string Protocol);
