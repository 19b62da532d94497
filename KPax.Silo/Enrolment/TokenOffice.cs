using KPax.Contracts.Audit;
using KPax.Contracts.Enrolment;
using KPax.Silo.Storage;

namespace KPax.Silo.Enrolment;

/// <summary>Makes enrolment tokens.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="region">The region of this server, such as "fr".</param>
/// <param name="authority">SHA-256 of the authority that agents are to trust at this moment; empty for those of the system.</param>
/// <param name="time">The server's clock.</param>
internal sealed class TokenOffice(IEnrolmentStore store, string region, Func<byte[]> authority, TimeProvider time)
{
    /// <summary>Shortest and longest life of a token, hours.</summary>
    public const int MaxHours = NewToken.MaxHours;

    /// <summary>Longest note, characters.</summary>
    public const int MaxNote = NewToken.MaxNote;

    /// <summary>SHA-256 of the authority that tokens hold at this moment, in hexadecimal; empty: agents trust those of the system.</summary>
    public string Fingerprint => Convert.ToHexString(authority());

    /// <summary>A new token and the row that is kept of it; null if there is no such organisation, or it is archived. The text is told here and never again.
    /// The entry is written with it.</summary>
    public async Task<(string Token, TokenRow Row)?> CreateAsync(
        long organisationId, int hours, string note, NewAuditEntry? entry, CancellationToken cancellationToken)
    {
        var token = TokenText.Create(region, authority());
        var now = time.GetUtcNow();
        var row = await store.AddTokenAsync(TokenText.HashOf(token), organisationId, note, now, now.AddHours(hours), entry, cancellationToken);
        return row is null ? null : (token, row);
    }
}
