namespace KPax.Contracts.Access;

/// <summary>An account, as far as rights go.</summary>
/// <param name="UserId">Number of the account, for ever.</param>
/// <param name="Name">How it is called.</param>
/// <param name="Address">Its e-mail address.</param>
/// <param name="IsLockedOut">True: it may do nothing, whatever it was given.</param>
/// <param name="Since">When it was made.</param>
public sealed record Person(string UserId, string Name, string Address, bool IsLockedOut, DateTimeOffset Since);
