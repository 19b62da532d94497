namespace KPax.Contracts.Accounts;

/// <summary>What became of an invitation.</summary>
public enum InvitationState
{
    /// <summary>It can be used.</summary>
    Open,

    /// <summary>Somebody came by it.</summary>
    Used,

    /// <summary>It was taken back.</summary>
    Revoked,

    /// <summary>Its time is over; it can be sent again.</summary>
    Expired,
}
