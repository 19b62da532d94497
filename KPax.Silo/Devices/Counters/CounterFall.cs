using System.Globalization;
using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Counters;

/// <summary>
/// Why a counter tells less than before (printers.md: oracle 9). Says what it is held to be and corrects nothing. Pure.
/// </summary>
/// <param name="Kind">What it is held to be; Unspecified: no fall.</param>
/// <param name="Reason">Why, in plain English.</param>
/// <param name="Modulus">What a wrap took away; 0: no wrap.</param>
internal readonly record struct CounterFall(CounterNoteKind Kind, string Reason, long Modulus = 0)
{
    /// <summary>Impressions a minute that no device exceeds by far: inkjet webs print about 3,000 A4 sides a minute.</summary>
    public const long MostPerMinute = 3_000;

    /// <summary>Most that a wrap is believed to hide, however long nobody looked.</summary>
    public const long MostHidden = 1L << 26;

    /// <summary>Highest value that is near 0 for any counter; for large ones it is a hundredth of the value before.</summary>
    public const long NearZero = 1_000;

    // The top and the small print of each length, the longer first: what goes round at 2^31 has never been above it.
    private static readonly (CounterNoteKind Kind, int Bits)[] Wraps = [(CounterNoteKind.Wrap32, 32), (CounterNoteKind.Wrap31, 31)];

    /// <summary>Classifies a change from one reading to the next one in the agent's order. A late reading never comes here.</summary>
    public static CounterFall Of(in FallQuestion question)
    {
        if (question.To >= question.From)
        {
            return default;
        }

        if (question.SerialChanged)
        {
            return new(CounterNoteKind.BoardSwap, "The serial number changed.");
        }

        foreach (var (kind, bits) in Wraps)
        {
            if (MayHave(question.Bits, bits) && IsWrap(question, 1L << bits))
            {
                return new(kind, Text($"It stood {(1L << bits) - question.From} below 2^{bits} and went on from 0."), 1L << bits);
            }
        }

        return question switch
        {
            { AllFell: true } => new(CounterNoteKind.BoardSwap, "All counters fell together while the serial number stayed."),
            _ when IsNearZero(question) => new(CounterNoteKind.Reset, "It fell to near 0, alone."),
            _ => new(CounterNoteKind.Fall, Text($"It fell by {question.From - question.To}; no wrap, reset or new board explains that.")),
        };
    }

    /// <summary>Most that a device counts in a time; not known: <see cref="MostHidden"/>.</summary>
    public static long MostIn(TimeSpan? elapsed) => elapsed is { } time
        ? (long)Math.Clamp(Math.Ceiling(Math.Max(1, time.TotalMinutes)) * MostPerMinute, MostPerMinute, MostHidden)
        : MostHidden;

    // Firmware that keeps a signed number behind a Counter32 goes round at 2^31 too.
    private static bool MayHave(int? told, int bits) => told is null || told == bits || (told == 32 && bits == 31);

    private static bool IsWrap(in FallQuestion question, long top) =>
        question.From < top && top - question.From + question.To <= MostIn(question.Elapsed);

    private static bool IsNearZero(in FallQuestion question) =>
        question.To <= Math.Max(NearZero, question.From / 100) && question.To <= question.From / 2;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
