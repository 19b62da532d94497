using KPax.Contracts.Webhooks;
using KPax.Silo.Webhooks;

namespace KPax.Tests.Silo.Webhooks;

[TestClass]
public sealed class AttemptRulesTests
{
    private static readonly WebhookOptions Options = new();
    private static readonly DateTimeOffset Now = TestStorage.Start;
    private static readonly Attempt Taken = new(204, TimeSpan.Zero, "", null);
    private static readonly Attempt Refused = new(500, TimeSpan.Zero, "The receiver did not take it.", null);

    [TestMethod]
    public void AfterMessage_ThatFailedWithinItsTime_WaitsAndIsNeverDueBeyondIt()
    {
        var early = AttemptRules.After(Hook(), Message(Now, 1), Refused, Now, 0.5, Options);
        var late = AttemptRules.After(Hook(), Message(Now - TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1), 20), Refused, Now, 0.5, Options);
        var over = AttemptRules.After(Hook(), Message(Now - TimeSpan.FromDays(3), 21), Refused, Now, 0.5, Options);

        Assert.AreEqual((DeliveryState.Waiting, Now.AddSeconds(10)), (early.State, early.Due));
        Assert.AreEqual((DeliveryState.Waiting, Now.AddMinutes(1)), (late.State, late.Due));
        Assert.AreEqual(DeliveryState.Failed, over.State);
        Assert.AreEqual(DeliveryState.Delivered, AttemptRules.After(Hook(), Message(Now.AddDays(-9), 30), Taken, Now, 0.5, Options).State);
    }

    [TestMethod]
    public void AfterMessage_ThatWaitedWhileTheWebhookWasPaused_HasItsTimeFromWhenItWentOn()
    {
        var hook = Hook() with { Webhook = Hook().Webhook with { StateSince = Now.AddMinutes(-1) } };

        Assert.AreEqual(DeliveryState.Waiting, AttemptRules.After(hook, Message(Now.AddDays(-20), 1), Refused, Now, 0.5, Options).State);
    }

    [TestMethod]
    public void AfterWebhook_Failures_AddUpAndWaitNoLongerThanAPause()
    {
        var (first, tenth) = (AttemptRules.After(Hook(), [Refused], Now, 0.5, Options), AttemptRules.After(Hook(9, Now.AddDays(-1)), [Refused, Refused], Now, 0.5, Options));

        Assert.AreEqual(new Standing(1, Now, null, Now.AddSeconds(10), false, WebhookStop.None), first);
        Assert.AreEqual(new Standing(10, Now.AddDays(-1), null, Now.AddMinutes(10), false, WebhookStop.None), tenth);
    }

    [TestMethod]
    public void AfterWebhook_OneMessageTaken_EndsTheFailuresAndWakesWhatWaitsForLong()
    {
        var once = AttemptRules.After(Hook(1, Now.AddSeconds(-10)), [Taken, Refused], Now, 0.5, Options);
        var often = AttemptRules.After(Hook(3, Now.AddHours(-1)), [Taken], Now, 0.5, Options);

        Assert.AreEqual(new Standing(0, null, Now, Now, false, WebhookStop.None), once);
        Assert.IsTrue(often.WakesAll);
    }

    [TestMethod]
    public void AfterWebhook_RetryAfter_HoldsForTheWholeWebhook()
    {
        var busy = new Attempt(429, TimeSpan.Zero, "The receiver did not take it.", TimeSpan.FromMinutes(30));

        Assert.AreEqual(Now.AddMinutes(30), AttemptRules.After(Hook(), [busy], Now, 0.5, Options).Due);
        Assert.AreEqual(Now.AddMinutes(30), AttemptRules.After(Hook(), [Taken, busy], Now, 0.5, Options).Due);
    }

    [TestMethod]
    public void AfterWebhook_GoneOrFailingForDays_IsStopped()
    {
        var gone = new Attempt(410, TimeSpan.Zero, "The receiver wants no more messages.", null);

        Assert.AreEqual(WebhookStop.Gone, AttemptRules.After(Hook(), [Taken, gone], Now, 0.5, Options).Stop);
        Assert.AreEqual(WebhookStop.Failing, AttemptRules.After(Hook(40, Now.AddDays(-5)), [Refused], Now, 0.5, Options).Stop);
        Assert.AreEqual(WebhookStop.None, AttemptRules.After(Hook(40, Now.AddDays(-5).AddSeconds(1)), [Refused], Now, 0.5, Options).Stop);
        Assert.AreEqual(WebhookStop.None, AttemptRules.After(Hook(40, Now.AddDays(-5)), [Taken], Now, 0.5, Options).Stop);
    }

    private static StoredWebhook Hook(int failures = 0, DateTimeOffset? since = null) => new(
        new Webhook
        {
            Id = 1,
            Name = "",
            OrganisationId = 2,
            OrganisationPath = "/1/2/",
            OrganisationName = "Acme",
            Url = "https://hooks.example.com/",
            Events = WebhookEvents.AlertOpened,
            FailingSince = since,
            StateSince = Now.AddDays(-100),
        },
        "owner",
        [],
        null,
        failures);

    private static DueMessage Message(DateTimeOffset made, int attempts) => MessageBodyTests.Message() with { MadeAt = made, Attempts = attempts };
}
