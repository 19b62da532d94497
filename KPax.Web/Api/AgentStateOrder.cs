namespace KPax.Web.Api;

/// <summary>Whether an agent may work.</summary>
/// <param name="State">active, suspended or revoked; the last one is for ever.</param>
/// <param name="Reason">Why, at most 200 letters; may be empty.</param>
public sealed record AgentStateOrder(string State = "", string Reason = "");
