using System.Text.Json;
using System.Text.Json.Serialization;

namespace KPax.Agent.Health;

/// <summary>The written form of a status.</summary>
internal static class StatusJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The status as JSON.</summary>
    public static string Write<T>(T status) => JsonSerializer.Serialize(status, Options);

    /// <summary>Reads it; null if it is none.</summary>
    public static AgentStatus? TryRead(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<AgentStatus>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
