using System.Text.Json.Serialization;

namespace KPax.Silo.Storage.Sql.Identity;

/// <summary>What an event keeps beside its columns.</summary>
internal sealed record IdentityDetail
{
    /// <summary>What was before it.</summary>
    public string Before { get; init; } = "";

    /// <summary>What is since then.</summary>
    public string After { get; init; } = "";

    /// <summary>Of a merge: what the device that went had, so that it can get it back.</summary>
    public IReadOnlyList<Had> Gave { get; init; } = [];

    /// <summary>An observation that a device had before a merge.</summary>
    internal sealed record Had(int Kind, string Value, long First, long Last, bool Current, bool ByHand, bool Shared);
}

/// <summary>The details of events as JSON.</summary>
[JsonSerializable(typeof(IdentityDetail))]
internal sealed partial class IdentityJson : JsonSerializerContext;
