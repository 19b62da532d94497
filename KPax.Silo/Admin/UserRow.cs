namespace KPax.Silo.Admin;

/// <summary>An account in a list.</summary>
/// <param name="Email">Its address.</param>
/// <param name="Name">How it is called.</param>
/// <param name="HasSecondFactor">True: an authenticator app is set up.</param>
/// <param name="IsLocked">True: it may do nothing.</param>
/// <param name="MadeAt">Since when.</param>
internal sealed record UserRow(string Email, string Name, bool HasSecondFactor, bool IsLocked, DateTimeOffset MadeAt);
