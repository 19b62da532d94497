using System.Text.Json.Serialization;

namespace KPax.Silo.Organisations.Settings;

/// <summary>JSON of simple settings.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class SettingJson : JsonSerializerContext;
