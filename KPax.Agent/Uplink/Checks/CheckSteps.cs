using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink.Checks;

/// <summary>Which step of a device's data hangs on which check, in the same words as the device's page has.</summary>
internal static class CheckSteps
{
    /// <summary>The step of a check.</summary>
    public static string Of(string check) => check switch
    {
        "settings" => WordOf(CollectionStep.Configured),
        "disk" => WordOf(CollectionStep.Buffered),
        _ when OfDevice.Contains(check) => check,
        _ => WordOf(CollectionStep.Sent),
    };

    /// <summary>The steps by which one device is looked at, in their order.</summary>
    public static IReadOnlyList<string> OfDevice { get; } =
    [
        .. new[] { CollectionStep.Resolved, CollectionStep.Pinged, CollectionStep.Answered, CollectionStep.Matched, CollectionStep.Read }.Select(WordOf),
    ];

    /// <summary>The word of a step.</summary>
    public static string WordOf(CollectionStep step) => step.ToString().ToLowerInvariant();
}
