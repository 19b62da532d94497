using KPax.Web.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Tests.Web.Shell;

[TestClass]
public sealed class FaultPageTests
{
    [TestMethod]
    [DataRow("/devices/3", "text/plain; charset=utf-8")]
    [DataRow("/api/v1/devices", "application/problem+json")]
    public async Task Answer_OfARequestThatFails_SaysSoAndNothingOfTheFaultAndKeepsTheHeaders(string path, string type)
    {
        var context = ContextOf(path);
        var page = new FaultPage(_ => throw new InvalidOperationException("secret-canary"), NullLogger<FaultPage>.Instance);

        await new SecurityHeaders(page.InvokeAsync).InvokeAsync(context);

        var text = TextOf(context);
        Assert.AreEqual((500, type), (context.Response.StatusCode, context.Response.ContentType));
        Assert.DoesNotContain("canary", text);
        StringAssert.Contains(text, context.TraceIdentifier);
        Assert.AreEqual(SecurityHeaders.Policy, context.Response.Headers.ContentSecurityPolicy.ToString());
        Assert.IsFalse(context.Response.Headers.ContainsKey("Location"));
    }

    [TestMethod]
    public async Task Answer_OfARequestThatCannotBeRead_HasItsOwnStatus()
    {
        var context = ContextOf("/devices/3");

        await new FaultPage(_ => throw new BadHttpRequestException("too large", 413), NullLogger<FaultPage>.Instance).InvokeAsync(context);

        Assert.AreEqual(413, context.Response.StatusCode);
    }

    [TestMethod]
    public async Task Answer_OfARequestThatNobodyWaitsFor_IsNotMade()
    {
        var context = ContextOf("/devices/3");
        context.RequestAborted = new CancellationToken(canceled: true);

        await Assert.ThrowsExactlyAsync<OperationCanceledException>(
            () => new FaultPage(_ => throw new OperationCanceledException(), NullLogger<FaultPage>.Instance).InvokeAsync(context));
    }

    private static DefaultHttpContext ContextOf(string path)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddOptions().AddLogging().AddProblemDetails();
        var context = new DefaultHttpContext { RequestServices = services.BuildServiceProvider(), TraceIdentifier = "0HN-7" };
        context.Request.Path = path;
        context.Response.Headers.Location = "/elsewhere";
        context.Response.Body = new MemoryStream();
        return context;
    }

    private static string TextOf(DefaultHttpContext context)
    {
        context.Response.Body.Position = 0;
        using var reader = new StreamReader(context.Response.Body);
        return reader.ReadToEnd();
    }
}
