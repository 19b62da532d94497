using KPax.Agent.Uplink;

namespace KPax.Tests.Reliability.Traffic;

/// <summary>An agent that its server knows already.</summary>
internal sealed class EnrolledAlready : ISelfEnrolment
{
    public Task<UplinkFailure?> EnsureAsync(CancellationToken cancellationToken) => Task.FromResult<UplinkFailure?>(null);
}
