using Microsoft.Extensions.Options;

namespace KPax.Silo.Gateway;

/// <summary>
/// How many streams are read into objects and stored at once. Of many that send at the same time most wait here as octets: what is under way lives
/// short, which costs the collector little, and a stream that waited comes with all of its messages, in one commit.
/// </summary>
internal sealed class IngestPlaces(IOptions<GatewayOptions> options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Value.StreamsAtOnce);

    /// <summary>
    /// Waits for a place and takes it; dispose the result when all is stored. After <see cref="GatewayOptions.PlaceWait"/> it is given without one: streams whose
    /// devices cannot be reached hold their places long, and must not hold up the others for longer than that.
    /// </summary>
    public async ValueTask<Place> TakeAsync(CancellationToken cancellationToken)
    {
        if (_free.Wait(0, CancellationToken.None))
        {
            return new(_free);
        }

        using var limit = new CancellationTokenSource(options.Value.PlaceWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _free.WaitAsync(either.Token);
            return new(_free);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return default;
        }
    }

    public void Dispose() => _free.Dispose();

    /// <summary>A place that is taken, or leave to go on without one.</summary>
    public readonly struct Place(SemaphoreSlim? free) : IDisposable
    {
        public void Dispose() => free?.Release();
    }
}
