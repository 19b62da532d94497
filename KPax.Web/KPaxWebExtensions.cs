using System.Text.Encodings.Web;
using System.Text.Unicode;
using KPax.Contracts.Callers;
using KPax.Web.Access;
using KPax.Web.Accounts;
using KPax.Web.Alerts;
using KPax.Web.Audit;
using KPax.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace KPax.Web;

/// <summary>The pages as the server's host takes them in.</summary>
public static class KPaxWebExtensions
{
    /// <summary>What the pages need. The host adds IFleetQueries, IFleetFeed and authentication.</summary>
    public static IServiceCollection AddKPaxWeb(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebOptions>, WebOptionsValidator>());
        services.AddOptions<WebOptions>().BindConfiguration(WebOptions.SectionName).ValidateOnStart();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization();
        services.AddHttpContextAccessor();
        services.AddScoped<CallerSource>();
        services.Configure<AntiforgeryOptions>(options => options.SuppressXFrameOptionsHeader = true);

        // Without this every Japanese letter is written as a numeric entity, and the page is a fifth larger.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RequestLocalizationOptions>(ConfigureLanguages);
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        return services;
    }

    /// <summary>Language, security headers and compression. Stands before authentication.</summary>
    public static WebApplication UseKPaxWeb(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<FaultPage>();
        app.UseMiddleware<StoppingGate>();
        app.UseWhen(CompressionRule.MayCompress, branch => branch.UseResponseCompression());
        app.UseRequestLocalization();
        return app;
    }

    /// <summary>The door: what an endpoint needs is asked here. Stands behind authentication and authorization.</summary>
    public static WebApplication UseKPaxAccess(this WebApplication app)
    {
        app.UseMiddleware<AccessGate>();
        return app;
    }

    /// <summary>The pages, for signed-in users only; their styles, font and script, for everybody.</summary>
    public static WebApplication MapKPaxWeb(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapGet(PreferencesEndpoint.Path, PreferencesEndpoint.Save).AllowAnonymous();
        app.MapPost(SignOutEndpoint.Path, SignOutEndpoint.SignOutAsync).ForSignedIn();
        app.MapPost(AcknowledgeEndpoint.Path, AcknowledgeEndpoint.AcknowledgeAsync).RequirePermission(Permission.AlertsManage);
        app.MapPost(AcknowledgeEndpoint.WithdrawPath, AcknowledgeEndpoint.WithdrawAsync).RequirePermission(Permission.AlertsManage);
        app.MapGet(AuditExport.CsvPath, AuditExport.WriteCsvAsync).RequirePermission(Permission.AuditRead);
        app.MapGet(AuditExport.JsonPath, AuditExport.WriteJsonAsync).RequirePermission(Permission.AuditRead);
        app.MapRazorComponents<App>()
            // Its own policy would be a second one; SecurityHeaders forbids frames already.
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .ForPages()
            .RequireAuthorization();
        return app;
    }

    private static void ConfigureLanguages(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(Languages.All[0].Code)
            .AddSupportedCultures([.. Languages.All.Select(language => language.Code)])
            .AddSupportedUICultures([.. Languages.All.Select(language => language.Code)]);
        options.RequestCultureProviders =
        [
            new QueryStringRequestCultureProvider { Options = options },
            new CookieRequestCultureProvider { Options = options, CookieName = Languages.CookieName },
            new AcceptLanguageHeaderRequestCultureProvider { Options = options },
        ];
    }
}
