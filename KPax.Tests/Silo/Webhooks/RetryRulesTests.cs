using KPax.Silo.Webhooks;

namespace KPax.Tests.Silo.Webhooks;

[TestClass]
public sealed class RetryRulesTests
{
    private static readonly WebhookOptions Options = new();

    [TestMethod]
    [DataRow(1, 10)]
    [DataRow(2, 30)]
    [DataRow(4, 270)]
    [DataRow(9, 28_800)]
    [DataRow(5_000, 28_800)]
    public void WaitAfter_Failures_GrowsUpToTheLongest(int failures, int seconds) =>
        Assert.AreEqual(TimeSpan.FromSeconds(seconds), RetryRules.WaitAfter(failures, null, 0.5, Options));

    [TestMethod]
    public void WaitAfter_Chance_MovesItByAFifthAtMost()
    {
        Assert.AreEqual(TimeSpan.FromSeconds(8), RetryRules.WaitAfter(1, null, 0, Options));
        Assert.AreEqual(TimeSpan.FromSeconds(12), RetryRules.WaitAfter(1, null, 1, Options));
    }

    [TestMethod]
    [DataRow(5, 10)]
    [DataRow(3_600, 3_600)]
    [DataRow(1_000_000_000, 28_800)]
    public void WaitAfter_WhatTheReceiverAsksFor_IsHonouredWithinTheLongest(int asked, int seconds) =>
        Assert.AreEqual(TimeSpan.FromSeconds(seconds), RetryRules.WaitAfter(1, TimeSpan.FromSeconds(asked), 0.5, Options));
}
