namespace KPax.Contracts.Enrolment;

/// <summary>What became of an enrolment token.</summary>
public enum TokenState
{
    /// <summary>An agent may come with it.</summary>
    Open = 0,

    /// <summary>An agent came with it.</summary>
    Used = 1,

    /// <summary>Nobody came in time.</summary>
    Expired = 2,

    /// <summary>Somebody ended it.</summary>
    Revoked = 3,
}
