using System.Net;
using KPax.Silo.Accounts;
using KPax.Silo.Accounts.Identity;
using KPax.Silo.Admin;
using KPax.Silo.Certificates;
using KPax.Silo.Certificates.Acme;
using KPax.Silo.Cluster;
using KPax.Silo.Enrolment;
using KPax.Silo.Gateway;
using KPax.Silo.Organisations.Tree;
using KPax.Silo.Provisioning;
using KPax.Silo.Storage;
using KPax.Silo.Tokens;
using KPax.Silo.Webhooks;
using KPax.Web;
using KPax.Web.Api;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;

namespace KPax.Silo.Hosting;

/// <summary>Puts the server together: one process, one HTTPS port for pages and gRPC, Orleans on loopback.</summary>
internal static class ServerBuilder
{
    private const string ServiceName = "kpax";
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    /// <summary>Builds a server that is not started yet.</summary>
    public static WebApplication Build(ServerPlan plan, ILoggerFactory log)
    {
        // The name is also that of the list of static assets, whichever program hosts the server.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = ServiceName, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(plan.Configuration);
        builder.Services.Replace(ServiceDescriptor.Singleton(log));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopLimit);
        builder.Services.AddSingleton(TimeProvider.System);
        AddCertificates(builder.Services, plan);
        UseOrleans(builder, plan);
        builder.Services.AddKPaxStorage(plan.Storage, plan.PathOf("kpax.db"));
        builder.Services.AddKPaxGrains();
        builder.Services.AddKPaxEnrolment();
        builder.Services.AddHostedService<RegionKeeper>();
        builder.Services.AddSingleton<IUserDesk, UserDesk>();
        builder.Services.AddSingleton<IAdminDesk>(provider => ActivatorUtilities.CreateInstance<AdminDesk>(provider));
        builder.Services.AddKPaxProvisioning();
        builder.Services.AddHostedService(provider => ActivatorUtilities.CreateInstance<AdminHost>(provider, plan));
        builder.Services.AddKPaxGateway();
        builder.Services.AddKPaxWeb();
        builder.Services.AddKPaxAccounts(plan.Storage, plan.PathOf(AccountDatabase.FileName), plan.PathOf("keys"), plan.PublicAddress);
        if (plan.Cluster.IsOn)
        {
            builder.Services.AddSharedKeys();
        }

        builder.Services.AddKPaxApiTokens();
        builder.Services.AddKPaxWebhooks();
        builder.Services.AddKPaxApi();
        builder.Services.AddHealthChecks().AddCheck<ReadyCheck>("ready");
        if (plan.Options.EndWithStdin)
        {
            builder.Services.AddHostedService<StdinEnd>();
        }

        UseStaticAssetsOfTheBuild(builder);
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, plan));
        var app = builder.Build();
        AccountServices.CheckKeys(app.Services, plan.PathOf("keys"));
        if (plan.Certificates.ListensToHttp)
        {
            app.UseAcmeChallenges(app.Services.GetRequiredService<AcmeChallenges>(), plan.Certificates.AcmeHttpPort);
        }

        Map(app);
        return app;
    }

    private static void AddCertificates(IServiceCollection services, ServerPlan plan)
    {
        var files = new CertificateFiles(plan.PathOf("certificates"));
        var configured = ServerPlan.NamesOf(plan.Options);
        var subject = CertificateSubject.Of(Dns.GetHostName(), [.. configured, plan.Bind.Host]);
        var own = new ServerCertificate(files, Dns.GetHostName(), subject, TimeProvider.System);
        services.AddKPaxCertificates(files, own, plan.Certificates, configured, Usage.Version);
    }

    private static void Map(WebApplication app)
    {
        app.UseKPaxWeb();
        app.UseKPaxGateway();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseKPaxAccess();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapKPaxGateway();
        app.MapKPaxAccounts();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        app.MapKPaxApi();
        app.MapKPaxWeb();
    }

    private static void UseOrleans(WebApplicationBuilder builder, ServerPlan plan) => builder.Host.UseOrleans(silo =>
    {
        silo.UseKPaxCluster(plan);
        silo.Configure<GrainCollectionOptions>(collection => collection.EnableActivationSheddingOnMemoryPressure = true);
    });

    private static void Listen(KestrelServerOptions kestrel, ServerPlan plan)
    {
        kestrel.AddServerHeader = false;
        ConnectionLimits.Apply(kestrel.Limits);
        var certificates = kestrel.ApplicationServices.GetRequiredService<ServedCertificates>();
        var clients = new ClientCertificates(plan.Options.RequireClientCertificate ? plan.Options.ClientCertificateAuthorities : "");
        foreach (var address in plan.Bind.Addresses)
        {
            kestrel.Listen(address, plan.Options.HttpsPort, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                var tls = certificates.ListenerOptions();
                tls.OnAuthenticate += (_, connection) => clients.Demand(connection);
                listen.UseHttps(tls);
                listen.ReleaseTlsBuffers();
            });
            if (plan.Certificates.ListensToHttp)
            {
                kestrel.Listen(address, plan.Certificates.AcmeHttpPort, listen => listen.Protocols = HttpProtocols.Http1);
            }
        }
    }

    // A build, unlike a publish, leaves static assets where they lie in the sources and the packages, and a list of them beside the program.
    private static void UseStaticAssetsOfTheBuild(WebApplicationBuilder builder)
    {
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, $"{builder.Environment.ApplicationName}.staticwebassets.runtime.json")))
        {
            builder.WebHost.UseStaticWebAssets();
        }
    }
}
