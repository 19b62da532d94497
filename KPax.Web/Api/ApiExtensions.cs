using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using System.Threading.RateLimiting;
using KPax.Contracts.Callers;
using KPax.Contracts.Tokens;
using KPax.Web.Access;
using KPax.Web.Reference;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace KPax.Web.Api;

/// <summary>The REST API as the server's host takes it in: /api/v1, described by /openapi/v1.json. Tokens open it, cookies do not.</summary>
public static class ApiExtensions
{
    /// <summary>Where the API begins.</summary>
    public const string Root = "/api/v1";

    private const string Document = ReferenceSource.Document;
    private const string Limiter = "kpax-api";
    private const string Bearer = "bearer";

    /// <summary>What the API needs. The host adds the queries, the commands and the sign-in by token.</summary>
    public static IServiceCollection AddKPaxApi(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));

            // Texts of devices are untrusted: what a page would take for markup is written out, should anybody show an answer as one.
            json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        });
        services.AddProblemDetails();
        services.AddOpenApi(Document, openApi => Describe(openApi).AddOperationTransformer<OperationDescription>().AddSchemaTransformer<SchemaDescription>()
            .AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "KPax",
                Version = "1.0.0",
                Description = "Printers of every make, their counters, supplies and alerts. Lists are walked by `after` until `next` is null; errors are problem+json.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, Description = "A personal access token, kpax_pat_…" },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
            return Task.CompletedTask;
        }));
        services.AddSingleton<ReferenceSource>();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(Limiter, PartitionOf);
            limiter.OnRejected = async (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
                context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                await ApiProblems.Problem(StatusCodes.Status429TooManyRequests, "Too many requests", "Wait as long as Retry-After says.").ExecuteAsync(context.HttpContext);
            };
        });
        return services;
    }

    /// <summary>The API and its description.</summary>
    public static WebApplication MapKPaxApi(this WebApplication app)
    {
        var byToken = new AuthorizeAttribute { AuthenticationSchemes = ApiTokenScheme.Name };
        var signIn = app.Services.GetRequiredService<IOptions<AuthenticationOptions>>().Value;
        var byEither = new AuthorizeAttribute { AuthenticationSchemes = $"{signIn.DefaultAuthenticateScheme ?? signIn.DefaultScheme},{ApiTokenScheme.Name}" };
        app.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(byEither).ForSignedIn();
        var api = app.MapGroup(Root).RequireAuthorization(byToken).RequireRateLimiting(Limiter).AddEndpointFilter<FaultFilter>()
            .AddEndpointFilterFactory(QueryFilter.Make).AddEndpointFilter<BodyFilter>().AddEndpointFilter<StateFilter>().AddEndpointFilter(RepeatPosts);
        api.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
        OrganisationsApi.Map(api);
        OrganisationSettingsApi.Map(api);
        OrganisationMovesApi.Map(api);
        RolesApi.Map(api);
        DevicesApi.Map(api);
        DeviceHistoryApi.Map(api);
        AlertsApi.Map(api);
        AgentsApi.Map(api);
        PlacesApi.Map(api);
        EnrolmentTokensApi.Map(api);
        PeopleApi.Map(api);
        InvitationsApi.Map(api);
        AuditApi.Map(api);
        TokensApi.Map(api);
        WebhooksApi.Map(api);
        api.Map("/{**rest}", NotThere).ForSignedIn().ExcludeFromDescription();
        return app;
    }

    private static OpenApiOptions Describe(OpenApiOptions openApi)
    {
        openApi.ShouldInclude = description => $"/{description.RelativePath}".StartsWith(Root, StringComparison.Ordinal);
        return openApi;
    }

    // What no endpoint takes comes here: another address, method or type of body.
    private static IResult NotThere(HttpContext context) => context.Request is { ContentLength: > 0 } request && !request.HasJsonContentType()
        ? ApiProblems.Problem(StatusCodes.Status415UnsupportedMediaType, "The body is not JSON", "Send it with 'Content-Type: application/json'.")
        : ApiProblems.NotFound();

    private static ValueTask<object?> RepeatPosts(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return HttpMethods.IsPost(http.Request.Method)
            ? ActivatorUtilities.CreateInstance<RepeatFilter>(http.RequestServices).InvokeAsync(context, next)
            : next(context);
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext context)
    {
        var perMinute = context.RequestServices.GetRequiredService<IOptions<ApiOptions>>().Value.RequestsPerMinute;
        var who = context.Features.Get<Caller>()?.UserId ?? $"address {context.Connection.RemoteIpAddress}";
        return RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = Math.Max(1, perMinute / 60),
            ReplenishmentPeriod = TimeSpan.FromSeconds(perMinute >= 60 ? 1 : 60.0 / perMinute),
            QueueLimit = 0,
        });
    }
}
