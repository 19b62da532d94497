using KPax.Contracts.Organisations;

namespace KPax.Web.Api;

/// <summary>An organisation.</summary>
/// <param name="Id">Its number, for ever.</param>
/// <param name="ParentId">The one above it; null: it is the root, or you may not see that one.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Path">Numbers from the root down to it; changes when it is moved.</param>
/// <param name="IsArchived">True: it is put away.</param>
/// <param name="Region">Region of its data.</param>
public sealed record OrganisationResource(long Id, long? ParentId, OrganisationKind Kind, string Name, string Path, bool IsArchived, string Region)
{
    /// <summary>Of an organisation of the tree.</summary>
    public static OrganisationResource Of(OrganisationNode node) =>
        new(node.Id, node.ParentId, node.Kind, node.Name, node.Path, node.IsArchived, node.Region);
}

/// <summary>An organisation that is to be made.</summary>
public sealed record OrganisationCreation
{
    /// <summary>The one above it.</summary>
    public long ParentId { get; init; }

    /// <summary>reseller, customer, branch or office.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Its name, unique beside its siblings.</summary>
    public string Name { get; init; } = "";

    /// <summary>IANA name of its time zone; empty: that of the one above it.</summary>
    public string TimeZone { get; init; } = "";
}

/// <summary>What of an organisation is to change. What is null stays.</summary>
public sealed record OrganisationChange
{
    /// <summary>Another name.</summary>
    public string? Name { get; init; }

    /// <summary>Another place, with all that is below it.</summary>
    public long? ParentId { get; init; }

    /// <summary>Put away, or taken back.</summary>
    public bool? IsArchived { get; init; }
}

/// <summary>A setting as it holds for an organisation.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="FromOrganisationId">Organisation that set it, itself or one above; null: nobody, it is the default.</param>
public sealed record SettingResource(string Key, System.Text.Json.JsonElement Value, long? FromOrganisationId);
