using KPax.Silo.Devices.Identity;

namespace KPax.Tests.Silo.Devices.Identity;

/// <summary>Random histories beside the truth: whoever made the readings knows the printer behind each, and knows nothing of how the server finds it.</summary>
[TestClass]
public sealed class IdentityHistoryTests
{
    private const int Histories = 10_000;
    private const int Steps = 30;

    [TestMethod]
    public void Resolve_OfTenThousandRandomHistories_GivesEachPrinterOneDevice()
    {
        var seed = Random.Shared.Next();
        var readings = 0;
        Parallel.For(0, Histories, history =>
        {
            var book = new IdentityBook(new IdentityOptions());
            var seen = new TruePrinters(new Random(seed + history)).Live(Steps).ToList();
            foreach (var one in seen)
            {
                book.Take(one.AgentId, one.Reading, TestStorage.Start + one.After);
            }

            Interlocked.Add(ref readings, seen.Count);
            AssertTrue(seen, book.Owners, $"seed {seed}, history {history}");
        });

        Console.WriteLine($"seed {seed}: {Histories} histories, {readings} readings");
        Assert.IsGreaterThan(Histories * Steps / 2, readings);
    }

    /// <summary>Each printer's readings are one device's, and no device has readings of two printers.</summary>
    internal static void AssertTrue(IReadOnlyList<TruePrinters.Seen> seen, IReadOnlyList<long> owners, string what)
    {
        var pairs = seen.Zip(owners, (one, owner) => (one.Printer, owner)).Distinct().ToList();
        var story = () => string.Join('\n', seen.Zip(owners, (one, owner) =>
            $"{one.After} a{one.AgentId} {one.Reading.Target} {one.Reading.DeviceKey} {one.Reading.Identity?.Model} {one.Reading.Identity?.MacAddress} "
            + $"{one.Reading.Identity?.Uuid} printer {one.Printer} device {owner}"));
        foreach (var twice in pairs.GroupBy(pair => pair.Printer).Where(group => group.Count() > 1))
        {
            Assert.Fail($"{what}: printer {twice.Key} is {twice.Count()} devices\n{story()}");
        }

        foreach (var shared in pairs.GroupBy(pair => pair.owner).Where(group => group.Count() > 1))
        {
            Assert.Fail($"{what}: device {shared.Key} is {shared.Count()} printers\n{story()}");
        }
    }
}
