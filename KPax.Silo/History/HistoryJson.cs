using System.Text.Json.Serialization;
using KPax.Contracts.Devices;

namespace KPax.Silo.History;

/// <summary>JSON in the rows of history. Names are those of the properties: none is renamed.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(IReadOnlyList<DayEvent>))]
[JsonSerializable(typeof(SupplyLevel))]
internal sealed partial class HistoryJson : JsonSerializerContext;
