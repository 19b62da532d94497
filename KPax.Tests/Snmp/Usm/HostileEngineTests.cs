using KPax.Benchmarks.Fuzzing;
using KPax.Snmp.Usm;

namespace KPax.Tests.Snmp.Usm;

/// <summary>A device that names another engine in each Report. Found by fuzzing: each made keys that were kept for good, and drove those of others out.</summary>
[TestClass]
public sealed class HostileEngineTests
{
    [TestMethod]
    public void Read_ReportsOfEnginesWithoutEnd_KeepNoKeys()
    {
        var keyring = new UsmKeyring();
        var usm = FuzzUsm.All.Single(one => one.User.Name == "aes");
        var peer = new UsmPeer(usm.User, keyring, TimeProvider.System);
        for (var engine = 0; engine < 100; engine++)
        {
            var report = usm.Report.ToArray();
            Replace(report, usm.Authority.EngineId, [.. usm.Authority.EngineId[..^1], (byte)engine]);
            var attempt = default(UsmAttempt);

            Assert.AreEqual(UsmReading.AskAgain, peer.Read(report, ref attempt, out _, out _));
        }

        Assert.AreEqual(0, keyring.Count);
    }

    [TestMethod]
    public void Read_ProvedAnswer_KeepsTheKeys()
    {
        var keyring = new UsmKeyring();
        var usm = FuzzUsm.All.Single(one => one.User.Name == "proved");
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var peer = new UsmPeer(usm.User, keyring, clock);
        var attempt = default(UsmAttempt);
        Assert.AreEqual(UsmReading.AskAgain, peer.Read(usm.Report.ToArray(), ref attempt, out _, out _));
        Assert.AreEqual(0, keyring.Count);
        byte[] pdu = [0x02, 4, 0x12, 0x34, 0x56, 0x78, 0x02, 1, 0, 0x02, 1, 0, 0x30, 0];
        var answer = new byte[500];
        var length = usm.Protect(0xA2, pdu, answer);

        Assert.AreEqual(UsmReading.Answer, peer.Read(answer.AsSpan(0, length), ref attempt, out _, out _));

        Assert.AreEqual(1, keyring.Count);
    }

    private static void Replace(byte[] octets, byte[] old, byte[] replacement)
    {
        for (var place = octets.AsSpan().IndexOf(old); place >= 0; place = octets.AsSpan().IndexOf(old))
        {
            replacement.CopyTo(octets.AsSpan(place));
        }
    }
}
