using System.Text.Json.Serialization;

namespace KPax.Web.Agents;

/// <summary>How values of settings are written.</summary>
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class Json : JsonSerializerContext;
