using KPax.Contracts.Devices;
using KPax.Silo.Devices.Counters;

namespace KPax.Tests.Silo.Devices.Counters;

/// <summary>Oracle 9 of the reference on printers: falls, and what each is held to be.</summary>
[TestClass]
public sealed class CounterFallTests
{
    private const long Top32 = 4_294_967_296;
    private const long Top31 = 2_147_483_648;

    [TestMethod]
    [DataRow(100, 100, 32, 1.0, CounterNoteKind.Unspecified, DisplayName = "the same")]
    [DataRow(100, 101, 32, 1.0, CounterNoteKind.Unspecified, DisplayName = "a rise")]
    [DataRow(0, 0, null, 1.0, CounterNoteKind.Unspecified, DisplayName = "0 stays 0")]
    [DataRow(Top32 - 1, 0, 32, 1.0, CounterNoteKind.Wrap32, DisplayName = "the last before the top")]
    [DataRow(Top32 - 40, 25, 32, 1.0, CounterNoteKind.Wrap32, DisplayName = "a wrap of 32 bits")]
    [DataRow(Top32 - 40, 25, null, 1.0, CounterNoteKind.Wrap32, DisplayName = "a wrap of 32 bits, bits not told")]
    [DataRow(Top32 - 40, 25, 64, 1.0, CounterNoteKind.Reset, DisplayName = "64 bits do not wrap there")]
    [DataRow(Top32 - 40, 25, 31, 1.0, CounterNoteKind.Reset, DisplayName = "31 bits were never there")]
    [DataRow(Top31 - 1, 0, 31, 1.0, CounterNoteKind.Wrap31, DisplayName = "IcCounter32 goes round at 2147483647")]
    [DataRow(Top31 - 40, 25, 31, 1.0, CounterNoteKind.Wrap31, DisplayName = "a wrap of 31 bits")]
    [DataRow(Top31 - 40, 25, null, 1.0, CounterNoteKind.Wrap31, DisplayName = "a wrap of 31 bits, bits not told")]
    [DataRow(Top31 - 40, 25, 32, 1.0, CounterNoteKind.Wrap31, DisplayName = "a signed number behind a Counter32")]
    [DataRow(Top31 + 40, 25, 32, 1.0, CounterNoteKind.Reset, DisplayName = "just above 2^31 is no wrap")]
    [DataRow(Top32 - 100_000, 50_000, 32, 1.0, CounterNoteKind.Wrap32, DisplayName = "150,000 in an hour can be")]
    [DataRow(Top32 - 100_000, 90_000, 32, 1.0, CounterNoteKind.Reset, DisplayName = "190,000 in an hour cannot: near 0 for such a counter")]
    [DataRow(Top32 - 2_000_000, 2_000_000, 32, 24.0, CounterNoteKind.Wrap32, DisplayName = "4,000,000 in a day can be")]
    [DataRow(Top32 - 40_000_000, 40_000_000, 32, 8760.0, CounterNoteKind.Reset, DisplayName = "80,000,000 in a year cannot")]
    [DataRow(Top32 - 40, 25, 32, -5.0, CounterNoteKind.Wrap32, DisplayName = "a clock that went back")]
    [DataRow(Top32 - 40, Top31, 32, 1.0, CounterNoteKind.Fall, DisplayName = "half way down is no wrap")]
    [DataRow(Top32 - 40, Top32 - 41, 32, 1.0, CounterNoteKind.Fall, DisplayName = "one less at the top is no wrap")]
    [DataRow(120_000, 0, 32, 1.0, CounterNoteKind.Reset, DisplayName = "to 0")]
    [DataRow(120_000, 1_000, 32, 1.0, CounterNoteKind.Reset, DisplayName = "to near 0")]
    [DataRow(120_000, 1_201, 32, 1.0, CounterNoteKind.Fall, DisplayName = "to more than a hundredth")]
    [DataRow(5_000_000, 49_000, 32, 1.0, CounterNoteKind.Reset, DisplayName = "near 0 for a large counter")]
    [DataRow(120_000, 119_999, 32, 1.0, CounterNoteKind.Fall, DisplayName = "one less")]
    [DataRow(500, 400, 32, 1.0, CounterNoteKind.Fall, DisplayName = "a small counter that lost little")]
    [DataRow(3, 0, 32, 1.0, CounterNoteKind.Reset, DisplayName = "a small counter to 0")]
    [DataRow(long.MaxValue, 0, null, 1.0, CounterNoteKind.Reset, DisplayName = "the largest that storage takes")]
    public void Of_AChange_IsClassified(long from, long to, int? bits, double hours, CounterNoteKind expected)
    {
        var fall = CounterFall.Of(new() { From = from, To = to, Bits = bits, Elapsed = TimeSpan.FromHours(hours) });

        Assert.AreEqual(expected, fall.Kind, fall.Reason);
        Assert.AreEqual(expected == CounterNoteKind.Unspecified, string.IsNullOrEmpty(fall.Reason));
        Assert.AreEqual(expected switch { CounterNoteKind.Wrap32 => Top32, CounterNoteKind.Wrap31 => Top31, _ => 0 }, fall.Modulus);
    }

    [TestMethod]
    [DataRow(50_000, 7, true, false, CounterNoteKind.BoardSwap)]
    [DataRow(50_000, 48_000, true, false, CounterNoteKind.BoardSwap)]
    [DataRow(50_000, 7, false, true, CounterNoteKind.BoardSwap)]
    [DataRow(50_000, 48_000, false, true, CounterNoteKind.BoardSwap)]
    [DataRow(Top32 - 1, 5, false, true, CounterNoteKind.Wrap32)]
    [DataRow(Top32 - 1, 5, true, false, CounterNoteKind.BoardSwap)]
    public void Of_AChangeOfTheWholeDevice_IsABoardUnlessItIsAWrap(long from, long to, bool serialChanged, bool allFell, CounterNoteKind expected)
    {
        var fall = CounterFall.Of(new() { From = from, To = to, Bits = 32, Elapsed = TimeSpan.FromHours(1), SerialChanged = serialChanged, AllFell = allFell });

        Assert.AreEqual(expected, fall.Kind);
    }

    [TestMethod]
    public void MostIn_ATime_GrowsWithItAndIsBounded()
    {
        Assert.AreEqual(3_000, CounterFall.MostIn(TimeSpan.Zero));
        Assert.AreEqual(180_000, CounterFall.MostIn(TimeSpan.FromHours(1)));
        Assert.AreEqual(CounterFall.MostHidden, CounterFall.MostIn(TimeSpan.FromDays(4_000)));
        Assert.AreEqual(CounterFall.MostHidden, CounterFall.MostIn(null));
    }
}
