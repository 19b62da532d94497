using KPax.Silo.Webhooks;

namespace KPax.Tests.Silo.Webhooks;

[TestClass]
public sealed class WebhookOptionsTests
{
    [TestMethod]
    public void FindErrors_Defaults_AreNone() => Assert.IsEmpty(new WebhookOptions().FindErrors());

    [TestMethod]
    public void FindErrors_WhatCannotBeUnderstood_IsToldAllAtOnceWithTheMend()
    {
        var errors = new WebhookOptions { Ports = "443, 0, https", AllowedNetworks = "10.0.0.0/8, 10.0.0.1/33, intranet" }.FindErrors().ToList();

        Assert.HasCount(4, errors);
        Assert.AreEqual("KPax:Webhooks:Ports holds '0'; write ports from 1 to 65535 with commas, such as 443,8443.", errors[0]);
        StringAssert.Contains(errors[3], "KPax:Webhooks:AllowedNetworks holds 'intranet'", StringComparison.Ordinal);
    }
}
