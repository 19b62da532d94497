using Microsoft.AspNetCore.Http;

namespace KPax.Web.Api;

/// <summary>Answers requests whose body cannot be read.</summary>
internal sealed class BodyFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<IApiBody>().Select(body => body.Refusal).OfType<IResult>().FirstOrDefault() is { } refusal
            ? ValueTask.FromResult<object?>(refusal)
            : next(context);
}
