using KPax.Contracts.Devices;
using KPax.Web.Devices;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class SizeMatrixTests
{
    private static readonly SizeMatrix Matrix = SizeMatrix.Of(CounterUnit.Impressions,
    [
        new() { Kind = CounterKind.Copy, Color = CounterColor.Color, PaperSize = "A4", Value = 1 },
        new() { Kind = CounterKind.Print, Color = CounterColor.Mono, PaperSize = "A3", Value = 2, Source = "a" },
        new() { Kind = CounterKind.Print, Color = CounterColor.Mono, PaperSize = "A3", Value = 3, Source = "b" },
        new() { Kind = CounterKind.Print, Color = CounterColor.Mono, PaperSize = "A3", Value = 3, Source = "c" },
    ]);

    [TestMethod]
    public void Of_SizesAndKinds_HasThoseThatOccurOnce()
    {
        CollectionAssert.AreEqual(new[] { "A3", "A4" }, Matrix.Sizes.ToArray());
        CollectionAssert.AreEqual(
            new[] { "Print Mono", "Copy Color" }, Matrix.Kinds.Select(kind => $"{kind.Kind} {string.Join(' ', kind.Colors)}").ToArray());
    }

    [TestMethod]
    public void Values_OfSourcesThatDisagree_AreBoth() =>
        CollectionAssert.AreEqual(new[] { 2L, 3L }, Matrix.Values("A3", CounterKind.Print, CounterColor.Mono).ToArray());

    [TestMethod]
    public void Values_OfACellThatWasNotTold_AreNone() => Assert.IsEmpty(Matrix.Values("A4", CounterKind.Print, CounterColor.Mono));
}
