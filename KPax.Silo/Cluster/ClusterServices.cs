using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace KPax.Silo.Cluster;

/// <summary>Registers what the servers of a cluster share besides the fleet.</summary>
internal static class ClusterServices
{
    /// <summary>Keys of cookies in the database instead of the data directory.</summary>
    public static IServiceCollection AddSharedKeys(this IServiceCollection services)
    {
        services.AddSingleton<IXmlRepository, SqlKeyRepository>();
        services.AddOptions<KeyManagementOptions>().PostConfigure<IXmlRepository>((keys, repository) => keys.XmlRepository = repository);
        return services;
    }
}
