using KPax.Contracts.Callers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;

namespace KPax.Web.Access;

/// <summary>Says at the place where an endpoint is mapped what it needs.</summary>
public static class AccessConventions
{
    /// <summary>For who is signed in and has this right somewhere.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RequirePermissionAttribute(permission)).RequireAuthorization();

    /// <summary>For everybody who is signed in.</summary>
    public static TBuilder ForSignedIn<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new ForSignedInAttribute()).RequireAuthorization();

    /// <summary>For agents, whose service judges by their keys.</summary>
    public static TBuilder ForAgents<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new ForAgents());

    /// <summary>For the endpoints that carry pages alone, such as the one of circuits: pages themselves say what they need.</summary>
    public static TBuilder ForPages<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Finally(endpoint =>
        {
            if (!endpoint.Metadata.OfType<ComponentTypeMetadata>().Any() && !endpoint.Metadata.Any(data => data is IAccessRule or IAllowAnonymous))
            {
                endpoint.Metadata.Add(new ForSignedInAttribute());
            }
        });
        return builder;
    }
}
