using System.Text.Json.Serialization;
using KPax.Contracts.Devices;

namespace KPax.Silo.Devices;

/// <summary>JSON of what is stored of a device. Names are those of the properties: a renamed property loses data, so none is renamed.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(DeviceSnapshot))]
[JsonSerializable(typeof(DeviceReading))]
[JsonSerializable(typeof(IReadOnlyList<Supply>))]
[JsonSerializable(typeof(DeviceStatus))]
[JsonSerializable(typeof(CounterNote))]
internal sealed partial class DeviceJson : JsonSerializerContext;
