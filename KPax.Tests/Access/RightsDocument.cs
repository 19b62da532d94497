using System.Text;
using KPax.Contracts.Access;
using KPax.Contracts.Callers;

namespace KPax.Tests.Access;

/// <summary>The document of rights: its tables are made of the code that decides.</summary>
internal static class RightsDocument
{
    private static readonly Dictionary<Permission, string> Opens = new()
    {
        [Permission.DevicesRead] = "devices with status, supplies, alerts and their past",
        [Permission.DevicesManage] = "merge, split and move devices; ask for a scan",
        [Permission.MetersRead] = "counters, page totals, billing figures and their history",
        [Permission.MetersBill] = "choose which counter is billed; take billing figures out",
        [Permission.AlertsManage] = "acknowledge alerts",
        [Permission.AgentsRead] = "agents, what they were told and what they delivered",
        [Permission.AgentsManage] = "enrol, move, suspend and revoke agents; let readings out of quarantine",
        [Permission.OrganisationsManage] = "make, rename, move and archive organisations",
        [Permission.SettingsManage] = "settings of organisations, agents and devices",
        [Permission.UsersRead] = "people, their grants, and invitations",
        [Permission.UsersInvite] = "invite people, with at most the own rights",
        [Permission.UsersManage] = "give and take grants, lock people out, end their sessions",
        [Permission.RolesManage] = "make and change own roles",
        [Permission.AuditRead] = "the audit log, and taking it out",
        [Permission.ApiTokens] = "access tokens for the own rights",
        [Permission.WebhooksManage] = "events to other systems",
        [Permission.Operator] = "what belongs to the server itself",
    };

    /// <summary>The document.</summary>
    public static string Write()
    {
        var text = new StringBuilder(Head);
        text.Append("\n| permission | what it opens | ").AppendJoin(" | ", BuiltInRoles.All.Select(role => role.Name)).Append(" |\n|---|---|");
        text.Append(string.Concat(BuiltInRoles.All.Select(_ => ":-:|"))).Append('\n');
        foreach (var permission in Permissions.All)
        {
            text.Append($"| `{Permissions.NameOf(permission)}` | {Opens[permission]} |");
            text.Append(string.Concat(BuiltInRoles.All.Select(role => (role.Permissions & permission) != 0 ? " yes |" : " |"))).Append('\n');
        }

        text.Append(Methods);
        foreach (var (method, permission) in AccessRules.All.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var needs = permission == Permission.None ? "any right there" : string.Join(" and ", Permissions.In(permission).Select(one => $"`{Permissions.NameOf(one)}`"));
            text.Append($"| `{method}` | {needs} |\n");
        }

        return text.ToString();
    }

    private const string Head = """
        # Rights: who may do what

        *Made by a test (RightsDocumentTests) of the code that decides; the tables cannot be out of date.*

        **A grant** gives one user one role for one organisation and everything below it. Grants add up. What no grant allows is denied.

        **Three answers.** Who has the right gets what was asked for. Who may do something else there gets 403. Who may do nothing there gets the very answer
        of what does not exist: no list, count, name or error tells one from the other. Lists, counts and sums hold only what lies where their right is granted.

        **Fields.** Without `meters.read` a device, a list, a summary and a history come without counters, totals and billing figures, and a list cannot be
        sorted by them: an order tells what its column hides.

        **Roles.** Six are built in and never change. Organisations make roles of their own (`roles.manage`), of permissions that their maker has there; such a
        role can be given there and below, and opens nothing outside, also when a move brought the grant there.

        **A change of a role** holds for everybody who has it. Its page says before how many people it reaches and what they gain and lose; a role that somebody
        has, or that an open invitation gives, is not deleted, and the refusal says where. People are counted at places where the caller may see people or manage roles; others are only said to be there.

        **Nobody gives, changes or takes away more than he has himself at that place at that moment**, as it is stored then; a caller whose rights were taken
        meanwhile is judged by what is left. The root never loses its last owner who can come in: two who take each other's grant away at the same moment
        leave one.

        **When it holds.** The cookie carries who somebody is, never what he may do. Each server keeps people, roles and grants in memory and looks every 2 s
        (`KPax:Access:CheckEvery`) whether another one changed them; where a change was made it holds at once. Open pages ask for their viewer's rights
        anew before every question and as soon as rights or the tree change.

        **Deny by default, twice.** At the door: every page and endpoint says which right opens it (`RequirePermission`, `ForSignedIn`, `AllowAnonymous`); one
        that says nothing is closed to everybody, and fails a test. Behind it: every query, command and grain method takes a `Caller` and asks
        `AccessPolicy` for the place it is about.

        **The matrix** (KPax.Tests/Access) makes random trees and people, calls every method below as everyone for every organisation, and compares what
        they got with an oracle that walks from the organisation to the root. `KPAX_ACCESS_DECISIONS=1000000` is its full size: on
        2026-11-26 1,245,544 decisions of 96 methods and 14 lists, for 940 people and 1,129 organisations, in 757 s beside much other work on 2 cores; 0 wrong (seed
        683230502). Every build decides at least 8,000 times (11,434 for 94 methods in 4.5 s), with another seed each time. Beside it stand
        EndpointRuleTests (every endpoint as everyone), MassAssignmentTests (no body and no form takes a property that it does not name) and FieldTests (no
        answer of the REST API shows a counter without `meters.read`).

        **Audit.** Every change of people, roles, grants, invitations, organisations, settings, places and identity of devices, alerts, scans, tokens and agents
        is written into the audit log in the transaction of the change: after a crash both are there, or neither is (StampedEntryTests). What accounts do
        (sign-in, password, second factor, sessions) lies in the database of accounts, apart from the log: its entry is written behind it and before the
        answer. Denials are written behind the answer, the same one once a minute.

        The log is append-only, and every entry holds the SHA-256 of the one before it. `kpax audit verify` reads it, also beside a running server, and names the entry that was
        changed, removed or put in. Who can write the database can write the whole log anew from some entry on: keep the hash that `kpax audit verify` prints
        elsewhere, and compare.

        """;

    private const string Methods = """

        What each method needs at the place that it is about:

        | method | right |
        |---|---|

        """;
}
