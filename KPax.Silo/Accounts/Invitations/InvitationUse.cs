namespace KPax.Silo.Accounts.Invitations;

/// <summary>What came of using an invitation up.</summary>
internal enum InvitationUse
{
    /// <summary>The person has the role.</summary>
    Done,

    /// <summary>Rights changed meanwhile: judge anew.</summary>
    Stale,

    /// <summary>It was used or taken back meanwhile.</summary>
    Spent,
}
