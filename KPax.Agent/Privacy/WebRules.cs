using KPax.Agent.Devices.Profiles;
using KPax.Agent.Http.Ipp;

namespace KPax.Agent.Privacy;

/// <summary>What may be asked over HTTP, compiled from profiles and from nothing else, as <see cref="Allowlist"/> is for SNMP.</summary>
internal static class WebRules
{
    // What stands before the path does not count; with it the path is written as a request writes it.
    private const string AnyHost = "http://device";

    private static readonly WebRule Ipp = new(IppQuestion.Protocol, IppQuestion.Operation, IppQuestion.Path, IppNames.All);

    /// <summary>The pages of all profiles that are loaded, and the one question of IPP, which any device may be asked.</summary>
    public static IReadOnlyList<WebRule> Compile(ProfileCatalog catalog) => Compile([catalog.Base, .. catalog.Families.Select(catalog.Of)]);

    /// <summary>The pages of these profiles, and the one question of IPP.</summary>
    public static IReadOnlyList<WebRule> Compile(params IReadOnlyCollection<DeviceProfile> profiles) =>
        [.. profiles.SelectMany(profile => profile.Web).Select(page => new Uri(AnyHost + page.Path).PathAndQuery).Distinct().Select(PageOf), Ipp];

    private static WebRule PageOf(string path) => new("http", HttpMethod.Get.Method, path, []);
}
