using System.Globalization;
using KPax.Silo.Alerts;

namespace KPax.Tests.Silo.Alerts;

/// <summary>Writes down what it is told.</summary>
internal sealed class RecordingAudience(List<string> said) : ISilenceAudience
{
    public Task TellAsync(long organisationId, long agentId, bool isSilent)
    {
        said.Add(string.Create(CultureInfo.InvariantCulture, $"{organisationId}: {agentId} is {(isSilent ? "silent" : "back")}"));
        return Task.CompletedTask;
    }
}
