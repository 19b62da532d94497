namespace KPax.Web.Accounts;

/// <summary>A passkey of the own account.</summary>
/// <param name="Id">Its number, as text.</param>
/// <param name="Name">How its owner calls it.</param>
/// <param name="MadeAt">Since when.</param>
public sealed record PasskeyView(string Id, string Name, DateTimeOffset MadeAt);
