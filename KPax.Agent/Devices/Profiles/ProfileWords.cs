using System.Text.Json;

namespace KPax.Agent.Devices.Profiles;

/// <summary>The words of an enumeration as profiles spell them: "since_power_on".</summary>
internal static class ProfileWords<T>
    where T : struct, Enum
{
    /// <summary>Every word; "unspecified" is none.</summary>
    public static readonly IReadOnlyDictionary<string, T> Known = Enum.GetValues<T>().Where(value => value.ToString() != "Unspecified")
        .ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
}
