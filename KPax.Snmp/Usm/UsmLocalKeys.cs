using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using KPax.Snmp.Codec;

namespace KPax.Snmp.Usm;

/// <summary>A user's keys at one engine: proves and hides with them, and finds out which key extension the engine has.</summary>
internal sealed class UsmLocalKeys
{
    private readonly byte[] _authKey;
    private readonly Lazy<UsmCipher>[] _ciphers;
    private readonly Lock _lock = new();
    private int _chosen;
    private bool _isProven;

    public UsmLocalKeys(UsmUser user, byte[] engineId, UsmKeyring keyring)
    {
        User = user;
        Name = Encoding.UTF8.GetBytes(user.Name);
        var auth = user.Level == UsmSecurityLevel.NoAuthNoPriv ? UsmAuthProtocol.None : user.AuthProtocol;
        _authKey = auth == UsmAuthProtocol.None ? [] : UsmKeys.Localize(auth, keyring.KeyOf(auth, user.AuthPassword), engineId);
        _ciphers = user.Level != UsmSecurityLevel.AuthPriv
            ? []
            : [.. ExtensionsOf(user).Select(extension => new Lazy<UsmCipher>(() => MakeCipher(user, engineId, extension, keyring)))];
        _isProven = _ciphers.Length < 2;
    }

    /// <summary>Whose keys these are.</summary>
    public UsmUser User { get; }

    /// <summary>The user's name in UTF-8.</summary>
    public byte[] Name { get; }

    /// <summary>Octets of the proof.</summary>
    public int MacSize => UsmDigest.MacSizeOf(_authKey.Length == 0 ? UsmAuthProtocol.None : User.AuthProtocol);

    /// <summary>The key extension in use; which of two is right is not known before the engine has understood one.</summary>
    public UsmKeyExtension Extension => _ciphers.Length < 2 ? User.KeyExtension : ExtensionsOf(User)[_chosen];

    /// <summary>Chooses the other key extension; false if there is none to choose.</summary>
    public bool TryOtherExtension()
    {
        lock (_lock)
        {
            if (!_isProven)
            {
                _chosen = 1 - _chosen;
            }

            return !_isProven;
        }
    }

    /// <summary>Puts the proof where the message has zeros for it.</summary>
    public void Sign(Span<byte> message, int offset) => UsmDigest.Sign(User.AuthProtocol, _authKey, message, message.Slice(offset, MacSize));

    /// <summary>True if the proof, which starts at the offset, is the user's. The message is as before afterwards.</summary>
    public bool Verify(Span<byte> message, int offset, int size)
    {
        if (_authKey.Length == 0 || size != MacSize)
        {
            return false;
        }

        Span<byte> claimed = stackalloc byte[UsmDigest.MaxMac];
        Span<byte> right = stackalloc byte[UsmDigest.MaxMac];
        var place = message.Slice(offset, size);
        place.CopyTo(claimed);
        place.Clear();
        UsmDigest.Sign(User.AuthProtocol, _authKey, message, right[..size]);
        claimed[..size].CopyTo(place);
        return CryptographicOperations.FixedTimeEquals(claimed[..size], right[..size]);
    }

    /// <summary>Hides what is written so far, filled up to whole blocks, and gives the salt.</summary>
    public void Encrypt(ref BerWriter writer, scoped Span<byte> salt, int boots, int time)
    {
        lock (_lock)
        {
            var cipher = _ciphers[_chosen].Value;
            writer.PadEnd((cipher.Block - (writer.Mark % cipher.Block)) % cipher.Block);
            UsmCipher.WriteNextSalt(salt);
            cipher.Encrypt(writer.Since(0), salt, boots, time);
        }
    }

    /// <summary>Shows a scoped PDU in place; false if the key was another.</summary>
    public bool TryDecrypt(Span<byte> hidden, ReadOnlySpan<byte> salt, int boots, int time, out SnmpHeader header)
    {
        header = default;
        lock (_lock)
        {
            if (_ciphers.Length == 0 || salt.Length != UsmCipher.SaltSize)
            {
                return false;
            }

            return _isProven
                ? _ciphers[_chosen].Value.TryDecrypt(hidden, salt, boots, time) && ScopedPdu.TryReadWrapped(hidden, out header)
                : TryDecryptWithBoth(hidden, salt, boots, time, out header);
        }
    }

    // A late answer may be to the try with the other key, so that the one chosen now says nothing about it.
    private bool TryDecryptWithBoth(Span<byte> hidden, ReadOnlySpan<byte> salt, int boots, int time, out SnmpHeader header)
    {
        header = default;
        var copy = ArrayPool<byte>.Shared.Rent(hidden.Length);
        hidden.CopyTo(copy);
        for (var tries = 0; tries < _ciphers.Length && !_isProven; tries++)
        {
            copy.AsSpan(0, hidden.Length).CopyTo(hidden);
            _isProven = _ciphers[_chosen].Value.TryDecrypt(hidden, salt, boots, time) && ScopedPdu.TryReadWrapped(hidden, out header);
            _chosen = _isProven ? _chosen : 1 - _chosen;
        }

        ArrayPool<byte>.Shared.Return(copy);
        return _isProven;
    }

    // Reeder first: Cisco and most printers have it (net-snmp has Blumenthal's by default, and both by name).
    private static UsmKeyExtension[] ExtensionsOf(UsmUser user) => user.KeyExtension switch
    {
        UsmKeyExtension.Automatic when UsmKeys.NeedsExtension(user.AuthProtocol, user.PrivProtocol) => [UsmKeyExtension.Reeder, UsmKeyExtension.Blumenthal],
        UsmKeyExtension.Automatic => [UsmKeyExtension.Reeder],
        _ => [user.KeyExtension],
    };

    private static UsmCipher MakeCipher(UsmUser user, byte[] engineId, UsmKeyExtension extension, UsmKeyring keyring)
    {
        var localized = UsmKeys.Localize(user.AuthProtocol, keyring.KeyOf(user.AuthProtocol, user.PrivPassword), engineId);
        var key = UsmKeys.Extend(user.AuthProtocol, localized, engineId, extension, UsmKeys.SizeOf(user.PrivProtocol));
        var cipher = UsmCipher.Make(user.PrivProtocol, key);
        CryptographicOperations.ZeroMemory(localized);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }
}
