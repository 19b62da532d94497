namespace KPax.Contracts.Organisations;

/// <summary>An organisation that is to be made.</summary>
public sealed record NewOrganisation
{
    /// <summary>Number of the one above it.</summary>
    public required long ParentId { get; init; }

    /// <summary>What it is.</summary>
    public required OrganisationKind Kind { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its time zone by its IANA name, such as "Europe/Paris"; empty: that of the one above it.</summary>
    public string TimeZone { get; init; } = "";
}
