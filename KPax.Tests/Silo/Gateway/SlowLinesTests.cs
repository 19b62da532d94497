using KPax.Silo.Gateway;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Silo.Gateway;

[TestClass]
public sealed class SlowLinesTests
{
    [TestMethod]
    [DataRow("/kpax.agent.v1.AgentService/PushReadings", true)]
    [DataRow("/kpax.agent.v1.AgentService/Hello", true)]
    [DataRow("/kpax.agent.v1.AgentService/SendReadings", false)]
    [DataRow("/account/login", false)]
    public async Task Invoke_OfOneCallOfAnAgent_LetsItTakeItsTime(string path, bool expected)
    {
        var (context, rate, _) = Make(path);

        await new SlowLines(new FakeTimeProvider()).InvokeAsync(context, _ => Task.CompletedTask);

        Assert.AreEqual(expected, rate.MinDataRate is null);
    }

    [TestMethod]
    public async Task Invoke_OfACallThatNeverEnds_EndsItAfterFiveMinutes()
    {
        var time = new FakeTimeProvider();
        var (context, _, lifetime) = Make("/kpax.agent.v1.AgentService/PushReadings");
        var call = new TaskCompletionSource();
        var running = new SlowLines(time).InvokeAsync(context, _ => call.Task);

        time.Advance(TimeSpan.FromSeconds(299));
        Assert.IsFalse(lifetime.IsAborted);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsTrue(lifetime.IsAborted);

        call.SetResult();
        await running;
    }

    private static (HttpContext Context, Rate Rate, Lifetime Lifetime) Make(string path)
    {
        var (rate, lifetime) = (new Rate(), new Lifetime());
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpMinRequestBodyDataRateFeature>(rate);
        context.Features.Set<IHttpRequestLifetimeFeature>(lifetime);
        context.Request.Path = path;
        return (context, rate, lifetime);
    }

    private sealed class Rate : IHttpMinRequestBodyDataRateFeature
    {
        public MinDataRate? MinDataRate { get; set; } = new(240, TimeSpan.FromSeconds(5));
    }

    private sealed class Lifetime : IHttpRequestLifetimeFeature
    {
        public bool IsAborted { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsAborted = true;
    }
}
