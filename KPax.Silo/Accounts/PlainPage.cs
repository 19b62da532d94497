using System.Text;

namespace KPax.Silo.Accounts;

/// <summary>Small pages in plain words, for those who are not signed in: no data, no script, no look of the real ones.</summary>
internal static class PlainPage
{
    private const string SignInFirst = """
        <p>Please sign in first: <a href="/sign-in">sign in</a>.</p>
        <p lang="fr">Connectez-vous d’abord : <a href="/sign-in">se connecter</a>.</p>
        <p lang="ja">先に<a href="/sign-in">サインイン</a>してください。</p>
        """;

    /// <summary>Answers 401: nobody is signed in.</summary>
    public static Task RefuseAsync(HttpContext context) => WriteAsync(context, SignInFirst);

    private static async Task WriteAsync(HttpContext context, string body)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.WriteAsync(
                $"""
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>KPax</title></head>
                <body>
                <h1>KPax</h1>
                {body}
                </body>
                </html>

                """,
                Encoding.UTF8,
                context.RequestAborted);
        }
    }
}
