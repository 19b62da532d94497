using Google.Protobuf.WellKnownTypes;
using KPax.Silo.Storage;
using Wire = KPax.Protocol.Admin.V1;

namespace KPax.Silo.Admin;

/// <summary>Tokens and agents, to the wire and back. Pure.</summary>
internal static class AdminMapper
{
    /// <summary>A token for the wire.</summary>
    public static Wire.Token Map(TokenRow row) => new()
    {
        Id = row.Id,
        OrganisationPath = row.OrganisationPath,
        Note = row.Note,
        MadeAt = Map(row.MadeAt),
        EndsAt = Map(row.EndsAt),
        RevokedAt = Map(row.RevokedAt),
        UsedAt = Map(row.UsedAt),
        AgentId = row.AgentId ?? 0,
    };

    /// <summary>A token from the wire.</summary>
    public static TokenRow Map(Wire.Token wire) => new(
        wire.Id, wire.OrganisationPath, wire.Note, wire.MadeAt.ToDateTimeOffset(), wire.EndsAt.ToDateTimeOffset(), wire.RevokedAt?.ToDateTimeOffset(),
        wire.UsedAt?.ToDateTimeOffset(), wire.AgentId == 0 ? null : wire.AgentId);

    /// <summary>An agent for the wire.</summary>
    public static Wire.Agent Map(AgentAccountRow row) => new()
    {
        Id = row.Id,
        OrganisationPath = row.OrganisationPath,
        HostName = row.HostName,
        Status = (int)row.Status,
        StatusReason = row.StatusReason,
        EnrolledAt = Map(row.EnrolledAt),
        LastStoredAt = Map(row.LastStoredAt),
        KeyAddedAt = Map(row.KeyAddedAt),
        Keys = row.Keys,
    };

    /// <summary>An agent from the wire.</summary>
    public static AgentAccountRow Map(Wire.Agent wire) => new(
        wire.Id, wire.OrganisationPath, wire.HostName, (AgentStatus)wire.Status, wire.StatusReason, wire.EnrolledAt.ToDateTimeOffset(),
        wire.LastStoredAt?.ToDateTimeOffset(), wire.KeyAddedAt?.ToDateTimeOffset(), wire.Keys);

    private static Timestamp? Map(DateTimeOffset? time) => time is { } known ? Timestamp.FromDateTimeOffset(known) : null;
}
