namespace KPax.Contracts.Organisations;

/// <summary>A setting as it holds for an organisation.</summary>
/// <param name="Key">Its name, such as "time-zone".</param>
/// <param name="Json">Its value as JSON.</param>
/// <param name="FromId">Number of the organisation that it comes from, itself or one above; null: nobody set it, it is the default.</param>
public sealed record OrganisationSetting(string Key, string Json, long? FromId);
