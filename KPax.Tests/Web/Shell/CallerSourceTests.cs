using System.Net;
using System.Security.Claims;
using KPax.Contracts.Callers;
using KPax.Web.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Web.Shell;

[TestClass]
public sealed class CallerSourceTests
{
    [TestMethod]
    public async Task Get_OfAUser_HasTheRightsOfThisMomentAndItsAddress()
    {
        var callers = new FakeCallers();
        var context = ContextOf(callers, new(new ClaimsIdentity([new(CallerClaims.UserId, FakeCallers.UserId), new("kpax:organisation-path", "/1/9/")], "test")));

        var caller = await CallerSource.GetAsync(context);
        Assert.AreEqual(("Camille", "192.0.2.7"), (caller.Name, caller.Address));
        CollectionAssert.AreEqual(new[] { "/1/" }, caller.OrganisationPaths.ToArray(), "a claim gives no right");

        callers.Become(null);
        Assert.IsEmpty((await CallerSource.GetAsync(context)).Grants);
    }

    [TestMethod]
    public async Task Get_OfAnUnknownUser_IsNobody()
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity([new(CallerClaims.UserId, "mallory"), new("kpax:organisation-path", "/1/")], "test"));

        Assert.IsEmpty((await CallerSource.GetAsync(ContextOf(new(), user))).Grants);
    }

    [TestMethod]
    public async Task Get_WithoutAnAccount_IsNobodyWhateverItClaims()
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "mallory"), new("kpax:organisation-path", "/1/")], "test"));

        Assert.IsEmpty((await CallerSource.GetAsync(ContextOf(new(), user))).Grants);
    }

    [TestMethod]
    public async Task Get_NotSignedIn_SeesNothingWhateverItClaims()
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity([new(CallerClaims.UserId, FakeCallers.UserId), new("kpax:organisation-path", "/1/")]));

        Assert.AreEqual(Caller.Nobody, await CallerSource.GetAsync(ContextOf(new(), user)));
    }

    private static DefaultHttpContext ContextOf(FakeCallers callers, ClaimsPrincipal user)
    {
        var context = new DefaultHttpContext
        {
            User = user,
            RequestServices = new ServiceCollection().AddSingleton<ICallerDirectory>(callers).BuildServiceProvider(),
        };
        context.Connection.RemoteIpAddress = IPAddress.Parse("::ffff:192.0.2.7");
        return context;
    }
}
