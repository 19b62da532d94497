namespace KPax.Silo.Alerts;

/// <summary>From which level on a supply is low. A level is per cent that remain; of a waste box, of its space.</summary>
/// <param name="Low">This or less is low; null: never by per cent.</param>
/// <param name="VeryLow">This or less is very low; null: never by per cent.</param>
/// <param name="ByStage">Where the device knows a few stages only, its own "low" counts.</param>
internal sealed record SupplyThreshold(double? Low, double? VeryLow, bool ByStage = true)
{
    /// <summary>What holds where nobody set anything.</summary>
    public static readonly SupplyThreshold Default = new(10, 3);

    /// <summary>An alert ends only this many points above its threshold, so that a level that trembles does not open and close it.</summary>
    public const double Hysteresis = 3;
}
