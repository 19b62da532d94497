using System.Reflection;
using System.Text.Json;
using KPax.Contracts.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KPax.Web.Api;

/// <summary>
/// The body of a request: JSON with the properties of a type and no others, so that nobody sets what he does not know of by naming it. All that is wrong is
/// told at once. <see cref="BodyFilter"/> answers those that cannot be read before an endpoint sees them.
/// </summary>
/// <typeparam name="T">What it is.</typeparam>
public sealed class ApiBody<T> : IApiBody, IEndpointParameterMetadataProvider
    where T : class
{
    private static JsonSerializerOptions? s_options;

    private ApiBody(T? value, ReadOnlyMemory<byte> octets, IResult? refusal) => (Value, Octets, Refusal) = (value!, octets, refusal);

    /// <summary>What was sent.</summary>
    public T Value { get; }

    /// <summary>As it came.</summary>
    public ReadOnlyMemory<byte> Octets { get; }

    /// <summary>The answer if it cannot be read; null: it can.</summary>
    public IResult? Refusal { get; }

    /// <summary>Reads it; never null.</summary>
    public static async ValueTask<ApiBody<T>?> BindAsync(HttpContext context)
    {
        var most = context.RequestServices.GetRequiredService<IOptions<ApiOptions>>().Value.MaxBodyBytes;
        var octets = await ReadAsync(context.Request.Body, most, context.RequestAborted);
        return octets is null ? new(null, default, TooLarge(most)) : Read(octets, OptionsOf(context.RequestServices));
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional: false));

    private static ApiBody<T> Read(byte[] octets, JsonSerializerOptions options)
    {
        try
        {
            using var document = JsonDocument.Parse(octets, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var problems = BodyRules.Check(document.RootElement, options.GetTypeInfo(typeof(T)), options);
            return problems.Count > 0
                ? new(null, octets, ApiProblems.Invalid(problems))
                : new(document.RootElement.Deserialize<T>(options), octets, null);
        }
        catch (JsonException fault)
        {
            var problem = new OrganisationProblem("body", "", $"It is not JSON that can be read ({BodyRules.Place(fault)}). Send one object, no property twice.");
            return new(null, octets, ApiProblems.Invalid(problem));
        }
    }

    private static IResult TooLarge(int most) => ApiProblems.Problem(
        StatusCodes.Status413PayloadTooLarge, "The body is too large", $"Send at most {most} octets (KPax:Api:MaxBodyBytes).");

    private static async Task<byte[]?> ReadAsync(Stream body, int most, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        var piece = new byte[4096];
        for (int read; (read = await body.ReadAsync(piece, cancellationToken)) > 0;)
        {
            memory.Write(piece, 0, read);
            if (memory.Length > most)
            {
                return null;
            }
        }

        return memory.ToArray();
    }

    // As answers are written, and stricter.
    private static JsonSerializerOptions OptionsOf(IServiceProvider services) =>
        s_options ??= new JsonSerializerOptions(services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions)
        {
            PropertyNameCaseInsensitive = false,
            RespectNullableAnnotations = true,
            UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        };
}
