using KPax.Contracts.Agents;
using KPax.Contracts.Devices;

namespace KPax.Web.Devices;

/// <summary>Why a device is not reporting, by its last reading and its last failure.</summary>
internal static class CollectionRule
{
    private static readonly CollectionStep[] Steps = [.. Enum.GetValues<CollectionStep>().Where(step => step != CollectionStep.Unspecified)];

    /// <summary>All steps, in their order. What comes before the one that failed went well when that was seen; what comes after it did so at the last reading.</summary>
    public static IReadOnlyList<CollectionLine> Of(DeviceView view)
    {
        var read = new[] { view.CountersAt, view.SuppliesAt, view.StatusAt }.Max();
        var failed = FailedStep(view);
        return [.. Steps.Select(step => new CollectionLine(
            step,
            step == failed,
            failed == CollectionStep.Unspecified ? read is not null : step < failed,
            failed == CollectionStep.Unspecified || step >= failed ? read : null))];
    }

    /// <summary>The first step that failed; unspecified: none did.</summary>
    public static CollectionStep FailedStep(DeviceView view) => view switch
    {
        { FailureReason.Length: 0 } => CollectionStep.Unspecified,

        // Agents of before tell no step; most often it is silence.
        { FailureStep: CollectionStep.Unspecified } => CollectionStep.Answered,
        _ => view.FailureStep,
    };
}
