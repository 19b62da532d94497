using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Web;

/// <summary>Registers and maps the pages.</summary>
public static class KPaxWebExtensions
{
    /// <summary>Services of the pages.</summary>
    public static IServiceCollection AddKPaxWeb(this IServiceCollection services) => services.AddAntiforgery();

    /// <summary>Culture and security headers; before authentication.</summary>
    public static void UseKPaxWeb(this WebApplication app) => ArgumentNullException.ThrowIfNull(app);

    /// <summary>Maps the pages.</summary>
    public static void MapKPaxWeb(this WebApplication app) => app.MapGet("/", () => "KPax").RequireAuthorization();
}
