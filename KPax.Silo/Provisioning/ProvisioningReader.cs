using System.Text.Json;
using KPax.Contracts.Callers;
using KPax.Contracts.Enrolment;
using KPax.Contracts.Organisations;
using KPax.Silo.Accounts;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;
using KPax.Web.Accounts;

namespace KPax.Silo.Provisioning;

/// <summary>Reads a provisioning file. Pure.</summary>
internal static class ProvisioningReader
{
    private const int MaxDepth = 64;
    private const int UsualHours = NewToken.MaxHours;

    private static readonly JsonDocumentOptions Form = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaxDepth };

    /// <summary>What a text says, and everything that cannot be understood in it.</summary>
    public static (ProvisioningFile File, IReadOnlyList<string> Problems) Read(string json)
    {
        var problems = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(json, Form);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return (ProvisioningFile.Empty, ["The file must be one JSON object: { \"organisations\": [ … ] }."]);
            }

            var top = new EntryReader(document.RootElement, "", problems);
            var root = top.Object("root") is { } entry ? RootOf(entry, problems) : null;
            var file = new ProvisioningFile(
                root,
                [.. top.List("organisations").Select(one => OrganisationOf(one, problems))],
                [.. top.List("roles").Select(RoleOf)],
                [.. top.List("tokens").Select(TokenOf)],
                [.. top.List("invitations").Select(InvitationOf)]);
            top.End();
            return (file, problems);
        }
        catch (JsonException fault)
        {
            return (ProvisioningFile.Empty, [$"It is no JSON: line {fault.LineNumber + 1}, character {fault.BytePositionInLine + 1}: {fault.Message.Split(" LineNumber")[0]}"]);
        }
    }

    private static ProvisionedOrganisation RootOf(EntryReader entry, List<string> problems)
    {
        var root = new ProvisionedOrganisation(entry.At, NameRules.Tidy(entry.Text("name")), OrganisationKind.Root, SettingsOf(entry), []);
        if (root.Name.Length > 0 && NameRules.Check(root.Name) is { } wrong)
        {
            problems.Add($"{entry.At}.{wrong}");
        }

        entry.End();
        return root;
    }

    private static ProvisionedOrganisation OrganisationOf(EntryReader entry, List<string> problems)
    {
        var name = NameRules.Tidy(entry.Text("name", isNeeded: true));
        if (name.Length > 0 && NameRules.Check(name) is { } wrong)
        {
            problems.Add($"{entry.At}.{wrong}");
        }

        var word = entry.Text("kind", isNeeded: true);
        var kind = word.Length == 0 ? null : KindRules.Of(word);
        if (word.Length > 0 && kind is null or OrganisationKind.Root)
        {
            entry.Tell("kind", word, "write reseller, customer, branch or office.");
            kind = null;
        }

        var settings = SettingsOf(entry);
        List<ProvisionedOrganisation> children = [.. entry.List("children").Select(child => OrganisationOf(child, problems))];
        entry.End();
        return new ProvisionedOrganisation(entry.At, name, kind, settings, children);
    }

    private static List<(string Key, string Json)> SettingsOf(EntryReader entry)
    {
        var zone = entry.Text("time-zone");
        List<(string Key, string Json)> settings = [.. entry.Object("settings")?.Fields() ?? []];
        if (zone.Length > 0)
        {
            settings.Insert(0, (TimeZoneSetting.Name, JsonSerializer.Serialize(zone, SettingJson.Default.String)));
        }

        return settings;
    }

    private static ProvisionedRole RoleOf(EntryReader entry)
    {
        var permissions = Permission.None;
        foreach (var word in entry.Texts("permissions"))
        {
            if (Permissions.TryParse(word, out var permission))
            {
                permissions |= permission;
            }
            else
            {
                entry.Tell("permissions", word, $"there is {string.Join(", ", Permissions.All.Select(Permissions.NameOf))}.");
            }
        }

        var role = new ProvisionedRole(entry.At, entry.Text("organisation"), entry.Text("name", isNeeded: true), permissions);
        entry.End();
        return role;
    }

    private static ProvisionedToken TokenOf(EntryReader entry)
    {
        var token = new ProvisionedToken(
            entry.At, entry.Text("organisation"), entry.Text("note", isNeeded: true), entry.Number("hours", UsualHours, 1, NewToken.MaxHours), entry.Text("file", isNeeded: true));
        if (token.Note.Length > NewToken.MaxNote || token.Note.Any(char.IsControl))
        {
            entry.Tell("note", token.Note.Length > 20 ? $"{token.Note[..20]}…" : token.Note, $"it must have at most {NewToken.MaxNote} characters, in one line.");
        }

        CheckFile(entry, token.File);
        entry.End();
        return token;
    }

    private static ProvisionedInvitation InvitationOf(EntryReader entry)
    {
        var invitation = new ProvisionedInvitation(
            entry.At, entry.Text("organisation"), entry.Text("email", isNeeded: true), entry.Text("role", isNeeded: true), entry.Text("language"), entry.Text("file"));
        if (invitation.Email.Length > 0 && !AccountRules.IsEmail(invitation.Email))
        {
            entry.Tell("email", invitation.Email, "write one e-mail address, such as name@example.com.");
        }

        if (invitation.Language.Length > 0 && !AccountLanguage.Exists(invitation.Language))
        {
            entry.Tell("language", invitation.Language, "there is en, fr and ja.");
        }

        CheckFile(entry, invitation.File);
        entry.End();
        return invitation;
    }

    private static void CheckFile(EntryReader entry, string file)
    {
        if (file.Length > 0 && (Path.GetFileName(file) != file || file is "." or ".." || file.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0))
        {
            entry.Tell("file", file, "write the name of a file alone: it comes into the folder tokens of the data directory.");
        }
    }
}
