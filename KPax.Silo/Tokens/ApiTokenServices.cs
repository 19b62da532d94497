using KPax.Contracts.Tokens;
using Microsoft.AspNetCore.Authentication;

namespace KPax.Silo.Tokens;

/// <summary>Registers personal access tokens.</summary>
internal static class ApiTokenServices
{
    /// <summary>The tokens and the sign-in by them.</summary>
    public static IServiceCollection AddKPaxApiTokens(this IServiceCollection services)
    {
        services.AddSingleton<IApiTokens, ApiTokens>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(ApiTokenScheme.Name, configureOptions: null);
        return services;
    }
}
