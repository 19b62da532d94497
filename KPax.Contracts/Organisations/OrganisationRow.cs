namespace KPax.Contracts.Organisations;

/// <summary>One organisation in a list.</summary>
/// <param name="Node">The organisation.</param>
/// <param name="Level">How far it stands below the root: 0 for the root.</param>
/// <param name="Children">How many stand directly below it, archived ones too.</param>
/// <param name="TimeZone">Its time zone by its IANA name.</param>
public sealed record OrganisationRow(OrganisationNode Node, int Level, int Children, string TimeZone);
