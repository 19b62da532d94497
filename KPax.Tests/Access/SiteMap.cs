using KPax.Tests.Silo;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Access;

/// <summary>Every address of a running server, found and not listed: what a room adds is in each test that walks them.</summary>
internal static class SiteMap
{
    /// <summary>Every endpoint with a route.</summary>
    public static IReadOnlyList<RouteEndpoint> EndpointsOf(TestServer server) =>
        [.. server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>The pages, without the one that answers for all others.</summary>
    public static IReadOnlyList<RouteEndpoint> PagesOf(TestServer server) =>
        [.. EndpointsOf(server).Where(IsPage).Where(one => !one.RoutePattern.Parameters.Any(parameter => parameter.IsCatchAll)).DistinctBy(RouteOf)];

    /// <summary>True for a page.</summary>
    public static bool IsPage(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    /// <summary>The route as it is written, such as "/devices/{Id:long}".</summary>
    public static string RouteOf(RouteEndpoint endpoint) => $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}";

    /// <summary>What the first parameter of a route is a number of, such as "devices"; empty: it has none.</summary>
    public static string KindOf(RouteEndpoint endpoint)
    {
        var segments = endpoint.RoutePattern.PathSegments;
        var place = segments.TakeWhile(segment => segment.Parts is not [RoutePatternParameterPart]).Count();
        return place == segments.Count || place == 0 || segments[place - 1].Parts is not [RoutePatternLiteralPart literal] ? "" : literal.Content;
    }

    /// <summary>An address of a route: its first parameter has one value, all others the other one.</summary>
    public static string AddressOf(RouteEndpoint endpoint, string first, string others = "1")
    {
        var isFirst = true;
        return "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part =>
        {
            if (part is not RoutePatternParameterPart)
            {
                return part is RoutePatternLiteralPart literal ? literal.Content : ((RoutePatternSeparatorPart)part).Content;
            }

            var value = isFirst ? first : others;
            isFirst = false;
            return value;
        }))));
    }
}
