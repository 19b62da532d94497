using System.Text.Json;
using System.Text.Json.Serialization;

namespace KPax.Silo.Certificates.Acme;

/// <summary>Addresses of an authority (RFC 8555, 7.1.1).</summary>
internal sealed record AcmeDirectory(Uri NewNonce, Uri NewAccount, Uri NewOrder);

/// <summary>Asks for an account (7.3).</summary>
internal sealed record AcmeNewAccount(bool TermsOfServiceAgreed, IReadOnlyList<string>? Contact);

/// <summary>A name (9.7.7).</summary>
internal sealed record AcmeIdentifier(string Type, string Value);

/// <summary>Asks for a certificate (7.4).</summary>
internal sealed record AcmeNewOrder(IReadOnlyList<AcmeIdentifier> Identifiers);

/// <summary>An order (7.1.3).</summary>
internal sealed record AcmeOrder(string Status, IReadOnlyList<Uri>? Authorizations, Uri? Finalize, Uri? Certificate, AcmeProblem? Error);

/// <summary>What is to be shown for one name (7.1.4).</summary>
internal sealed record AcmeAuthorization(string Status, AcmeIdentifier Identifier, IReadOnlyList<AcmeChallenge>? Challenges);

/// <summary>A way to show it (7.1.5).</summary>
internal sealed record AcmeChallenge(string Type, Uri Url, string Status, string? Token, AcmeProblem? Error);

/// <summary>Asks for the certificate of an order (7.4). The request is DER in base64url.</summary>
internal sealed record AcmeFinalize(string Csr);

/// <summary>Why not (RFC 9457).</summary>
internal sealed record AcmeProblem(string? Type, string? Detail)
{
    /// <summary>The kind without its prefix, such as "badNonce".</summary>
    [JsonIgnore]
    public string Kind => Type?[(Type.LastIndexOf(':') + 1)..] ?? "";
}

/// <summary>A signed request (RFC 7515, flattened).</summary>
internal sealed record AcmeSigned(string Protected, string Payload, string Signature);

/// <summary>The signed head of a request (RFC 8555, 6.2): the key itself for a new account, else the account's address.</summary>
internal sealed record AcmeHead(string Alg, string Nonce, Uri Url, AcmeJsonKey? Jwk, Uri? Kid);

/// <summary>A P-256 public key (RFC 7517), its members in the order of RFC 7638.</summary>
internal sealed record AcmeJsonKey(string Crv, string Kty, string X, string Y);

/// <summary>How these are written and read.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AcmeDirectory))]
[JsonSerializable(typeof(AcmeNewAccount))]
[JsonSerializable(typeof(AcmeNewOrder))]
[JsonSerializable(typeof(AcmeOrder))]
[JsonSerializable(typeof(AcmeAuthorization))]
[JsonSerializable(typeof(AcmeChallenge))]
[JsonSerializable(typeof(AcmeFinalize))]
[JsonSerializable(typeof(AcmeProblem))]
[JsonSerializable(typeof(AcmeSigned))]
[JsonSerializable(typeof(AcmeHead))]
[JsonSerializable(typeof(AcmeJsonKey))]
internal sealed partial class AcmeJson : JsonSerializerContext;
