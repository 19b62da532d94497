using KPax.Snmp.Client;

namespace KPax.Tests.Snmp.Client;

[TestClass]
public sealed class RequestNumbersTests
{
    [TestMethod]
    public void Next_ThousandsOfNumbers_ArePositiveAndFollowNoOrder()
    {
        var numbers = new RequestNumbers();
        var drawn = Enumerable.Range(0, 10_000).Select(_ => numbers.Next()).ToList();
        Assert.IsGreaterThan(0, drawn.Min());
        Assert.IsGreaterThan(9_990, drawn.Distinct().Count());
        var steps = drawn.Zip(drawn.Skip(1), (one, next) => next - one).ToList();
        Assert.IsGreaterThan(9_900, steps.Distinct().Count(), "A step that comes again lets the next number be foreseen.");
        Assert.IsGreaterThan(4_000, steps.Count(step => step < 0));
    }
}
