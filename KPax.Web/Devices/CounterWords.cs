using System.Globalization;
using KPax.Contracts.Devices;
using KPax.Web.Language;
using static KPax.Web.Language.Words;

namespace KPax.Web.Devices;

/// <summary>Counters, checks and notes as sentences in the reader's language.</summary>
internal static class CounterWords
{
    /// <summary>"Total Black A3"; a maker's own by its number, or by its object if it has none.</summary>
    public static string Of(CounterName name)
    {
        var code = name.Kind != CounterKind.Vendor ? "" : name.VendorCode.Length > 0 ? name.VendorCode : name.Source;
        var color = name.Color == CounterColor.Unspecified ? "" : Words.Of(name.Color);
        return string.Join(' ', new[] { Words.Of(name.Kind), color, name.PaperSize.Length > 0 ? Size(name.PaperSize) : "", code }.Where(word => word.Length > 0));
    }

    /// <summary>A paper size; "large" is said by makers that count all large ones together.</summary>
    public static string Size(string size) => size switch
    {
        "" => T("Counters_AllSizes"),
        "large" => T("Size_Large"),
        "small" => T("Size_Small"),
        _ => size,
    };

    /// <summary>"Total = Total Black + Total Colour". Two sources of one meaning are told by their objects.</summary>
    public static string Of(CounterCheck check)
    {
        if (check.Form == CheckForm.Rising)
        {
            return T("Note_Rising", Of(check.Left));
        }

        string Side(CounterName name) => check.Form == CheckForm.Same && name.Source.Length > 0 ? $"{Of(name)} ({name.Source})" : Of(name);
        var offset = check.Offset == 0 ? "" : $" {(check.Offset < 0 ? '−' : '+')} {Numbers.Whole(Math.Abs(check.Offset))}";
        return $"{Side(check.Left)} {(check.Form == CheckForm.AtMost ? "≤" : "=")} {string.Join(" + ", check.Right.Select(Side))}{offset}";
    }

    /// <summary>What a note says, without its kind.</summary>
    public static string Of(CounterNote note) => note switch
    {
        { Kind: CounterNoteKind.CheckBroken, Check: { } check, From: { } promised, To: { } read } =>
            T("Note_Broken", Of(check), Numbers.Whole(promised), Numbers.Whole(read), Numbers.Whole(Distance(promised, read))),
        { Check: { } check } => Of(check),
        { Kind: CounterNoteKind.SourceChanged, Before: { } before, Counter: { } counter } => T("Note_FromTo", Of(counter), before.Source, counter.Source),
        { Counter: { } counter } => T("Note_FromTo", Of(counter), Number(note.From), Number(note.To)),
        _ => "",
    };

    // The two ends of the range are further apart than a number can say.
    private static long Distance(long one, long other) => (long)Int128.Min(long.MaxValue, Int128.Abs((Int128)one - other));

    private static string Number(long? value) => value is { } number ? Numbers.Whole(number) : T("Value_NotGiven").ToLower(CultureInfo.CurrentCulture);
}
