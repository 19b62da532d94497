namespace KPax.Agent.Devices.Profiles;

/// <summary>Supplies of a web page, as they stand in the file: one, or as many as there are rows.</summary>
/// <param name="Type">What it is, in a word of supply.proto.</param>
/// <param name="Level">Where its level stands.</param>
/// <param name="Of">The level of a full one. Default 100.</param>
/// <param name="Rows">The part that there is one of for each supply; where other values stand is then seen from there. In html a pattern, whose groups
/// are named by the others.</param>
/// <param name="Color">Its colour.</param>
/// <param name="ColorAt">Where its colour stands.</param>
/// <param name="Colors">Colours by the page's words.</param>
/// <param name="TypeAt">Where it stands what it is.</param>
/// <param name="Types">What it is by the page's words; others are passed over.</param>
/// <param name="Present">Where "1" stands if there is one.</param>
/// <param name="PartNumber">Where its order number stands.</param>
/// <param name="SerialNumber">Where its serial number stands.</param>
internal sealed record WebSupplyDocument(
    string Level,
    string? Type = null,
    int? Of = null,
    string? Rows = null,
    string? Color = null,
    string? ColorAt = null,
    Dictionary<string, string>? Colors = null,
    string? TypeAt = null,
    Dictionary<string, string>? Types = null,
    string? Present = null,
    string? PartNumber = null,
    string? SerialNumber = null);
