using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Web.Api;
using KPax.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KPax.Web.Access;

/// <summary>
/// The door of every request, behind authentication. Deny by default: an endpoint that says nothing of what it needs is closed. A page is let through to
/// the router, which shows its refusal in words (Routes.razor); a denial from further inside becomes the same answer.
/// </summary>
internal sealed partial class AccessGate(RequestDelegate next, IDenials denials, ILogger<AccessGate> logger)
{
    /// <summary>Asks the endpoint's rule, and goes on or refuses.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && !await IsOpenAsync(context, endpoint))
        {
            await RefuseAsync(context, endpoint.Metadata.GetMetadata<IAccessRule>()?.Permission ?? Permission.None);
            return;
        }

        try
        {
            await next(context);
        }
        catch (AccessDeniedException denial) when (!context.Response.HasStarted)
        {
            denials.Note(await CallerSource.GetAsync(context), denial.Permission, context.Request.Path, denial.OrganisationPath);
            await RefuseAsync(context, denial.Permission);
        }
    }

    private async ValueTask<bool> IsOpenAsync(HttpContext context, Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAccessRule>() is not { } rule)
        {
            LogUndeclared(endpoint.DisplayName ?? context.Request.Path);
            return false;
        }

        if (rule is ForAgents || endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
        {
            return true;
        }

        var caller = await CallerSource.GetAsync(context);
        if (rule.IsOpenTo(caller))
        {
            return true;
        }

        denials.Note(caller, rule.Permission, context.Request.Path, "");
        return false;
    }

    private static Task RefuseAsync(HttpContext context, Permission permission)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return ApiProblems.Forbidden(permission).ExecuteAsync(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("403 Forbidden", context.RequestAborted);
    }

    [LoggerMessage(6020, LogLevel.Error, "{Endpoint} says nothing of which right it needs, and is closed to everybody")]
    private partial void LogUndeclared(string endpoint);
}
