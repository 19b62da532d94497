using CsCheck;
using KPax.Snmp.Client;

namespace KPax.Tests.Snmp.Client;

[TestClass]
public sealed class LinkedQueueTests
{
    [TestMethod]
    public void Any_SequenceOfJoiningAndLeaving_IsAsThatOfAList() => Gen.Int[0, 99].Array[0, 200].Sample(
        steps =>
        {
            var queue = new LinkedQueue<Item>();
            var list = new List<Item>();
            foreach (var step in steps)
            {
                switch (step % 3)
                {
                    case 0 when list.Count > 0:
                        var item = list[step % list.Count];
                        queue.Remove(item);
                        list.Remove(item);
                        Assert.IsNull(item.Queue);
                        break;
                    case 1:
                        Assert.AreSame(list.FirstOrDefault(), queue.TakeFirst());
                        list.RemoveRange(0, Math.Min(1, list.Count));
                        break;
                    default:
                        list.Add(new Item());
                        queue.Add(list[^1]);
                        break;
                }

                Assert.AreEqual(list.Count, queue.Count);
                Assert.AreSame(list.FirstOrDefault(), queue.First);
                CollectionAssert.AreEqual(list, queue.Items.ToList());
                Assert.IsTrue(list.All(one => one.Queue == queue));
            }
        },
        iter: 1_000,
        threads: 1);

    [TestMethod]
    public void Add_OfOneThatLeftAnotherQueue_StandsInTheNewOneAlone()
    {
        var (first, second) = (new LinkedQueue<Item>(), new LinkedQueue<Item>());
        Item[] items = [new(), new(), new()];
        Array.ForEach(items, first.Add);

        first.Remove(items[1]);
        second.Add(items[1]);

        CollectionAssert.AreEqual(new[] { items[0], items[2] }, first.Items.ToArray());
        CollectionAssert.AreEqual(new[] { items[1] }, second.Items.ToArray());
        Assert.AreSame(second, items[1].Queue);
    }

    [TestMethod]
    public void TakeFirst_OfNothing_IsNothing() => Assert.IsNull(new LinkedQueue<Item>().TakeFirst());

    private sealed class Item : Linked<Item>;
}
