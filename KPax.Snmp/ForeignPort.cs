namespace KPax.Snmp;

/// <summary>
/// Canon's own SNMP port: it answers from another port than the asked one, and only to some of the asker's. See
/// <see cref="SnmpTarget.AnswersFromAnyPort"/>.
/// </summary>
internal static class ForeignPort
{
    /// <summary>The port that is asked.</summary>
    public const int Asked = 47_545;

    /// <summary>The ports of the asker that are answered. None of them prints.</summary>
    public static readonly Range Answered = 40_000..60_001;
}
