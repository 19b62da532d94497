using KPax.Silo.Storage;

namespace KPax.Tests.Silo.Storage;

[TestClass]
public sealed class OctetReaderTests
{
    [TestMethod]
    public void Take_OfOctetsThatEndTooEarly_Throws()
    {
        Assert.ThrowsExactly<FormatException>(() => new OctetReader([]).TakeByte());
        Assert.ThrowsExactly<FormatException>(() => new OctetReader([0x80]).Take());
        Assert.ThrowsExactly<FormatException>(() => new OctetReader([5, 1]).TakeText());
        Assert.ThrowsExactly<FormatException>(() => new OctetReader([0xFF, 0xFF, 0xFF, 0xFF, 0x7F]).TakeCount(), "No list is made for what is not there.");
    }
}
