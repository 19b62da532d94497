using System.Net;
using KPax.Snmp.Usm;

namespace KPax.Tests.Snmp.Usm;

[TestClass]
public sealed class UsmPeersTests
{
    [TestMethod]
    public void PeerOf_SameAddressAndUser_IsTheSameAndOthersAreNot()
    {
        var peers = new UsmPeers(TimeProvider.System);
        var peer = peers.PeerOf(At(1), UsmTalk.Reader);
        Assert.AreSame(peer, peers.PeerOf(At(1), UsmTalk.Reader with { }));
        Assert.AreNotSame(peer, peers.PeerOf(At(2), UsmTalk.Reader));
        Assert.AreNotSame(peer, peers.PeerOf(At(1), UsmTalk.Reader with { AuthPassword = "something else" }));
    }

    [TestMethod]
    public void PeerOf_MoreThanTheCapacity_ForgetsTheOldest()
    {
        var peers = new UsmPeers(TimeProvider.System, capacity: 2);
        var (first, second) = (peers.PeerOf(At(1), UsmTalk.Reader), peers.PeerOf(At(2), UsmTalk.Reader));
        peers.PeerOf(At(3), UsmTalk.Reader);
        Assert.AreSame(second, peers.PeerOf(At(2), UsmTalk.Reader));
        Assert.AreNotSame(first, peers.PeerOf(At(1), UsmTalk.Reader));
    }

    [TestMethod]
    public void KeysOf_SameEngineAndUser_AreMadeOnce()
    {
        var engine = UsmAuthority.EngineIdOf("once"u8);
        var keys = new UsmLocalKeys?[50];
        Parallel.For(0, keys.Length, i => keys[i] = UsmTalk.Keyring.KeysOf(UsmTalk.Reader, engine));
        Assert.IsTrue(keys.All(one => ReferenceEquals(one, keys[0])));
    }

    [TestMethod]
    public void Describe_EveryError_HasASentenceOfItsOwn()
    {
        var errors = Enum.GetValues<UsmError>();
        Assert.HasCount(errors.Length, errors.Select(UsmErrors.Describe).ToHashSet());
    }

    private static IPEndPoint At(int port) => new(IPAddress.Loopback, port);
}
