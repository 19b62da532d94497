using System.Security.Claims;
using KPax.Contracts.Callers;
using KPax.Web.Shell;

namespace KPax.Tests.Web.Shell;

[TestClass]
public sealed class CallerSourceTests
{
    [TestMethod]
    public void FromPrincipal_SignedIn_HasNameAndEveryOrganisation()
    {
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.Name, "Camille"), new(CallerClaims.OrganisationPath, "/1/5/"), new(CallerClaims.OrganisationPath, "/1/7/")], "test");

        var caller = CallerSource.FromPrincipal(new ClaimsPrincipal(identity));

        Assert.AreEqual("Camille", caller.Name);
        CollectionAssert.AreEqual(new[] { "/1/5/", "/1/7/" }, caller.OrganisationPaths.ToArray());
    }

    [TestMethod]
    public void FromPrincipal_NotSignedIn_SeesNothingWhateverItClaims()
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, "Mallory"), new(CallerClaims.OrganisationPath, "/1/")]);

        var caller = CallerSource.FromPrincipal(new ClaimsPrincipal(identity));

        Assert.AreEqual("", caller.Name);
        Assert.IsEmpty(caller.OrganisationPaths);
    }
}
