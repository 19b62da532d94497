using KPax.Contracts.Access;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Silo.Audit;

namespace KPax.Silo.Access;

/// <summary>Registers rights and the audit log.</summary>
internal static class AccessServices
{
    /// <summary>Who may do what, and what was done.</summary>
    public static IServiceCollection AddKPaxAccess(this IServiceCollection services)
    {
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AccessDirectory>();
        services.AddSingleton<ICallerDirectory>(provider => provider.GetRequiredService<AccessDirectory>());
        services.AddHostedService(provider => provider.GetRequiredService<AccessDirectory>());
        services.AddSingleton<IRoles, Roles>();
        services.AddSingleton<Grants>();
        services.AddSingleton<IGrants>(provider => provider.GetRequiredService<Grants>());
        services.AddSingleton<IInvitedGrants>(provider => provider.GetRequiredService<Grants>());
        services.AddSingleton<IPeople>(provider => provider.GetRequiredService<Grants>());
        services.AddSingleton<IAuditLog, AuditLog>();
        return services.AddSingleton<IAuditQueries, AuditQueries>();
    }
}
