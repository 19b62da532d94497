using System.Net;
using System.Net.Sockets;
using CsCheck;
using KPax.Agent.Discovery;

namespace KPax.Tests.Agent.Discovery;

[TestClass]
public sealed class AddressSetTests
{
    private static readonly Gen<(int First, int Last)> Spans = Gen.Select(Gen.Int[0, 60], Gen.Int[0, 12], (first, length) => (first, first + length));

    [TestMethod]
    public void Without_AnyAdditions_IsExactlyWhatWasNotAdded() =>
        Gen.Select(Spans.List[0, 12], Spans).Sample((added, asked) =>
        {
            var set = new AddressSet();
            added.ForEach(span => set.Add(Of(span)));

            var expected = Enumerable.Range(asked.First, asked.Last - asked.First + 1).Where(one => !added.Any(span => span.First <= one && one <= span.Last));
            var actual = set.Without(Of(asked)).SelectMany(part => Enumerable.Range((int)part.First, (int)part.Count));

            return expected.SequenceEqual(actual);
        });

    [TestMethod]
    public void Without_OfTheOtherFamily_IsNotTouched()
    {
        var set = new AddressSet();
        set.Add(AddressSpan.Of(IPAddress.Parse("0.0.0.5")));

        Assert.AreEqual(1, set.Without(AddressSpan.Of(IPAddress.Parse("::5"))).Single().Count);
    }

    private static AddressSpan Of((int First, int Last) span) => new(AddressFamily.InterNetwork, (UInt128)span.First, (UInt128)span.Last, 0);
}
