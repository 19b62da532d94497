using KPax.Contracts.Organisations;
using Microsoft.AspNetCore.Http;

namespace KPax.Web.Api;

/// <summary>Refuses a condition that would not be compared: who sends `If-Match` must not believe that it held.</summary>
internal sealed class StateFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var given = http.Request.Headers.IfMatch.ToString();
        var isChange = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        return given.Length > 0 && isChange && http.GetEndpoint()?.Metadata.GetMetadata<ComparesState>() is null
            ? ValueTask.FromResult<object?>(ApiProblems.Invalid(
                new OrganisationProblem("If-Match", ApiRequest.Short(given), "What this changes is not compared with a state. Send it without.")))
            : next(context);
    }
}
