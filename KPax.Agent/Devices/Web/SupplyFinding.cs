using KPax.Protocol.Device.V1;

namespace KPax.Agent.Devices.Web;

/// <summary>A supply that a page or IPP names.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Color">Its colour; empty if it is not told.</param>
/// <param name="Level">What is known of its level.</param>
/// <param name="Description">The device's own words; empty if there are none.</param>
/// <param name="PartNumber">Order number; empty if it is not told.</param>
/// <param name="SerialNumber">Serial number; empty if it is not told.</param>
internal sealed record SupplyFinding(
    Supply.Types.Type Type, string Color, SupplyLevel Level, string Description = "", string PartNumber = "", string SerialNumber = "");
