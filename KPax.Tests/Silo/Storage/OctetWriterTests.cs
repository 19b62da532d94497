using KPax.Silo.Storage;

namespace KPax.Tests.Silo.Storage;

[TestClass]
public sealed class OctetWriterTests
{
    [TestMethod]
    public void ToArray_OfMoreThanTheSpanHolds_ReadsBackAsItWasPut()
    {
        ulong[] numbers = [0, 1, 127, 128, ulong.MaxValue];
        long[] signed = [0, -1, 1, long.MinValue, long.MaxValue];
        var time = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.FromHours(2)).AddTicks(7);
        var output = new OctetWriter(stackalloc byte[4]);
        foreach (var number in numbers)
        {
            output.Put(number);
        }

        foreach (var number in signed)
        {
            output.PutSigned(number);
        }

        output.PutByte(9);
        output.Put(time);
        output.Put((DateTimeOffset?)time);
        output.Put((DateTimeOffset?)null);
        output.Put("päß 🖨");
        output.Put(new string('x', 5_000));
        output.Put([1, 2, 3]);
        var input = new OctetReader(output.ToArray());

        foreach (var number in numbers)
        {
            Assert.AreEqual(number, input.Take());
        }

        foreach (var number in signed)
        {
            Assert.AreEqual(number, input.TakeSigned());
        }

        Assert.AreEqual(9, input.TakeByte());
        Assert.AreEqual(time, input.TakeTime());
        Assert.AreEqual(time, input.TakeTimeOrNone());
        Assert.IsNull(input.TakeTimeOrNone());
        Assert.AreEqual("päß 🖨", input.TakeText());
        Assert.AreEqual(5_000, input.TakeText().Length);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, input.TakeOctets().ToArray());
    }
}
