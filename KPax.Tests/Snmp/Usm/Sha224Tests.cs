using System.Text;
using KPax.Snmp.Usm;

namespace KPax.Tests.Snmp.Usm;

/// <summary>SHA-224: RFC 3874 section 3 (the examples of FIPS 180-2) and RFC 6234; HMAC: RFC 4231 section 4.</summary>
[TestClass]
public sealed class Sha224Tests
{
    [TestMethod]
    [DataRow("abc", 1, "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7")]
    [DataRow("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1, "75388b16512776cc5dba5da1fd890150b0c6455cb4f58b1952522525")]
    [DataRow("a", 1_000_000, "20794655980c91d8bbb4c1ea97618a4bf03f42581948b2ee4ee7ad67")]
    [DataRow("0123456701234567012345670123456701234567012345670123456701234567", 10, "567f69f168cd7844e65259ce658fe7aadfa25216e68eca0eb7ab8262")]
    [DataRow("", 0, "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f")]
    public void HashData_Example_IsTheDigest(string text, int times, string digest)
    {
        var actual = new byte[Sha224.Size];
        Sha224.HashData(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(text, times))), actual);
        Assert.AreEqual(digest, Convert.ToHexStringLower(actual));
    }

    [TestMethod]
    [DataRow("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "Hi There", "896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22")]
    [DataRow("4a656665", "what do ya want for nothing?", "a30e01098bc6dbbf45690f3a7e9e6d0f8bbea2a39e6148008fd05e44")]
    public void HmacData_Example_IsTheDigest(string key, string text, string digest)
    {
        var actual = new byte[Sha224.Size];
        Sha224.HmacData(Convert.FromHexString(key), Encoding.ASCII.GetBytes(text), actual);
        Assert.AreEqual(digest, Convert.ToHexStringLower(actual));
    }

    [TestMethod]
    public void HmacData_KeyLongerThanABlock_IsHashedFirst()
    {
        var actual = new byte[Sha224.Size];
        var key = Enumerable.Repeat((byte)0xaa, 131).ToArray();
        Sha224.HmacData(key, "Test Using Larger Than Block-Size Key - Hash Key First"u8, actual);
        Assert.AreEqual("95e9a0db962095adaebe9b2d6f0dbce2d499f112f2d2b7273fa6870e", Convert.ToHexStringLower(actual));
    }
}
