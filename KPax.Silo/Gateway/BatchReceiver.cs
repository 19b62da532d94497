using KPax.Contracts.Agents;
using KPax.Silo.Configuration;
using KPax.Silo.Enrolment;
using KPax.Silo.Gateway.Packing;
using Microsoft.Extensions.Options;
using Wire = KPax.Protocol.Agent.V1;

namespace KPax.Silo.Gateway;

/// <summary>Takes one batch of a call: maps it, hands it to the agent's grain, and adds the receipt to that of the call.</summary>
internal sealed partial class BatchReceiver(
    AgentGrains grains,
    AgentSessions sessions,
    BatchUnpacker unpacker,
    AgentQuotas quotas,
    BarredAgents barred,
    CommandDesk desk,
    IOptions<GatewayOptions> options,
    ILogger<BatchReceiver> logger)
{
    /// <summary>What an agent is told whose quota is used up.</summary>
    public const string QuotaReason = "The quota of the agent or of its organisation is used up (KPax:Quotas).";

    /// <summary>Hands on what an agent counted. Best effort: the next one tells more.</summary>
    public async Task NoteBalancesAsync(
        long agentId, byte[] sessionId, IReadOnlyCollection<Wire.DayBalance> balances, CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var mapped = HelloMapper.Map(balances, fields);
        if (mapped.Count == 0 || fields.Problem.Length > 0)
        {
            return;
        }

        try
        {
            if ((await barred.FindReasonAsync(agentId, cancellationToken)).Length > 0)
            {
                return;
            }

            await grains.Get(agentId).NoteBalancesAsync(sessionId, mapped, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogBalancesFailed(agentId, fault);
        }
    }

    /// <summary>How long the agent has to wait with its next batch, by its quota and that of its organisation; null: not at all.</summary>
    public TimeSpan? FindQuotaWait(long agentId) => quotas.FindWait(agentId) is var wait && wait > TimeSpan.Zero ? wait : null;

    /// <summary>Takes a batch, unless something before it in the same call was not accepted.</summary>
    public async Task ReceiveAsync(long agentId, byte[] sessionId, Wire.Batch? batch, MergedReceipt merged, CancellationToken cancellationToken)
    {
        if (FindQuotaWait(agentId) is { } wait)
        {
            merged.Stop(QuotaReason, wait, helloRequired: false);
        }

        if (await ReadAsync(agentId, sessionId, batch, merged, cancellationToken) is { } read)
        {
            await RecordAsync(agentId, read, merged, cancellationToken);
        }
    }

    /// <summary>The batch as the agent's grain takes it; null if it is not to be stored, for a reason that the receipt tells.</summary>
    public async ValueTask<MappedBatch?> ReadAsync(long agentId, byte[] sessionId, Wire.Batch? batch, MergedReceipt merged, CancellationToken cancellationToken)
    {
        if (merged.Stopped)
        {
            return null;
        }

        try
        {
            var unpacked = await UnpackAsync(grains.Get(agentId), agentId, sessionId, batch, cancellationToken);
            if (unpacked is null)
            {
                merged.Add(new BatchReceipt { HelloRequired = true, Reason = "The session is over: say Hello." });
                return null;
            }

            var mapped = unpacked.Refusal.Length > 0
                ? BatchMapper.Refuse(unpacked.Batch, sessionId, unpacked.Refusal) with { WholeNeeded = unpacked.WholeNeeded }
                : BatchMapper.Map(unpacked, sessionId, options.Value);

            // What was packed is counted as it came.
            mapped = batch is { Encoding: not 0 } ? mapped with { Batch = mapped.Batch with { Octets = batch.CalculateSize() } } : mapped;
            if (sessions.Find(agentId, sessionId) is not null)
            {
                quotas.Spend(agentId, mapped.Batch.Octets);
            }

            return mapped;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Fail(agentId, fault, merged);
            return null;
        }
    }

    /// <summary>Hands a batch on, unless something before it in the same call was not accepted.</summary>
    public async Task RecordAsync(long agentId, MappedBatch mapped, MergedReceipt merged, CancellationToken cancellationToken)
    {
        if (merged.Stopped)
        {
            return;
        }

        try
        {
            // At every batch: a stream that is open stays open, whatever was decided about its agent meanwhile.
            if (await barred.FindReasonAsync(agentId, cancellationToken) is { Length: > 0 } reason)
            {
                merged.Stop(reason, retryDelay: null, helloRequired: true);
                return;
            }

            // A refused batch goes to the grain without entries: the answer has the lane's mark, or says that the session is over.
            var receipt = await grains.Get(agentId).RecordAsync(mapped.Batch, cancellationToken);
            merged.Add(receipt);
            if (!receipt.HelloRequired && receipt.Reason.Length == 0)
            {
                await desk.NoteRoundsAsync(agentId, mapped.Batch, cancellationToken);
            }

            if (mapped.Refusal.Length > 0 && !receipt.HelloRequired)
            {
                merged.AskWhole(mapped.Batch.Lane, mapped.WholeNeeded > 0 ? [mapped.WholeNeeded] : []);
                merged.Stop(mapped.Refusal, mapped.WholeNeeded > 0 ? null : options.Value.RefusedDelay, helloRequired: false);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Fail(agentId, fault, merged);
        }
    }

    // Whether it was stored is not known: the agent asks for the mark with its next Hello.
    private void Fail(long agentId, Exception fault, MergedReceipt merged)
    {
        LogFailed(agentId, fault);
        merged.Stop("The server could not store the batch just now.", options.Value.RetryDelay, helloRequired: true);
    }

    /// <summary>The batch with its entries; null if the session is over: then nothing is unpacked for whoever sends it.</summary>
    private async ValueTask<UnpackedBatch?> UnpackAsync(
        IAgentGrain agent, long agentId, byte[] sessionId, Wire.Batch? batch, CancellationToken cancellationToken)
    {
        if (batch is null || batch.Encoding == 0)
        {
            return UnpackedBatch.AsIs(batch);
        }

        var isKnown = sessions.Find(agentId, sessionId) is not null
            || !(await agent.RecordAsync(new AgentBatch { SessionId = sessionId, Epoch = batch.Epoch, Lane = (Lane)batch.Lane }, cancellationToken)).HelloRequired;
        return isKnown ? await unpacker.UnpackAsync(agentId, batch, cancellationToken) : null;
    }

    [LoggerMessage(3604, LogLevel.Error, "A batch of agent {AgentId} could not be stored")]
    private partial void LogFailed(long agentId, Exception fault);

    [LoggerMessage(3691, LogLevel.Warning, "What agent {AgentId} counted could not be noted; it tells it again")]
    private partial void LogBalancesFailed(long agentId, Exception fault);
}
