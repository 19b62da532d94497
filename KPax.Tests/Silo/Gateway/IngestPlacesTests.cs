using KPax.Silo.Gateway;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Gateway;

/// <summary>So many at once and no more; and nobody waits for ever.</summary>
[TestClass]
public sealed class IngestPlacesTests
{
    private static readonly GatewayOptions Two = new() { StreamsAtOnce = 2, PlaceWait = TimeSpan.FromSeconds(5) };

    [TestMethod]
    public async Task TakeAsync_WhileAllAreTaken_WaitsForOneToBeGivenBack()
    {
        using var places = new IngestPlaces(Options.Create(Two), new ArmedTimeProvider(TestStorage.Start));
        var first = await places.TakeAsync(default);
        using var second = await places.TakeAsync(default);

        var third = places.TakeAsync(default).AsTask();
        var waited = !third.IsCompleted;
        first.Dispose();
        using var place = await third;

        Assert.IsTrue(waited);
        Assert.IsFalse(places.TakeAsync(default).AsTask().IsCompleted, "The place that came back is taken again.");
    }

    [TestMethod]
    public async Task TakeAsync_AfterTheLongestWait_GoesOnWithoutOneAndGivesNoneBack()
    {
        var time = new ArmedTimeProvider(TestStorage.Start);
        using var places = new IngestPlaces(Options.Create(Two), time);
        using var first = await places.TakeAsync(default);
        using var second = await places.TakeAsync(default);

        var third = places.TakeAsync(default).AsTask();
        await time.Armed;
        time.Advance(Two.PlaceWait - TimeSpan.FromMilliseconds(1));
        var waited = !third.IsCompleted;
        time.Advance(TimeSpan.FromMilliseconds(1));
        (await third).Dispose();

        Assert.IsTrue(waited);
        Assert.IsFalse(places.TakeAsync(default).AsTask().IsCompleted, "Both places are taken still.");
    }

    [TestMethod]
    public async Task TakeAsync_GivenUpByItsCaller_LeavesThePlaceToOthers()
    {
        using var places = new IngestPlaces(Options.Create(Two), new ArmedTimeProvider(TestStorage.Start));
        var first = await places.TakeAsync(default);
        using var second = await places.TakeAsync(default);
        using var cut = new CancellationTokenSource();

        var third = places.TakeAsync(cut.Token).AsTask();
        await cut.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => third);
        first.Dispose();
        Assert.IsTrue(places.TakeAsync(default).AsTask().IsCompletedSuccessfully);
    }
}
