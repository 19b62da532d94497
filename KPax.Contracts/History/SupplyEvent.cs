using KPax.Contracts.Devices;

namespace KPax.Contracts.History;

/// <summary>An event in the life of a supply.</summary>
/// <param name="At">When it was read, corrected by what is known of the agent's clock.</param>
/// <param name="Index">Row index of the supply such as "1.3".</param>
/// <param name="Kind">What happened.</param>
/// <param name="Level">The level after it.</param>
/// <param name="Before">The measured level before it, per cent; null: none was.</param>
/// <param name="Signs">What tells a replacement.</param>
public sealed record SupplyEvent(DateTimeOffset At, string Index, SupplyEventKind Kind, SupplyLevel Level, double? Before, SupplySigns Signs);
