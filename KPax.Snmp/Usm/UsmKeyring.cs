using System.Text;

namespace KPax.Snmp.Usm;

/// <summary>
/// Keys of all users: stretching a password takes milliseconds, so it is done once, and once more for each engine only where Reeder's extension wants
/// it. Bounded; the oldest keys go first and are made anew when they are wanted.
/// </summary>
/// <param name="capacity">Most pairs of engine and user whose keys are kept.</param>
internal sealed class UsmKeyring(int capacity = UsmKeyring.DefaultCapacity)
{
    /// <summary>Pairs of engine and user.</summary>
    public const int DefaultCapacity = 65_536;

    private const int MaxPasswords = 1_024;

    private readonly BoundedCache<(UsmAuthProtocol Protocol, string Password), byte[]> _passwords = new(MaxPasswords);
    private readonly BoundedCache<(UsmUser User, string EngineId), UsmLocalKeys> _localized = new(capacity);

    /// <summary>The user's keys at an engine of 1 to 32 octets.</summary>
    public UsmLocalKeys KeysOf(UsmUser user, ReadOnlySpan<byte> engineId)
    {
        var hex = Convert.ToHexString(engineId);
        return _localized.GetOrAdd((user, hex), key => new UsmLocalKeys(key.User, Convert.FromHexString(key.EngineId), this));
    }

    /// <summary>
    /// The user's keys at an engine id that anybody may have made up: those that are kept, or new ones, which are not kept before
    /// <see cref="Keep"/>. Else a device that names another engine each time would fill the keyring, and drive the others' keys out.
    /// </summary>
    public UsmLocalKeys KeysOfUnproved(UsmUser user, ReadOnlySpan<byte> engineId) =>
        _localized.Find((user, Convert.ToHexString(engineId))) ?? new UsmLocalKeys(user, engineId.ToArray(), this);

    /// <summary>Keeps keys whose engine has proved that it has them too.</summary>
    public void Keep(UsmLocalKeys keys, ReadOnlySpan<byte> engineId) => _localized.GetOrAdd((keys.User, Convert.ToHexString(engineId)), _ => keys);

    /// <summary>Pairs of engine and user whose keys are kept.</summary>
    public int Count => _localized.Count;

    /// <summary>Ku of a password: never written to, never given away.</summary>
    public ReadOnlySpan<byte> KeyOf(UsmAuthProtocol protocol, string password) =>
        _passwords.GetOrAdd((protocol, password), static key => UsmKeys.FromPassword(key.Protocol, Encoding.UTF8.GetBytes(key.Password)));
}
