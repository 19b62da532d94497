using System.Globalization;
using System.Net;
using KPax.Silo.Certificates;
using KPax.Silo.Certificates.Acme;
using KPax.Silo.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KPax.Benchmarks.Road;

/// <summary>The two servers that are compared, each in a process of its own: KPax as it is, and one that only reads. Both have the same TLS and settings.</summary>
internal static class RoadServers
{
    /// <summary>KPax, on a data directory. Dispose the result to stop it.</summary>
    public static async Task<IAsyncDisposable> StartKPaxAsync(string folder, int port)
    {
        var plan = ServerPlan.Make(new Dictionary<string, string?>
        {
            ["KPax:DataDirectory"] = folder,
            ["KPax:BindAddress"] = "127.0.0.1",
            ["KPax:TrustLoopback"] = "true",
            ["KPax:HttpsPort"] = port.ToString(CultureInfo.InvariantCulture),
        });
        return await RunningServer.StartAsync(plan, TakenDirectory.Open(plan));
    }

    /// <summary>Kestrel and gRPC with <see cref="PlainService"/>.</summary>
    public static async Task<IAsyncDisposable> StartPlainAsync(string folder, int port)
    {
        var certificate = new ServerCertificate(
            new CertificateFiles(Path.Combine(folder, "certificates")), "localhost", CertificateSubject.Of("localhost", []), TimeProvider.System);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.UseHttps(new ServedCertificates(certificate, new AcmeChallenges()).ListenerOptions());
        }));
        var app = builder.Build();
        app.MapGrpcService<PlainService>();
        await app.StartAsync();
        return app;
    }
}
