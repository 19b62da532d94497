namespace KPax.Contracts.Access;

/// <summary>By what people are sorted; those with the same value stand by name.</summary>
public enum PersonSort
{
    /// <summary>By name.</summary>
    Name,

    /// <summary>By their last sign-in; who never signed in counts as the oldest.</summary>
    SignedIn,

    /// <summary>By when their account was made.</summary>
    Since,
}
