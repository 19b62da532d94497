using KPax.Snmp.Codec;

namespace KPax.Snmp.Recordings;

/// <summary>A device that is a recording: answers every target at once from the same objects, without a network.</summary>
/// <param name="view">What the device has.</param>
public sealed class RecordedSession(MibView view) : ISnmpSession
{
    /// <inheritdoc/>
    public ValueTask<SnmpResponse> GetAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken) =>
        AnswerAsync(new SnmpQuestion(target, SnmpPduType.GetRequest, names), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SnmpResponse> GetNextAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken) =>
        AnswerAsync(new SnmpQuestion(target, SnmpPduType.GetNextRequest, names), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SnmpResponse> GetBulkAsync(
        SnmpTarget target, int nonRepeaters, int maxRepetitions, IReadOnlyList<Oid> names, CancellationToken cancellationToken) =>
        AnswerAsync(new SnmpQuestion(target, SnmpPduType.GetBulkRequest, names, nonRepeaters, maxRepetitions), cancellationToken);

    private ValueTask<SnmpResponse> AnswerAsync(SnmpQuestion question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(SnmpRules.FindBreach(question) is { } breach ? new SnmpResponse { Outcome = SnmpOutcome.NotSent, Reason = breach } : Answer(question));
    }

    private SnmpResponse Answer(SnmpQuestion question) => question.PduType switch
    {
        SnmpPduType.GetRequest => view.Get(question.Target.Version, question.Names),
        SnmpPduType.GetNextRequest => view.GetNext(question.Target.Version, question.Names),
        _ => view.GetBulk(question.NonRepeaters, question.MaxRepetitions, question.Names, SnmpLimits.MaxVarBinds),
    };
}
