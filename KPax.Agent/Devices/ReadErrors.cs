using KPax.Protocol.Device.V1;

namespace KPax.Agent.Devices;

/// <summary>Collects what could not be read.</summary>
internal sealed class ReadErrors
{
    private readonly List<ReadError> _errors = [];

    /// <summary>All errors so far.</summary>
    public IReadOnlyList<ReadError> All => _errors;

    /// <summary>Takes one.</summary>
    public void Add(DeviceReading.Types.Section section, string subject, string reason) =>
        _errors.Add(new ReadError { Section = section, Subject = subject, Reason = reason });
}
