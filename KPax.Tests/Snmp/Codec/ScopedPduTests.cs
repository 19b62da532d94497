using KPax.Snmp;
using KPax.Snmp.Codec;

namespace KPax.Tests.Snmp.Codec;

[TestClass]
public sealed class ScopedPduTests
{
    private const string Response = "A2 0B 020109 020100 020100 3000";

    [TestMethod]
    [DataRow("", DisplayName = "whole")]
    [DataRow("0000000000", DisplayName = "filled up to whole blocks")]
    public void TryReadWrapped_WithOrWithoutPadding_GivesContextAndPdu(string padding)
    {
        Assert.IsTrue(ScopedPdu.TryReadWrapped(Octets("30 16 0403 800102 0402 6162" + Response + padding), out var header));
        Assert.AreEqual((SnmpVersion.V3, SnmpPduType.Response, 9), (header.Version, header.PduType, header.RequestId));
        CollectionAssert.AreEqual(new byte[] { 0x80, 1, 2 }, header.ContextEngineId.ToArray());
        CollectionAssert.AreEqual("ab"u8.ToArray(), header.ContextName.ToArray());
    }

    [TestMethod]
    [DataRow(32, 32, true)]
    [DataRow(33, 0, false, DisplayName = "contextEngineID too long")]
    [DataRow(0, 33, false, DisplayName = "contextName too long")]
    public void TryRead_LengthsOfTheContext_AreBounded(int engineId, int name, bool isRead)
    {
        byte[] content = [4, (byte)engineId, .. new byte[engineId], 4, (byte)name, .. new byte[name], .. Octets(Response)];
        Assert.AreEqual(isRead, ScopedPdu.TryRead(content, out _));
    }

    [TestMethod]
    [DataRow("A3", DisplayName = "SET")]
    [DataRow("A4", DisplayName = "trap of v1")]
    [DataRow("30", DisplayName = "no PDU")]
    public void TryRead_WhatIsNoPduOfV3_IsRefused(string tag) =>
        Assert.IsFalse(ScopedPdu.TryRead(Octets("0400 0400" + tag + Response[2..]), out _));

    private static byte[] Octets(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
