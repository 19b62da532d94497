using System.Security.Cryptography;
using KPax.Contracts.Enrolment;
using KPax.Silo.Certificates;
using KPax.Silo.Hosting;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Enrolment;

/// <summary>Registers what enrolment, keys and revocation need.</summary>
internal static class EnrolmentServices
{
    /// <summary>Tokens, the limiter, and the watch over agents that may not work.</summary>
    public static IServiceCollection AddKPaxEnrolment(this IServiceCollection services)
    {
        services.AddOptions<KPaxOptions>().BindConfiguration(KPaxOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<EnrolmentOptions>().BindConfiguration(EnrolmentOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RefusalLimiter>();
        services.AddSingleton<IEnrolmentDesk, EnrolmentDesk>();
        services.AddSingleton<BarredAgents>();
        services.AddHostedService<BarredAgentsWatch>();
        return services.AddSingleton(provider => new TokenOffice(
            provider.GetRequiredService<IEnrolmentStore>(),
            provider.GetRequiredService<IOptions<KPaxOptions>>().Value.Region,
            () => provider.GetRequiredService<ServedCertificates>().AuthorityForAgents is { } authority ? SHA256.HashData(authority.RawData) : [],
            provider.GetRequiredService<TimeProvider>()));
    }
}
