using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Provisioning;

namespace KPax.Tests.Silo.Provisioning;

[TestClass]
public sealed class ProvisioningReaderTests
{
    [TestMethod]
    public void Read_OfAWholeFile_HasEverythingWithItsPlace()
    {
        var (file, problems) = ProvisioningReader.Read("""
            { // comments and a comma too many are fine
              "root": { "name": "Headquarters", "time-zone": "Europe/Paris" },
              "organisations": [
                { "name": "Acme", "kind": "customer", "settings": { "quiet-hours": ["sat,sun 00:00-24:00"] },
                  "children": [ { "name": "Paris", "kind": "office" } ] },
              ],
              "roles": [ { "name": "helpdesk", "permissions": ["devices.read", "alerts.manage"], "organisation": "Acme" } ],
              "tokens": [ { "organisation": "Acme/Paris", "note": "reception", "file": "paris.txt", "hours": 48 } ],
              "invitations": [ { "organisation": "Acme", "email": "ada@example.com", "role": "helpdesk", "language": "fr", "file": "ada.txt" } ]
            }
            """);

        Assert.AreEqual("", string.Join('\n', problems));
        Assert.AreEqual(("Headquarters", "\"Europe/Paris\""), (file.Root!.Name, file.Root.Settings.Single().Json));
        Assert.AreEqual(("organisations[0].children[0]", "Paris", OrganisationKind.Office),
            (file.Organisations[0].Children[0].At, file.Organisations[0].Children[0].Name, file.Organisations[0].Children[0].Kind!.Value));
        Assert.AreEqual(Permission.DevicesRead | Permission.AlertsManage, file.Roles.Single().Permissions);
        Assert.AreEqual(new ProvisionedToken("tokens[0]", "Acme/Paris", "reception", 48, "paris.txt"), file.Tokens.Single());
        Assert.AreEqual(new ProvisionedInvitation("invitations[0]", "Acme", "ada@example.com", "helpdesk", "fr", "ada.txt"), file.Invitations.Single());
    }

    [TestMethod]
    public void Read_WithEverythingWrong_NamesEachEntryAndItsMend()
    {
        var (_, problems) = ProvisioningReader.Read("""
            {
              "organisation": [],
              "organisations": [ { "nam": "A", "kind": "palace" }, 7, { "name": "a/b", "kind": "office", "children": {} } ],
              "roles": [ { "name": "x", "permissions": ["devices.raed"] }, { "permissions": "all" } ],
              "tokens": [ { "note": "n", "file": "../../etc/passwd", "hours": 0 } ],
              "invitations": [ { "email": "ada", "language": "de", "file": "a/b" } ]
            }
            """);

        foreach (var expected in new[]
        {
            "organisation is not understood; did you mean organisations?",
            "organisations[0].name is missing",
            "organisations[0].nam is not understood; did you mean name?",
            "organisations[0].kind is 'palace'; write reseller, customer, branch or office.",
            "organisations[1] is 7; write an object",
            "organisations[2].name is 'a/b'; it holds '/'",
            "organisations[2].children is '{}'; write a list",
            "roles[0].permissions is 'devices.raed'; there is devices.read",
            "roles[1].permissions must be a list of texts.",
            "roles[1].name is missing",
            "tokens[0].file is '../../etc/passwd'; write the name of a file alone",
            "invitations[0].email is 'ada'; write one e-mail address",
            "invitations[0].role is missing",
            "invitations[0].language is 'de'; there is en, fr and ja.",
            "invitations[0].file is 'a/b'; write the name of a file alone",
            "tokens[0].hours is '0'; write a whole number from 1 to 720.",
        })
        {
            Assert.IsTrue(problems.Any(problem => problem.StartsWith(expected, StringComparison.Ordinal)), $"{expected}\nis not in\n{string.Join('\n', problems)}");
        }
    }

    [TestMethod]
    [DataRow("[]", "The file must be one JSON object")]
    [DataRow("{ \"organisations\": [\n  { ] }", "It is no JSON: line 2")]
    [DataRow("", "It is no JSON: line 1")]
    public void Read_OfWhatIsNoFile_SaysWhere(string json, string expected) => StringAssert.StartsWith(ProvisioningReader.Read(json).Problems.Single(), expected);
}
