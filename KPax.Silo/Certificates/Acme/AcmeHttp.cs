using System.Security.Cryptography.X509Certificates;

namespace KPax.Silo.Certificates.Acme;

/// <summary>HTTP of the ACME challenge, both ways: the client that calls the authority, and the answer to its question at port 80.</summary>
internal static class AcmeHttp
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>A client that trusts the system's authorities, or those of a file alone.</summary>
    public static HttpClient CreateClient(string caFile, string version)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        if (caFile.Length > 0)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(caFile);
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        // RFC 8555, 6.1 asks for a name of the program.
        var client = new HttpClient(handler) { Timeout = Timeout };
        client.DefaultRequestHeaders.UserAgent.ParseAdd($"KPax/{version}");
        return client;
    }

    /// <summary>Answers plain HTTP at a port: an open challenge with its text, nothing else. Everything else goes on.</summary>
    public static IApplicationBuilder UseAcmeChallenges(this IApplicationBuilder app, AcmeChallenges challenges, int port) => app.Use(async (context, next) =>
    {
        if (context.Request.IsHttps || context.Connection.LocalPort != port)
        {
            await next(context);
            return;
        }

        var path = context.Request.Path.Value ?? "";
        var text = path.StartsWith(AcmeChallenges.Path, StringComparison.Ordinal) ? challenges.FindText(path[AcmeChallenges.Path.Length..]) : null;
        if (text is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "application/octet-stream";
        await context.Response.WriteAsync(text, context.RequestAborted);
    });
}
