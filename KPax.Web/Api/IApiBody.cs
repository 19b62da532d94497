using Microsoft.AspNetCore.Http;

namespace KPax.Web.Api;

/// <summary>The body of a request, for what every endpoint does with one.</summary>
internal interface IApiBody
{
    /// <summary>As it came.</summary>
    ReadOnlyMemory<byte> Octets { get; }

    /// <summary>The answer if it cannot be read; null: it can.</summary>
    IResult? Refusal { get; }
}
