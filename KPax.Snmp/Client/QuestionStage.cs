namespace KPax.Snmp.Client;

/// <summary>Where a question is between its asking and its end. The first four stand in a queue, and in no other.</summary>
internal enum QuestionStage
{
    /// <summary>Nobody waits for it.</summary>
    Over = 0,

    /// <summary>Another question to the same device goes first.</summary>
    WaitsForDevice = 1,

    /// <summary>The device has had its datagrams for now.</summary>
    WaitsForBudget = 2,

    /// <summary>As many questions as allowed are on their way.</summary>
    WaitsForPlace = 3,

    /// <summary>To be sent at once.</summary>
    Ready = 4,

    /// <summary>Sent; the answer or the deadline comes.</summary>
    Sent = 5,
}
