using System.Net;

namespace KPax.Agent.Collection;

/// <summary>
/// Lets one scan at a time through to each address: kinds that fall due together take turns. An address has a place only while somebody is at it.
/// </summary>
internal sealed class DeviceTurns
{
    private readonly Dictionary<IPEndPoint, Place> _places = [];
    private readonly Lock _lock = new();

    /// <summary>Waits for the turn; disposing gives it on.</summary>
    public async Task<IDisposable> EnterAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        Place? place;
        lock (_lock)
        {
            if (!_places.TryGetValue(endPoint, out place))
            {
                _places.Add(endPoint, place = new Place());
            }

            place.Users++;
        }

        try
        {
            await place.Gate.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(endPoint, place);
            throw;
        }

        return new Turn(this, endPoint, place);
    }

    private void Leave(IPEndPoint endPoint, Place place)
    {
        lock (_lock)
        {
            if (--place.Users == 0)
            {
                _places.Remove(endPoint);
                place.Gate.Dispose();
            }
        }
    }

    private sealed class Place
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public int Users { get; set; }
    }

    private sealed class Turn(DeviceTurns turns, IPEndPoint endPoint, Place place) : IDisposable
    {
        public void Dispose()
        {
            place.Gate.Release();
            turns.Leave(endPoint, place);
        }
    }
}
