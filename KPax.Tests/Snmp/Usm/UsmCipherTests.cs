using System.Security.Cryptography;
using CsCheck;
using KPax.Snmp.Usm;

namespace KPax.Tests.Snmp.Usm;

/// <summary>
/// RFC 3414 and RFC 3826 give no examples of hidden contents: DES is held against FIPS 81 and NBS 500-20, AES-CFB against NIST SP 800-38A F.3.13 to
/// F.3.17, whose IV is split into boots, time and salt.
/// </summary>
[TestClass]
public sealed class UsmCipherTests
{
    private const string Plain = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";
    private const int Boots = 0x00010203;
    private const int Time = 0x04050607;
    private static readonly byte[] Salt = Convert.FromHexString("08090a0b0c0d0e0f");

    [TestMethod]
    [DataRow(1)]
    [DataRow(4_095)]
    [DataRow(4_096)]
    [DataRow(4_097)]
    [DataRow(10_001)]
    public void TryDecrypt_OfAes_LongerThanAPart_IsWhatWasHidden(int length)
    {
        using var cipher = new AesCfbCipher([.. Enumerable.Range(0, 16).Select(number => (byte)number)]);
        var plain = Enumerable.Range(0, length).Select(number => (byte)(number * 7)).ToArray();
        var octets = plain.ToArray();
        byte[] salt = [1, 2, 3, 4, 5, 6, 7, 8];

        cipher.Encrypt(octets, salt, 3, 4);
        cipher.TryDecrypt(octets, salt, 3, 4);

        CollectionAssert.AreEqual(plain, octets);
    }

    [TestMethod]
    [DataRow("133457799BBCDFF1", 0x0123456789ABCDEFUL, 0x85E813540F0AB405UL)]
    [DataRow("0123456789ABCDEF", 0x4E6F772069732074UL, 0x3FA40E8A984D4815UL)]
    [DataRow("7CA110454A1A6E57", 0x01A1D6D039776742UL, 0x690F5B0D9A26939BUL)]
    [DataRow("0131D9619DC1376E", 0x5CD54CA83DEF57DAUL, 0x7A389D10354BD271UL)]
    public void Des_Example_IsTheBlock(string key, ulong plain, ulong hidden)
    {
        var des = new DesBlock(Convert.FromHexString(key));
        Assert.AreEqual(hidden, des.Encrypt(plain));
        Assert.AreEqual(plain, des.Decrypt(hidden));
    }

    [TestMethod]
    [DataRow("0101010101010101")]
    [DataRow("FEFEFEFEFEFEFEFE")]
    [DataRow("E0E0E0E0F1F1F1F1")]
    public void Des_WeakKey_IsTakenAndUndoesItself(string key)
    {
        var des = new DesBlock(Convert.FromHexString(key));
        Assert.AreEqual(0x0123456789ABCDEFUL, des.Encrypt(des.Encrypt(0x0123456789ABCDEFUL)));
    }

    [TestMethod]
    [DataRow(UsmPrivProtocol.Aes128, "2b7e151628aed2a6abf7158809cf4f3c", "3b3fd92eb72dad20333449f8e83cfb4ac8a64537a0b3a93fcde3cdad9f1ce58b26751f67a3cbb140b1808cf187a4f4dfc04b05357c5d1c0eeac4c66f9ff7f2e6")]
    [DataRow(UsmPrivProtocol.Aes192, "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b", "cdc80d6fddf18cab34c25909c99a417467ce7f7f81173621961a2b70171d3d7a2e1e8a1dd59b88b1c8e60fed1efac4c9c05f9f9ca9834fa042ae8fba584b09ff")]
    [DataRow(UsmPrivProtocol.Aes256, "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", "dc7e84bfda79164b7ecd8486985d386039ffed143b28b1c832113c6331e5407bdf10132415e54b92a13ed0a8267ae2f975a385741ab9cef82031623d55b1e471")]
    public void Encrypt_Nist800_38A_IsTheExample(UsmPrivProtocol protocol, string key, string hidden)
    {
        using var cipher = UsmCipher.Make(protocol, Convert.FromHexString(key));
        var octets = Convert.FromHexString(Plain);
        cipher.Encrypt(octets, Salt, Boots, Time);
        Assert.AreEqual(hidden, Convert.ToHexStringLower(octets));
        Assert.IsTrue(cipher.TryDecrypt(octets, Salt, Boots, Time));
        Assert.AreEqual(Plain, Convert.ToHexStringLower(octets));
    }

    [TestMethod]
    [DataRow(UsmPrivProtocol.Des)]
    [DataRow(UsmPrivProtocol.Aes128)]
    [DataRow(UsmPrivProtocol.Aes192)]
    [DataRow(UsmPrivProtocol.Aes256)]
    public void TryDecrypt_WhatWasEncrypted_IsTheSame(UsmPrivProtocol protocol) =>
        Gen.Select(Gen.Byte.Array[UsmKeys.SizeOf(protocol)], Gen.Byte.Array[8], Gen.Byte.Array[0, 200]).Sample((key, salt, plain) =>
        {
            using var cipher = UsmCipher.Make(protocol, key);
            var octets = plain[..(plain.Length - (plain.Length % cipher.Block))];
            var hidden = octets.ToArray();
            cipher.Encrypt(hidden, salt, 7, 8);
            return cipher.TryDecrypt(hidden, salt, 7, 8) && hidden.SequenceEqual(octets);
        });

    [TestMethod]
    public void DesCbc_RandomKeys_IsWhatDotNetMakes()
    {
        DES? theirs;
        try
        {
            theirs = DES.Create();
            theirs.Key = Convert.FromHexString("0123456789ABCDEF");
            theirs.EncryptEcb(new byte[8], PaddingMode.None);
        }
        catch (CryptographicException fault)
        {
            Assert.Inconclusive($"This system has no DES of its own to compare with: {fault.Message}");
            return;
        }

        using (theirs)
        {
            Gen.Select(Gen.Byte.Array[16], Gen.Byte.Array[8], Gen.Byte.Array[64]).Where((key, _, _) => !DES.IsWeakKey(key[..8]) && !DES.IsSemiWeakKey(key[..8])).Sample((key, salt, plain) =>
            {
                theirs.Key = key[..8];
                var iv = key[8..].Zip(salt, (left, right) => (byte)(left ^ right)).ToArray();
                using var ours = UsmCipher.Make(UsmPrivProtocol.Des, key);
                var octets = plain.ToArray();
                ours.Encrypt(octets, salt, 0, 0);
                return theirs.EncryptCbc(plain, iv, PaddingMode.None).SequenceEqual(octets);
            }, threads: 1);
        }
    }

    [TestMethod]
    public void TryDecrypt_DesOfPartOfABlock_IsRefusedUnchanged()
    {
        using var cipher = UsmCipher.Make(UsmPrivProtocol.Des, new byte[16]);
        var octets = new byte[13];
        Assert.IsFalse(cipher.TryDecrypt(octets, Salt, 0, 0));
        CollectionAssert.AreEqual(new byte[13], octets);
    }

    [TestMethod]
    public void WriteNextSalt_ManyThreads_NeverRepeats()
    {
        var salts = Enumerable.Range(0, 20_000).AsParallel().Select(_ =>
        {
            var salt = new byte[UsmCipher.SaltSize];
            UsmCipher.WriteNextSalt(salt);
            return Convert.ToHexString(salt);
        }).ToHashSet();
        Assert.HasCount(20_000, salts);
    }
}
