using System.Net;
using KPax.Silo.Gateway;
using Microsoft.AspNetCore.Http;

namespace KPax.Tests.Silo.Gateway;

[TestClass]
public sealed class LoopbackRuleTests
{
    [TestMethod]
    [DataRow("127.0.0.1", null, true)]
    [DataRow("127.9.9.9", null, true)]
    [DataRow("::1", null, true)]
    [DataRow("::ffff:127.0.0.1", null, true)]
    [DataRow("10.0.0.1", null, false)]
    [DataRow("::ffff:10.0.0.1", null, false)]
    [DataRow(null, null, false)]
    [DataRow("127.0.0.1", "X-Forwarded-For", false)]
    [DataRow("127.0.0.1", "forwarded", false)]
    [DataRow("127.0.0.1", "X-Original-For", false)]
    public void IsLocal_OfACaller_IsOnThisMachineAndNotBehindAProxy(string? address, string? header, bool expected)
    {
        var headers = new HeaderDictionary();
        if (header is not null)
        {
            headers[header] = "10.1.2.3";
        }

        Assert.AreEqual(expected, LoopbackRule.IsLocal(address is null ? null : IPAddress.Parse(address), headers));
    }
}
