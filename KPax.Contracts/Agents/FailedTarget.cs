namespace KPax.Contracts.Agents;

/// <summary>A target that is no device, as an agent tells it.</summary>
/// <param name="Target">The target, as it was configured.</param>
/// <param name="Step">The first step that failed.</param>
/// <param name="Reason">Why, in plain words.</param>
[GenerateSerializer, Immutable, Alias("kpax.failed-target")]
public sealed record FailedTarget(
    [property: Id(0)] string Target,
    [property: Id(1)] CollectionStep Step,
    [property: Id(2)] string Reason);
