using KPax.Web.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace KPax.Tests.Web.Shell;

[TestClass]
public sealed class StoppingGateTests
{
    [TestMethod]
    [DataRow("/_blazor", false, 200)]
    [DataRow("/_blazor/negotiate", true, 503)]
    [DataRow("/_blazor", true, 503)]
    [DataRow("/", true, 200)]
    [DataRow("/kpax.agent.v1.AgentService/SendReadings", true, 200)]
    public async Task Invoke_WhileTheServerStops_RefusesNewCircuitsOnly(string path, bool isStopping, int expected)
    {
        var lifetime = new Lifetime();
        var gate = new StoppingGate(_ => Task.CompletedTask, lifetime);
        var context = new DefaultHttpContext();
        context.Request.Path = path;
        if (isStopping)
        {
            lifetime.StopApplication();
        }

        await gate.InvokeAsync(context);

        Assert.AreEqual(expected, context.Response.StatusCode);
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();
    }
}
