using System.Security.Claims;
using KPax.Contracts.Callers;
using KPax.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Tests.Web.Access;

[TestClass]
public sealed class AccessGateTests
{
    private static readonly Caller Technician = new("Camille", [new("/1/5/", Permission.AlertsManage)], FakeCallers.UserId);

    private readonly FakeCallers _callers = new();
    private bool _isThrough;

    [TestMethod]
    [DataRow(Permission.AlertsManage, true)]
    [DataRow(Permission.DevicesRead, false)]
    [DataRow(Permission.AlertsManage | Permission.DevicesRead, false)]
    public async Task Invoke_WithARight_OpensToIt(Permission permission, bool isOpen)
    {
        var context = await InvokeAsync(new RequirePermissionAttribute(permission));

        Assert.AreEqual((isOpen, isOpen ? 200 : 403), (_isThrough, context.Response.StatusCode));
        Assert.HasCount(isOpen ? 0 : 1, _callers.Denied);
    }

    [TestMethod]
    public async Task Invoke_WithoutARule_IsClosedToEverybody()
    {
        _callers.Become(Caller.WithEverything("Camille", "/1/"));

        Assert.AreEqual(403, (await InvokeAsync()).Response.StatusCode);
        Assert.IsFalse(_isThrough);
    }

    [TestMethod]
    public async Task Invoke_ForEverybodyOrAgents_IsOpen()
    {
        _callers.Become(null);

        Assert.AreEqual(200, (await InvokeAsync(new AllowAnonymousAttribute())).Response.StatusCode);
        Assert.AreEqual(200, (await InvokeAsync(new ForAgents())).Response.StatusCode);
        Assert.AreEqual(403, (await InvokeAsync(new ForSignedInAttribute())).Response.StatusCode, "locked out");
    }

    [TestMethod]
    public async Task Invoke_WithADenialFromInside_Is403AndNoted()
    {
        var context = await InvokeAsync(Deny, "/api/v1/alerts", new RequirePermissionAttribute(Permission.AlertsManage));

        Assert.AreEqual((403, "application/problem+json"), (context.Response.StatusCode, context.Response.ContentType));
        Assert.AreEqual(("Camille", Permission.DevicesManage, "/api/v1/alerts"), _callers.Denied.Single());

        static Task Deny(HttpContext context) => throw new AccessDeniedException(Permission.DevicesManage, "/1/5/");
    }

    private Task<HttpContext> InvokeAsync(params object[] metadata)
    {
        _callers.Become(_callers.Caller is { Grants.Count: > 0 } ? Technician : _callers.Caller);
        return InvokeAsync(
            _ =>
            {
                _isThrough = true;
                return Task.CompletedTask;
            },
            "/alerts",
            metadata);
    }

    private async Task<HttpContext> InvokeAsync(RequestDelegate next, string path, params object[] metadata)
    {
        _callers.Become(_callers.Caller is { Grants.Count: > 0 } ? Technician : _callers.Caller);
        var context = new DefaultHttpContext
        {
            User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(CallerClaims.UserId, FakeCallers.UserId)], "test")),
            RequestServices = new ServiceCollection().AddLogging().AddSingleton<ICallerDirectory>(_callers).BuildServiceProvider(),
        };
        context.Request.Path = path;
        context.SetEndpoint(new Endpoint(next, new EndpointMetadataCollection(metadata), "test"));
        await new AccessGate(next, _callers, NullLogger<AccessGate>.Instance).InvokeAsync(context);
        return context;
    }
}
