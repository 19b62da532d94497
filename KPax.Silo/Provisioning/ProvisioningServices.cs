namespace KPax.Silo.Provisioning;

/// <summary>Registers what puts a provisioning file in place.</summary>
internal static class ProvisioningServices
{
    /// <summary>The room; its service must start behind those that keep the tree.</summary>
    public static IServiceCollection AddKPaxProvisioning(this IServiceCollection services)
    {
        services.AddOptions<ProvisioningOptions>().BindConfiguration(ProvisioningOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<InvitationPutter>();
        services.AddSingleton<Provisioner>();
        return services.AddHostedService<ProvisioningService>();
    }
}
