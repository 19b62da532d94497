namespace KPax.Contracts.Accounts;

/// <summary>Why something about an account cannot be done; the pages have a sentence for each.</summary>
public enum AccountProblem
{
    /// <summary>The address is empty or no e-mail address.</summary>
    EmailInvalid,

    /// <summary>An account with this address is there already.</summary>
    EmailTaken,

    /// <summary>The name is empty.</summary>
    NameMissing,

    /// <summary>The name is too long or has letters that cannot be seen.</summary>
    NameInvalid,

    /// <summary>The password is shorter than it must be.</summary>
    PasswordTooShort,

    /// <summary>The password is longer than is taken.</summary>
    PasswordTooLong,

    /// <summary>The password is one of those that are tried first.</summary>
    PasswordCommon,

    /// <summary>The password is made of the address, the name or the product.</summary>
    PasswordPersonal,

    /// <summary>The two passwords are not the same.</summary>
    PasswordsDiffer,

    /// <summary>The password or the code is not right.</summary>
    NotConfirmed,

    /// <summary>The link was used, was replaced, or its time is over.</summary>
    LinkSpent,

    /// <summary>Somebody uses the link at this moment.</summary>
    LinkBusy,

    /// <summary>Who invited may not give these rights any more, or the organisation is gone.</summary>
    RightsGone,

    /// <summary>There were too many attempts.</summary>
    TooManyAttempts,

    /// <summary>A short password needs its second factor.</summary>
    SecondFactorNeeded,

    /// <summary>There is no such language or time zone.</summary>
    ChoiceUnknown,
}
