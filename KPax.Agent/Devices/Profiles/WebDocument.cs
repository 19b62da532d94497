namespace KPax.Agent.Devices.Profiles;

/// <summary>
/// A web page of the device, as it stands in the file. Where a value stands: in xml, json and csv the names of its parts, outer first, with "/" between;
/// in html a pattern, in whose first group it stands.
/// </summary>
/// <param name="Get">Path and query of the page.</param>
/// <param name="Format">How it is written: xml, json, csv or html.</param>
/// <param name="Proof">How well it is proven, if not like the whole profile.</param>
/// <param name="Identity">Where serial_number and model stand.</param>
/// <param name="Capabilities">Where firmware_version stands.</param>
/// <param name="Counters">What is counted where.</param>
/// <param name="Supplies">Which supplies are where.</param>
internal sealed record WebDocument(
    string Get,
    string Format,
    string? Proof = null,
    Dictionary<string, string>? Identity = null,
    Dictionary<string, string>? Capabilities = null,
    Dictionary<string, CounterDocument>? Counters = null,
    List<WebSupplyDocument>? Supplies = null);
