using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Accounts.SignIn;

/// <summary>
/// Counts attempts in a window of time, per network address and per e-mail address, in bounded memory. An address that nobody has an account for is
/// counted as any other.
/// </summary>
internal sealed class AttemptLimiter(IOptions<AccountOptions> options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Window> _windows = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, DateTimeOffset Began)> _order = new();

    /// <summary>How many keys are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _windows.Count;
            }
        }
    }

    /// <summary>Takes an attempt from a network address, for an e-mail address (empty: none); null: go on; else how long to wait.</summary>
    public TimeSpan? Take(IPAddress? from, string email)
    {
        var now = time.GetUtcNow();
        var settings = options.Value;
        lock (_lock)
        {
            var ofAddress = Take($"a{KeyOf(from)}", settings.AttemptsPerAddress, now);

            // One that is refused already does not use up the attempts of an account.
            return ofAddress ?? (email.Length == 0 ? null : Take($"e{email}", settings.AttemptsPerAccount, now));
        }
    }

    /// <summary>What counts as one network address: IPv6 hands out 64 bits to everybody.</summary>
    internal static string KeyOf(IPAddress? address)
    {
        if (address is null)
        {
            return "?";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8)) : plain.ToString();
    }

    private TimeSpan? Take(string key, int most, DateTimeOffset now)
    {
        var length = options.Value.AttemptWindow;
        Forget(now - length);
        if (!_windows.TryGetValue(key, out var window))
        {
            if (_windows.Count >= options.Value.MaxRemembered)
            {
                Forget(DateTimeOffset.MaxValue, atMost: 1);
            }

            _windows[key] = new Window(now);
            _order.Enqueue((key, now));
            return null;
        }

        if (window.Count >= most)
        {
            return window.Began + length - now;
        }

        window.Count++;
        return null;
    }

    // The oldest come first, as windows never begin anew.
    private void Forget(DateTimeOffset beganBefore, int atMost = int.MaxValue)
    {
        for (; atMost > 0 && _order.TryPeek(out var oldest) && oldest.Began <= beganBefore; atMost--)
        {
            _order.Dequeue();
            _windows.Remove(oldest.Key);
        }
    }

    private sealed class Window(DateTimeOffset began)
    {
        public DateTimeOffset Began { get; } = began;

        public int Count { get; set; } = 1;
    }
}
