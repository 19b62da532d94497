using System.Collections.Concurrent;
using System.Net.Security;

namespace KPax.Silo.Certificates.Acme;

/// <summary>The challenges that are open: what the authority asks for while it looks whether the server holds a name.</summary>
internal sealed class AcmeChallenges
{
    /// <summary>Path below which the texts are asked for (RFC 8555, 8.3).</summary>
    public const string Path = "/.well-known/acme-challenge/";

    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SslStreamCertificateContext> _certificates = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The text for a token; null if it is not open.</summary>
    public string? FindText(string token) => _texts.GetValueOrDefault(token);

    /// <summary>The certificate for a name; null if none is open.</summary>
    public SslStreamCertificateContext? FindCertificate(string name) => _certificates.GetValueOrDefault(name);

    /// <summary>Opens a challenge until the result is disposed.</summary>
    /// <param name="type">Which kind.</param>
    /// <param name="name">The host name that is to be shown.</param>
    /// <param name="token">The authority's token.</param>
    /// <param name="keyAuthorization">Token and thumbprint of the account's key (RFC 8555, 8.1).</param>
    public IDisposable Open(AcmeChallengeType type, string name, string token, string keyAuthorization)
    {
        if (type == AcmeChallengeType.Http01)
        {
            _texts[token] = keyAuthorization;
            return new Opened(() => _texts.TryRemove(token, out _));
        }

        var certificate = ChallengeCertificate.Make(name, keyAuthorization);
        _certificates[name] = SslStreamCertificateContext.Create(certificate, null, offline: true);
        return new Opened(() => _certificates.TryRemove(name, out _));
    }

    private sealed class Opened(Action close) : IDisposable
    {
        public void Dispose() => close();
    }
}
