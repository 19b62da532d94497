using System.Security.Cryptography;
using KPax.Agent.Identity;

namespace KPax.Tests.Agent.Identity;

[TestClass]
public sealed class AgentKeyTests
{
    [TestMethod]
    public void Create_Twice_GivesDifferentKeys()
    {
        using var first = AgentKey.Create();
        using var second = AgentKey.Create();

        Assert.AreNotEqual(first.Fingerprint, second.Fingerprint);
    }

    [TestMethod]
    public void Create_WhereThePlatformCannot_SaysSoWithTheWayThere()
    {
        // The codes of Wine 8: STATUS_NOT_IMPLEMENTED at the making, NTE_NOT_SUPPORTED at the use.
        var made = Assert.ThrowsExactly<AgentKeyException>(() => AgentKey.Create(() => throw new CryptographicException(unchecked((int)0xC1000002))));
        var used = Assert.ThrowsExactly<AgentKeyException>(() => AgentKey.Create(() => new NoUse()));

        foreach (var fault in new[] { made, used })
        {
            StringAssert.Contains(fault.Message, "cannot do ECDSA P-256");
            StringAssert.Contains(fault.Message, "kpax-agent enroll --bearer");
        }
    }

    private sealed class NoUse : ECDsa
    {
        public override byte[] SignHash(byte[] hash) => throw new CryptographicException("0x80090029");

        public override bool VerifyHash(byte[] hash, byte[] signature) => false;

        public override byte[] ExportSubjectPublicKeyInfo() => [1];

        protected override byte[] HashData(byte[] data, int offset, int count, HashAlgorithmName hashAlgorithm) => new byte[32];
    }
}
