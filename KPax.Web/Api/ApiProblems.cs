using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using Microsoft.AspNetCore.Http;

namespace KPax.Web.Api;

/// <summary>Answers to requests that were not done, as problem+json (RFC 9457). All that is wrong stands in `errors`.</summary>
internal static class ApiProblems
{
    /// <summary>404: it does not exist, or the caller may not know of it; the same answer for both but for its trace number.</summary>
    public static IResult NotFound() => Problem(StatusCodes.Status404NotFound, "There is no such thing", "Nothing is here that you may see. Check address, method and number.");

    /// <summary>403: it exists, and the caller may not do this there.</summary>
    public static IResult Forbidden(Permission permission) => Problem(
        StatusCodes.Status403Forbidden,
        "Not allowed",
        $"This needs the right {string.Join(", ", Permissions.In(permission).Select(Permissions.NameOf))} there, of the account and of the token.");

    /// <summary>400: something that was given is wrong.</summary>
    public static IResult Invalid(params IReadOnlyList<OrganisationProblem> errors) =>
        Problem(StatusCodes.Status400BadRequest, "The request is not valid", Describe(errors), errors);

    /// <summary>422: what was given can be read, and cannot be done.</summary>
    public static IResult Refused(IReadOnlyList<OrganisationProblem> problems) =>
        Problem(StatusCodes.Status422UnprocessableEntity, "It was not done", Describe(problems), problems);

    /// <summary>Any other.</summary>
    public static IResult Problem(int status, string title, string detail, IReadOnlyList<OrganisationProblem>? errors = null) => TypedResults.Problem(
        statusCode: status,
        title: title,
        detail: detail,
        extensions: errors is null ? null : new Dictionary<string, object?> { ["errors"] = errors });

    private static string Describe(IReadOnlyList<OrganisationProblem> errors) =>
        string.Join(" ", errors.Select(one => one.ToString()));
}
