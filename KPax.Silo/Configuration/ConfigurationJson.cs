using System.Text.Json.Serialization;
using KPax.Contracts.Configuration;

namespace KPax.Silo.Configuration;

/// <summary>How settings and what agents tell of them are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(ToldSetting[]))]
internal sealed partial class ConfigurationJson : JsonSerializerContext;
