namespace KPax.Web.Accounts;

/// <summary>What the link of an invitation offers to who opened it.</summary>
public enum OfferKind
{
    /// <summary>Nothing: it was used, taken back or replaced, its time is over, or it never was.</summary>
    None,

    /// <summary>To make an account.</summary>
    NewAccount,

    /// <summary>More rights for the account that is signed in.</summary>
    OwnAccount,

    /// <summary>More rights for an account that is there: its owner signs in first.</summary>
    SignInFirst,

    /// <summary>Too many attempts.</summary>
    TooMany,
}
