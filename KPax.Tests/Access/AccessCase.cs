using KPax.Contracts.Callers;

namespace KPax.Tests.Access;

/// <summary>One question or command about one organisation.</summary>
/// <param name="Name">The method, such as "IAlertQueries.FindAsync"; what stands behind a colon is a part of its answer.</param>
/// <param name="Call">Calls it as somebody, and says what he got.</param>
/// <param name="Expected">What he must get by the oracle.</param>
/// <param name="Every">Called for one of so many: it writes, or costs much.</param>
internal sealed record AccessCase(
    string Name, Func<AccessStage, Caller, AccessWorld.Place, Task<Seen>> Call, Func<AccessOracle, string, AccessWorld.Place, Seen> Expected, int Every = 1)
{
    /// <summary>The method.</summary>
    public string Method => Name.Split(':')[0];

    /// <summary>A question: its answer, or that of what does not exist.</summary>
    public static AccessCase Query(string name, Func<AccessStage, Caller, AccessWorld.Place, Task<bool>> isShown, Permission more = Permission.None)
    {
        var right = AccessRules.All[name.Split(':')[0]] | more;
        return new(
            name,
            async (stage, caller, place) => await isShown(stage, caller, place) ? Seen.Given : Seen.Nothing,
            (oracle, user, place) => oracle.May(user, right, place.Id) ? Seen.Given : Seen.Nothing);
    }

    /// <summary>A command: done, forbidden to who may know of the organisation, or as if there were none.</summary>
    public static AccessCase Command(string name, Func<AccessStage, Caller, AccessWorld.Place, Task<Seen>> call, int every = 1)
    {
        var right = AccessRules.All[name];
        return new(
            name,
            call,
            (oracle, user, place) => oracle.May(user, right, place.Id) ? Seen.Given : oracle.Rights(user, place.Id) != 0 ? Seen.Forbidden : Seen.Nothing,
            every);
    }

    /// <summary>Calls it; a denial is an answer too.</summary>
    public async Task<Seen> SeeAsync(AccessStage stage, Caller caller, AccessWorld.Place place)
    {
        try
        {
            return await Call(stage, caller, place);
        }
        catch (AccessDeniedException)
        {
            return Seen.Forbidden;
        }
    }
}
