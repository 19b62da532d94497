using KPax.Contracts.Devices;
using KPax.Silo.Devices.Speakers;

namespace KPax.Silo.Devices.Identity;

/// <summary>Registers how devices are told apart, and who speaks for them.</summary>
internal static class IdentityServices
{
    /// <summary>Options, and what pages ask and decide.</summary>
    public static IServiceCollection AddKPaxIdentity(this IServiceCollection services)
    {
        services.AddOptions<IdentityOptions>().BindConfiguration(IdentityOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SpeakerOptions>().BindConfiguration(SpeakerOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Customers>();
        services.AddSingleton<DeviceIdentities>();
        services.AddSingleton<IDeviceIdentityQueries>(provider => provider.GetRequiredService<DeviceIdentities>());
        services.AddSingleton<IDeviceIdentityCommands>(provider => provider.GetRequiredService<DeviceIdentities>());
        return services;
    }
}
