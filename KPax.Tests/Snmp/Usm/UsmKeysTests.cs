using System.Text;
using KPax.Snmp.Usm;

namespace KPax.Tests.Snmp.Usm;

/// <summary>
/// Keys of "maplesyrup" at engine 00…02. MD5 and SHA-1: RFC 3414 A.3.1 and A.3.2, "newsyrup": A.5.1 and A.5.2. RFC 7860 has no examples; its digests
/// were computed beside it with Python's hashlib (Ku = H(1 MiB), Kul = H(Ku, engine, Ku)).
/// </summary>
[TestClass]
public sealed class UsmKeysTests
{
    private static readonly byte[] Engine = Convert.FromHexString("000000000000000000000002");

    [TestMethod]
    [DataRow(UsmAuthProtocol.Md5, "maplesyrup", "9faf3283884e92834ebc9847d8edd963", "526f5eed9fcce26f8964c2930787d82b")]
    [DataRow(UsmAuthProtocol.Sha1, "maplesyrup", "9fb5cc0381497b3793528939ff788d5d79145211", "6695febc9288e36282235fc7151f128497b38f3f")]
    [DataRow(UsmAuthProtocol.Sha224, "maplesyrup", "282a5867ee9aac639ad59df9572c7d3ac0fbc13a905b6df07dbbf00b", "0bd8827c6e29f8065e08e09237f177e410f69b90e1782be682075674")]
    [DataRow(UsmAuthProtocol.Sha256, "maplesyrup", "ab51014d1e077f6017df2b12bee5f5aa72993177e9bb569c4dff5a4ca0b4afac", "8982e0e549e866db361a6b625d84cccc11162d453ee8ce3a6445c2d6776f0f8b")]
    [DataRow(UsmAuthProtocol.Sha384, "maplesyrup", "e06eccdf2c68a06ed034723c9c26e0db3b669e1e2efed49150b55377a2e98f383c86fb836857444654b287c93f51ff64", "3b298f16164a11184279d5432bf169e2d2a48307de02b3d3f7e2b4f36eb6f0455a53689a3937eea07319a633d2ccba78")]
    [DataRow(UsmAuthProtocol.Sha512, "maplesyrup", "7e4396de5aadc77be853819b98c9406265b3a9c37cc3176569847a4e4f6fba63dd3a73d04924d31a63f95a601f9385af6be4ed1b37f87d040f7c6ed6f8d38a91", "22a5a36cedfcc085807a128d7bc6c2382167ad6c0dbc5fdff856740f3d84c099ad1ea87a8db096714d9788bd544047c9021e4229ce27e4c0a69250adfcffbb0b")]
    public void FromPassword_MapleSyrup_IsTheExample(UsmAuthProtocol protocol, string password, string stretched, string localized)
    {
        var key = UsmKeys.FromPassword(protocol, Encoding.UTF8.GetBytes(password));
        Assert.AreEqual(stretched, Convert.ToHexStringLower(key));
        Assert.AreEqual(localized, Convert.ToHexStringLower(UsmKeys.Localize(protocol, key, Engine)));
    }

    [TestMethod]
    [DataRow(UsmAuthProtocol.Md5, "87021d7bd9d101ba05ea6e3bf9d9bd4a")]
    [DataRow(UsmAuthProtocol.Sha1, "78e2dcce79d59403b58c1bbaa5bff46391f1cd25")]
    public void Localize_NewSyrup_IsTheNewKeyOfAppendixA5(UsmAuthProtocol protocol, string localized) =>
        Assert.AreEqual(localized, Convert.ToHexStringLower(UsmKeys.Localize(protocol, UsmKeys.FromPassword(protocol, "newsyrup"u8), Engine)));

    [TestMethod]
    public void FromPassword_LongerThanABlockAndOdd_GoesOnWhereItEnds()
    {
        // A password twice is the same endless text as once.
        var once = UsmKeys.FromPassword(UsmAuthProtocol.Sha256, "seventeen letters"u8);
        CollectionAssert.AreEqual(once, UsmKeys.FromPassword(UsmAuthProtocol.Sha256, "seventeen lettersseventeen letters"u8));
        CollectionAssert.AreNotEqual(once, UsmKeys.FromPassword(UsmAuthProtocol.Sha256, "seventeen lettersseventeen letter"u8));
    }

    /// <summary>Reeder: draft-reeder-snmpv3-usm-3desede-00 sections 5.1 to 5.4 (MD5 and SHA-1). Blumenthal's draft has no example: hashlib, as above.</summary>
    [TestMethod]
    [DataRow(UsmAuthProtocol.Md5, UsmKeyExtension.Reeder, "526f5eed9fcce26f8964c2930787d82b79eff44a90650ee0a3a40abfac5acc12")]
    [DataRow(UsmAuthProtocol.Sha1, UsmKeyExtension.Reeder, "6695febc9288e36282235fc7151f128497b38f3f9b8b6d78936ba6e7d19dfd9c")]
    [DataRow(UsmAuthProtocol.Sha224, UsmKeyExtension.Reeder, "0bd8827c6e29f8065e08e09237f177e410f69b90e1782be68207567422c34be4")]
    [DataRow(UsmAuthProtocol.Md5, UsmKeyExtension.Blumenthal, "526f5eed9fcce26f8964c2930787d82bfa24a92467426c2f4b09192be10dfaec")]
    [DataRow(UsmAuthProtocol.Sha1, UsmKeyExtension.Blumenthal, "6695febc9288e36282235fc7151f128497b38f3f505e07eb9af25568fa1f5dbe")]
    [DataRow(UsmAuthProtocol.Sha224, UsmKeyExtension.Blumenthal, "0bd8827c6e29f8065e08e09237f177e410f69b90e1782be682075674e82d9bf0")]
    [DataRow(UsmAuthProtocol.Sha256, UsmKeyExtension.Blumenthal, "8982e0e549e866db361a6b625d84cccc11162d453ee8ce3a6445c2d6776f0f8b")]
    [DataRow(UsmAuthProtocol.Sha256, UsmKeyExtension.Reeder, "8982e0e549e866db361a6b625d84cccc11162d453ee8ce3a6445c2d6776f0f8b")]
    public void Extend_MapleSyrup_IsTheExample(UsmAuthProtocol protocol, UsmKeyExtension extension, string expected)
    {
        var localized = UsmKeys.Localize(protocol, UsmKeys.FromPassword(protocol, "maplesyrup"u8), Engine);
        Assert.AreEqual(expected, Convert.ToHexStringLower(UsmKeys.Extend(protocol, localized, Engine, extension, 32)));
        Assert.AreEqual(expected[..48], Convert.ToHexStringLower(UsmKeys.Extend(protocol, localized, Engine, extension, 24)));
        Assert.AreEqual(expected[..32], Convert.ToHexStringLower(UsmKeys.Extend(protocol, localized, Engine, extension, 16)));
    }
}
