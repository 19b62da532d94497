using System.Globalization;
using System.Reflection;
using KPax.Contracts.Organisations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>
/// Refuses a query that names what the address does not know: a filter that is spelt wrong would give everything, and its reader would take that for what was
/// asked for. Says which value could not be read, too, where the framework says nothing.
/// </summary>
internal static class QueryFilter
{
    private static readonly Dictionary<Type, (Func<string, bool> IsRead, string Mend)> Types = new()
    {
        [typeof(string)] = (_ => true, "Give it once."),
        [typeof(int)] = (text => int.TryParse(text, CultureInfo.InvariantCulture, out _), "Write a whole number."),
        [typeof(long)] = (text => long.TryParse(text, CultureInfo.InvariantCulture, out _), "Write a whole number."),
        [typeof(bool)] = (text => bool.TryParse(text, out _), "Write true or false."),
        [typeof(DateOnly)] = (text => DateOnly.TryParse(text, CultureInfo.InvariantCulture, out _), "Write a day such as 2026-11-01."),
        [typeof(DateTimeOffset)] = (text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _), "Write a time with offset such as 2026-11-01T00:00:00Z."),
    };

    /// <summary>The filter of an endpoint, made once from the parameters of its handler.</summary>
    public static EndpointFilterDelegate Make(EndpointFilterFactoryContext endpoint, EndpointFilterDelegate next)
    {
        var known = endpoint.MethodInfo.GetParameters().Where(parameter => Types.ContainsKey(TypeOf(parameter)))
            .ToDictionary(parameter => parameter.Name!, TypeOf, StringComparer.OrdinalIgnoreCase);
        return context => IsDescribed(context.HttpContext) && FindProblems(context.HttpContext, known) is { Count: > 0 } problems
            ? ValueTask.FromResult<object?>(ApiProblems.Invalid(problems))
            : next(context);
    }

    private static List<OrganisationProblem> FindProblems(HttpContext context, Dictionary<string, Type> known)
    {
        var (route, problems) = (context.Request.RouteValues, new List<OrganisationProblem>());
        foreach (var (name, values) in context.Request.Query)
        {
            var value = ApiRequest.Short(values.ToString());
            if (!known.TryGetValue(name, out var type) || route.ContainsKey(name))
            {
                var names = known.Keys.Where(one => !route.ContainsKey(one)).Order(StringComparer.Ordinal).ToList();
                problems.Add(new(ApiRequest.Short(name), value, names.Count == 0 ? "Nothing is asked of this address; leave it out." : $"Write one of {string.Join(", ", names)}, or leave it out."));
            }
            else if (values.Count != 1 || (context.Response.StatusCode == StatusCodes.Status400BadRequest && !Types[type].IsRead(values.ToString())))
            {
                problems.Add(new(name, value, values.Count == 1 ? Types[type].Mend : "Give it once."));
            }
        }

        return problems;
    }

    // What no endpoint takes is answered in whole by the one that takes the rest.
    private static bool IsDescribed(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null;

    private static Type TypeOf(ParameterInfo parameter) => Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
}
