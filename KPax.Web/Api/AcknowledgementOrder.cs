namespace KPax.Web.Api;

/// <summary>Says that somebody sees to an alert.</summary>
/// <param name="Note">What is noted with it; may be empty.</param>
public sealed record AcknowledgementOrder(string Note = "");
