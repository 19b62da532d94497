using KPax.Contracts.Callers;
using Microsoft.AspNetCore.Http;

namespace KPax.Web.Api;

/// <summary>Turns what endpoints throw about the request into an answer; everything else is the host's.</summary>
internal sealed class FaultFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (AccessDeniedException denied)
        {
            return ApiProblems.Forbidden(denied.Permission);
        }
        catch (IOException)
        {
            context.HttpContext.Response.Headers.RetryAfter = "5";
            return ApiProblems.Problem(
                StatusCodes.Status503ServiceUnavailable, "The storage cannot be used now", "Nothing was changed. Try again in some seconds.");
        }
    }
}
