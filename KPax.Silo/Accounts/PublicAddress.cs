using Microsoft.Extensions.Options;

namespace KPax.Silo.Accounts;

/// <summary>The address that links in mails have. Never that of a request: whoever asks could name a host of his own.</summary>
internal sealed class PublicAddress(string own, IOptions<AccountOptions> options)
{
    /// <summary>A link to a path of this server.</summary>
    public string LinkTo(string path) => $"{(options.Value.PublicAddress.Length > 0 ? options.Value.PublicAddress.TrimEnd('/') : own)}{path}";
}
