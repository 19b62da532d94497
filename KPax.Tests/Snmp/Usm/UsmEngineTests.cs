using KPax.Snmp.Codec;
using KPax.Snmp.Usm;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Snmp.Usm;

/// <summary>Traps of SNMPv3: the sender is authoritative.</summary>
[TestClass]
public sealed class UsmEngineTests
{
    private static readonly byte[] Id = UsmAuthority.EngineIdOf("sender"u8);
    private static readonly UsmUser User = UsmTalk.Reader;
    private readonly FakeTimeProvider _time = new();

    [TestMethod]
    public void TryReadTrap_OfTheUser_IsRead()
    {
        Assert.IsTrue(Receiver().TryReadTrap(Trap(User, 2, 500), out var header, out var error));
        Assert.AreEqual((SnmpPduType.TrapV2, UsmError.None), (header.PduType, error));
    }

    [TestMethod]
    public void TryReadTrap_SentAgainLater_IsNotFresh()
    {
        var receiver = Receiver();
        Assert.IsTrue(receiver.TryReadTrap(Trap(User, 2, 500), out _, out _));
        _time.Advance(TimeSpan.FromSeconds(UsmClock.Window + 1));
        Assert.IsFalse(receiver.TryReadTrap(Trap(User, 2, 500), out _, out var error));
        Assert.AreEqual(UsmError.NotInTimeWindow, error);
    }

    [TestMethod]
    public void TryReadTrap_OfAnotherOrBelowTheLevel_IsRefused()
    {
        Check(UsmError.WrongDigest, Trap(User with { AuthPassword = "something else" }, 2, 500));
        Check(UsmError.UnknownUserName, Trap(User with { Name = "somebody" }, 2, 500));
        Check(UsmError.DecryptionError, Trap(User with { PrivPassword = "something else" }, 2, 500));
        Check(UsmError.UnknownEngineId, Trap(User, 2, 500, UsmAuthority.EngineIdOf("other"u8)));
        Check(UsmError.Other, Trap(User with { PrivProtocol = UsmPrivProtocol.None, PrivPassword = "" }, 2, 500));
        Check(UsmError.Other, Trap(new UsmUser { Name = User.Name }, 2, 500));
    }

    private static byte[] Trap(UsmUser user, int boots, int time, byte[]? engineId = null)
    {
        var id = engineId ?? Id;
        var keys = UsmTalk.Keyring.KeysOf(user, id);
        var buffer = new byte[500];
        var writer = new BerWriter(buffer);
        SnmpPduWriter.WriteEmpty(ref writer, SnmpPduType.TrapV2, 1);
        var envelope = new UsmEnvelope
        {
            MessageId = 1,
            Flags = (SnmpV3Flags)user.Level,
            EngineId = id,
            Boots = boots,
            Time = time,
            UserName = keys.Name,
            ContextEngineId = id,
            Keys = keys,
        };
        Assert.IsTrue(UsmEnvelope.TryFinish(envelope, ref writer, buffer, out var written));
        return buffer[..written];
    }

    private UsmEngine Receiver() => new(Id, User, UsmTalk.Keyring, _time);

    private void Check(UsmError expected, byte[] trap)
    {
        Assert.IsFalse(Receiver().TryReadTrap(trap, out _, out var error));
        Assert.AreEqual(expected, error);
    }
}
