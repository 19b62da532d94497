using Microsoft.Extensions.Options;

namespace KPax.Silo.Gateway;

/// <summary>
/// Remembers proofs for as long as they could be used again. Bounded: when it is full of proofs that still count, no more are taken.
/// </summary>
internal sealed class UsedProofs(IOptions<GatewayOptions> options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _known = [];
    private readonly Queue<(string Nonce, DateTimeOffset At)> _order = [];

    /// <summary>Takes a nonce in. Used: it was there already. Full: too many are remembered.</summary>
    public UsedProofsAnswer Take(ReadOnlySpan<byte> nonce)
    {
        var text = Convert.ToHexString(nonce);
        var now = time.GetUtcNow();
        lock (_lock)
        {
            // A proof counts from ProofAge before its time to ProofAge after it, by the server's clock.
            while (_order.TryPeek(out var oldest) && now - oldest.At > 2 * options.Value.ProofAge)
            {
                _known.Remove(_order.Dequeue().Nonce);
            }

            if (_known.Contains(text))
            {
                return UsedProofsAnswer.Used;
            }

            if (_known.Count >= options.Value.MaxProofs)
            {
                return UsedProofsAnswer.Full;
            }

            _known.Add(text);
            _order.Enqueue((text, now));
            return UsedProofsAnswer.Fresh;
        }
    }
}
