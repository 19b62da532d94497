using System.Text;

namespace KPax.Silo.Accounts;

/// <summary>Small pages in plain words, for those who are not signed in: no data, no script, no look of the real ones.</summary>
internal static class PlainPage
{
    private const string SignInFirst = """
        <p>Please sign in first: open the one-time link that the server printed when it started.</p>
        <p lang="fr">Connectez-vous d’abord : ouvrez le lien à usage unique que le serveur a affiché à son démarrage.</p>
        <p lang="ja">先にサインインしてください。サーバーの起動時に表示された一回限りのリンクを開いてください。</p>
        """;

    private const string UsedUp = """
        <p>This link was used already, or is not the newest one. Restart the server: it prints a new link at each start.</p>
        <p lang="fr">Ce lien a déjà servi, ou n’est pas le plus récent. Redémarrez le serveur : il affiche un nouveau lien à chaque démarrage.</p>
        <p lang="ja">このリンクは使用済みか、最新のものではありません。サーバーを再起動すると、新しいリンクが表示されます。</p>
        """;

    /// <summary>Answers 401: nobody is signed in.</summary>
    public static Task RefuseAsync(HttpContext context) => WriteAsync(context, SignInFirst);

    /// <summary>Answers 401: the link does not sign in any more.</summary>
    public static Task RefuseLinkAsync(HttpContext context) => WriteAsync(context, UsedUp);

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
