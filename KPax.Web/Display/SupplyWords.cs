using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Web.Language;
using static KPax.Web.Language.Words;

namespace KPax.Web.Display;

/// <summary>Says a supply and its level in words. A number is said only where the device gave one.</summary>
internal static class SupplyWords
{
    // Colours that have a word and a look of their own; others are said as the device spells them.
    private static readonly HashSet<string> KnownColors =
    [
        "black", "cyan", "magenta", "yellow", "lightcyan", "lightmagenta", "photoblack", "matteblack", "gray", "lightgray",
        "red", "green", "blue", "orange", "white", "violet", "clear",
    ];

    /// <summary>Class in the style sheet for a colour.</summary>
    public static string ColorClass(string color) => Find(color) is { } known ? $"k-{known}" : "k-none";

    /// <summary>The colour's word; empty: it has none.</summary>
    public static string ColorName(string color) => Find(color) is { } known
        ? T($"Color_{known}")
        : color is "none" or "other" or "unknown" ? "" : color;

    /// <summary>"Cyan · Toner cartridge".</summary>
    public static string Name(Supply supply)
    {
        var (color, type) = (ColorName(supply.Color), Of(supply.Type));
        return color.Length == 0 ? type : T("Supply_ColorAndType", color, type);
    }

    /// <summary>One or two letters that stand for the supply where there is no room: K C M Y, or the type.</summary>
    public static string Letter(Supply supply) => Find(supply.Color) switch
    {
        "black" => "K",
        "cyan" => "C",
        "magenta" => "M",
        "yellow" => "Y",
        { } known when IsInkOrToner(supply) => T($"Letter_{known}"),
        _ => T(LetterKey(supply)),
    };

    /// <summary>The level in words: "38 %", "some remains", "level not known".</summary>
    public static string Level(Supply supply)
    {
        var level = supply.Level;
        var isBox = supply.Class == SupplyClass.Receptacle;
        return level.Kind switch
        {
            SupplyLevelKind.Percent when level.Percent is { } percent => T(isBox ? "Level_PercentFree" : "Level_Percent", PercentNumber(percent)),
            SupplyLevelKind.Amount when level.Amount is { } amount => T(isBox ? "Level_AmountFree" : "Level_Amount", Amount(amount, supply.Unit)),
            SupplyLevelKind.Stage => T("Level_Stage", StageName(level.Text), level.StagePosition + 1, level.StageCount),
            SupplyLevelKind.SomeRemaining => T(isBox ? "Level_SomeFree" : "Level_Some"),
            SupplyLevelKind.Unrestricted => T("Level_Unrestricted"),
            SupplyLevelKind.Contradictory => T("Level_Contradictory"),
            _ => T("Level_Unknown"),
        };
    }

    /// <summary>The level in the fewest letters.</summary>
    public static string ShortLevel(Supply supply) => supply.Level switch
    {
        { Kind: SupplyLevelKind.Percent, Percent: { } percent } => PercentNumber(percent),
        { Kind: SupplyLevelKind.Amount, Amount: { } amount } => Numbers.Compact(amount),
        { Kind: SupplyLevelKind.Stage } level => StageName(level.Text) is { Length: > 0 and <= 5 } name
            ? name
            : T("Level_StageShort", level.StagePosition + 1, level.StageCount),
        { Kind: SupplyLevelKind.SomeRemaining } => T("Level_SomeShort"),
        { Kind: SupplyLevelKind.Unrestricted } => "∞",
        { Kind: SupplyLevelKind.Contradictory } => "!",
        _ => "?",
    };

    /// <summary>An amount with its unit.</summary>
    public static string Amount(long amount, SupplyUnit unit) =>
        T($"Amount_{(Enum.IsDefined(unit) ? unit : SupplyUnit.Unspecified)}", Numbers.Whole(amount), Scaled(amount, unit));

    /// <summary>A whole number rounded down, so that 99.6 is not full; "&lt;1" for what is less than one and yet not nothing.</summary>
    public static string PercentNumber(double percent) => percent is > 0 and < 1 ? "<1" : Numbers.Whole((long)percent);

    /// <summary>True if a measured level is so low that somebody should act.</summary>
    public static bool IsLow(Supply supply) => supply.Level is { Kind: SupplyLevelKind.Percent, Percent: <= FleetQuery.LowSupplyPercent };

    /// <summary>True for what marks the paper.</summary>
    public static bool IsInkOrToner(Supply supply) => supply.Class != SupplyClass.Receptacle
        && supply.Type is SupplyType.Toner or SupplyType.TonerCartridge or SupplyType.Ink or SupplyType.InkCartridge
            or SupplyType.InkRibbon or SupplyType.SolidWax or SupplyType.RibbonWax;

    // Stages that the agent names; a name of a later version is said as it came.
    private static string StageName(string name) => name switch
    {
        "empty" => T("Stage_Empty"),
        "almost empty" => T("Stage_AlmostEmpty"),
        "low" => T("Stage_Low"),
        "full" => T("Stage_Full"),
        _ => name,
    };

    private static string LetterKey(Supply supply) => supply.Type switch
    {
        _ when supply.Class == SupplyClass.Receptacle => "Letter_Waste",
        SupplyType.Opc => "Letter_Drum",
        SupplyType.Fuser => "Letter_Fuser",
        SupplyType.TransferUnit => "Letter_Transfer",
        SupplyType.Staples => "Letter_Staples",
        _ when IsInkOrToner(supply) => "Letter_Toner",
        _ => "Letter_Part",
    };

    // The MIB counts in tenths and thousandths; people do not.
    private static string Scaled(long amount, SupplyUnit unit) => Numbers.Short(unit switch
    {
        SupplyUnit.TenThousandthsOfInches => amount / 10_000.0,
        SupplyUnit.Micrometers or SupplyUnit.ThousandthsOfOunces => amount / 1_000.0,
        SupplyUnit.HundredthsOfFluidOunces => amount / 100.0,
        SupplyUnit.TenthsOfGrams or SupplyUnit.TenthsOfMilliliters => amount / 10.0,
        _ => amount,
    });

    private static string? Find(string color)
    {
        var plain = color.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)
            .Replace("grey", "gray", StringComparison.Ordinal);
        return KnownColors.Contains(plain) ? plain : null;
    }
}
