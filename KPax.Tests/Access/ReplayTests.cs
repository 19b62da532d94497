using System.Text.RegularExpressions;
using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Access;
using KPax.Silo.Storage.Sql;
using KPax.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Access;

/// <summary>A number from another organisation gets the very answer of a number that nobody has.</summary>
[TestClass]
public sealed partial class ReplayTests
{
    private static readonly Caller System = Caller.WithEverything("test", ["/1/"]);

    [TestMethod]
    public async Task Get_OfAnotherOrganisationsAgent_IsTheAnswerOfNone()
    {
        await using var server = await TestServer.StartAsync();
        var commands = server.Services.GetRequiredService<IOrganisationCommands>();
        var mine = (await commands.CreateAsync(System, new() { ParentId = 1, Kind = OrganisationKind.Customer, Name = "Acme" }, default)).Node!;
        var other = (await commands.CreateAsync(System, new() { ParentId = 1, Kind = OrganisationKind.Customer, Name = "Globex" }, default)).Node!;
        await server.Services.GetRequiredService<ISqlWriter>().RunAsync(session => AddAgent(session, 7771, other) + AddAgent(session, 7772, mine), default);
        await server.Services.GetRequiredService<IPeople>().PutAsync(System, new Person("ada", "Ada", "", false, default), default);
        await server.Services.GetRequiredService<IGrants>().GrantAsync(System, new("ada", BuiltInRoles.Owner.Id, mine.Id), default);
        using var client = await TestSignIn.ClientAsync(server, "ada");

        var (foreign, none) = (await AnswerAsync(client, 7771), await AnswerAsync(client, 9991));

        Assert.AreEqual((200, true), ((await AnswerAsync(client, 7772)).Status, foreign.Text.Length > 100), "what is one's own is there");
        Assert.AreEqual(404, none.Status);
        Assert.AreEqual(none with { Text = none.Text.Replace("9991", "N", StringComparison.Ordinal) }, foreign with { Text = foreign.Text.Replace("7771", "N", StringComparison.Ordinal) });
    }

    // Encrypted anew in each answer, also in two to the same question.
    [GeneratedRegex("<!--Blazor-Server-Component-State:[^>]*-->|(?<=__RequestVerificationToken\" value=\")[^\"]*")]
    private static partial Regex SealedState();

    private static int AddAgent(ISqlSession session, long id, OrganisationNode place) => session.Execute(
        "INSERT INTO agent (id, organisation_id, organisation_path, key_hash, public_key, first_seen) VALUES ($id, $place, $path, $key, $public, 0)",
        ("$id", id), ("$place", place.Id), ("$path", place.Path), ("$key", BitConverter.GetBytes(id)), ("$public", BitConverter.GetBytes(id)));

    private static async Task<(int Status, string Text, string Headers)> AnswerAsync(HttpClient client, long id)
    {
        using var answer = await client.GetAsync($"/agents/{id}");
        var headers = answer.Headers.Where(header => header.Key is not "Date" and not "Set-Cookie").Select(header => $"{header.Key}: {string.Join(',', header.Value)}");
        return ((int)answer.StatusCode, SealedState().Replace(await answer.Content.ReadAsStringAsync(), ""), string.Join("\n", headers.Order(StringComparer.Ordinal)));
    }
}
