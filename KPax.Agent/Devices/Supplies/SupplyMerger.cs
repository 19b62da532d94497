using System.Globalization;
using KPax.Protocol.Device.V1;
using Known = KPax.Protocol.Device.V1.SupplyLevel.KnownOneofCase;

namespace KPax.Agent.Devices.Supplies;

/// <summary>
/// Puts what a maker's own objects say beside the standard rows. It goes before a standard level that says little or is coarse; what contradicts the
/// level is kept beside it, and nothing is added up. Of two rows that both could be meant, none is.
/// </summary>
internal sealed class SupplyMerger(List<Supply> supplies, bool isCoarse)
{
    // Two sources are read at different moments and rounded differently.
    private const double Tolerance = 10;
    private const int MostSources = 8;

    /// <summary>Takes one level.</summary>
    public void Add(OwnLevel own)
    {
        switch (Find(own))
        {
            case [var supply]:
                Attach(supply, own);
                break;
            case [] when own.Level.KnownCase is not (Known.Unknown or Known.None):
                supplies.Add(Make(own));
                break;
        }
    }

    private List<Supply> Find(OwnLevel own)
    {
        if (own.Row is { } row)
        {
            var end = $".{row.ToString(CultureInfo.InvariantCulture)}";
            return supplies.FindAll(supply => char.IsAsciiDigit(supply.Index[0]) && supply.Index.EndsWith(end, StringComparison.Ordinal));
        }

        // Rows of one table are supplies of their own.
        var table = own.Index[..(own.Index.IndexOf('.') + 1)];
        var kind = supplies.FindAll(supply => SupplyTypeRule.IsSameKind(supply.Type, own.Type) && !(own.IsRow && supply.Index.StartsWith(table, StringComparison.Ordinal)));
        if (own.Color.Length == 0 && kind.Count > 1)
        {
            return kind;
        }

        var colored = kind.FindAll(supply => supply.Color == own.Color);
        return colored.Count > 0 || kind.Count != 1 || (kind[0].Color.Length > 0 && own.Color.Length > 0) ? colored : kind;
    }

    private void Attach(Supply supply, OwnLevel own)
    {
        supply.PartNumber = supply.PartNumber.Length > 0 ? supply.PartNumber : own.PartNumber;
        supply.SerialNumber = supply.SerialNumber.Length > 0 ? supply.SerialNumber : own.SerialNumber;
        if (own.Level.KnownCase is Known.Unknown or Known.None)
        {
            return;
        }

        var (level, source) = (supply.Level, supply.Source);
        var isOver = GoesBefore(own, supply);
        if (isOver)
        {
            (supply.Level, supply.Source, supply.Step) = (own.Level, own.Source, (uint)own.Step);
        }

        if (Contradict(level, own.Level, Math.Max(Tolerance, Math.Max(own.Step, supply.Step))) && supply.OtherSources.Count < MostSources)
        {
            supply.OtherSources.Add(isOver ? new SupplySource { Source = source, Level = level } : new SupplySource { Source = own.Source, Level = own.Level });
        }
    }

    private bool GoesBefore(OwnLevel own, Supply supply) => supply.Level.KnownCase switch
    {
        Known.Unknown or Known.None or Known.Contradictory => true,
        Known.SomeRemaining => own.Level.KnownCase != Known.Contradictory,
        Known.Percent or Known.Stage => IsStandard(supply.Source) && isCoarse && own.Level.KnownCase is Known.Percent or Known.Stage,
        _ => false,
    };

    private static bool IsStandard(string source) => source.Length == 0 || !char.IsAsciiDigit(source[0]);

    private static bool Contradict(SupplyLevel left, SupplyLevel right, double tolerance) => (left.KnownCase, right.KnownCase) switch
    {
        (Known.Contradictory, _) or (_, Known.Contradictory) => true,
        (Known.Percent, Known.Percent) => Math.Abs(left.Percent - right.Percent) > tolerance,

        // At least one unit remains, and nothing is left.
        (Known.SomeRemaining, Known.Percent) => right.Percent == 0,
        (Known.Percent, Known.SomeRemaining) => left.Percent == 0,
        (Known.Percent, Known.Stage) => Contradict(right.Stage, left.Percent, tolerance),
        (Known.Stage, Known.Percent) => Contradict(left.Stage, right.Percent, tolerance),
        _ => false,
    };

    /// <summary>All stages but the fullest are below a third.</summary>
    private static bool Contradict(SupplyStage stage, double percent, double tolerance) =>
        stage.Position + 1 < stage.Count ? percent > (100.0 / 3) + tolerance : percent < tolerance;

    private static Supply Make(OwnLevel own) => new()
    {
        Index = own.Index,
        Description = own.Description,
        Type = own.Type,
        Class = SupplyTypeRule.DecideClass(null, own.Type),
        Color = own.Color,
        Level = own.Level,
        Source = own.Source,
        Step = (uint)own.Step,
        PartNumber = own.PartNumber,
        SerialNumber = own.SerialNumber,
    };
}
