using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace KPax.Web.Accounts;

/// <summary>Ends the session and goes to the sign-in. The framework demands the form's token against forgery.</summary>
internal static class SignOutEndpoint
{
    public const string Path = "/sign-out";

    // The form's one field makes the framework ask for the token, as it does for every endpoint that reads a form.
    public static async Task<IResult> SignOutAsync(HttpContext context, [FromForm] string? _, [FromServices] ISignInDesk desk)
    {
        await desk.SignOutAsync(context);
        return Results.LocalRedirect("~/sign-in");
    }
}
