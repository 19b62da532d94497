using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Tree;
using Wire = KPax.Protocol.Admin.V1;

namespace KPax.Silo.Admin;

/// <summary>Organisations and settings, to the wire and back. Pure.</summary>
internal static class OrganisationMapper
{
    /// <summary>An organisation for the wire.</summary>
    public static Wire.Organisation Map(OrganisationNode node) => new()
    {
        Id = node.Id,
        ParentId = node.ParentId ?? 0,
        Path = node.Path,
        Kind = KindRules.WordOf(node.Kind),
        Name = node.Name,
        IsArchived = node.IsArchived,
        Region = node.Region,
    };

    /// <summary>An organisation from the wire.</summary>
    public static OrganisationNode Map(Wire.Organisation wire) => new(
        wire.Id, wire.ParentId == 0 ? null : wire.ParentId, wire.Path, KindRules.Of(wire.Kind) ?? OrganisationKind.Office, wire.Name, wire.IsArchived, wire.Region);

    /// <summary>A row for the wire.</summary>
    public static Wire.OrganisationRow Map(OrganisationRow row) =>
        new() { Organisation = Map(row.Node), Level = row.Level, Children = row.Children, TimeZone = row.TimeZone };

    /// <summary>A row from the wire.</summary>
    public static OrganisationRow Map(Wire.OrganisationRow wire) => new(Map(wire.Organisation), wire.Level, wire.Children, wire.TimeZone);

    /// <summary>A setting for the wire.</summary>
    public static Wire.Setting Map(OrganisationSetting setting) => new() { Key = setting.Key, Json = setting.Json, FromId = setting.FromId ?? 0 };

    /// <summary>A setting from the wire.</summary>
    public static OrganisationSetting Map(Wire.Setting wire) => new(wire.Key, wire.Json, wire.FromId == 0 ? null : wire.FromId);
}
