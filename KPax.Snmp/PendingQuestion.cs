using System.Buffers;
using System.Net;
using System.Net.Sockets;
using KPax.Snmp.Codec;

namespace KPax.Snmp;

/// <summary>
/// A question from its first try to its end. A timer sends it again under a new number; the numbers of all tries stay valid until the end, so that a
/// slow device's answer to the first try counts too.
/// </summary>
internal sealed class PendingQuestion : IDisposable
{
    private readonly SnmpQuestion _question;
    private readonly SnmpClientOptions _options;
    private readonly PendingQuestions _pending;
    private readonly UdpChannel _channel;
    private readonly SnmpClientCounters _counters;
    private readonly SocketAddress _device;
    private readonly List<int> _requestIds = [];
    private readonly TaskCompletionSource<SnmpResponse> _response = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private string _lastRefusal = "";
    private bool _isOver;

    public PendingQuestion(
        SnmpQuestion question,
        SnmpClientOptions options,
        PendingQuestions pending,
        UdpChannel channel,
        SnmpClientCounters counters,
        TimeProvider timeProvider)
    {
        _question = question;
        _options = options;
        _pending = pending;
        _channel = channel;
        _counters = counters;
        _device = question.Target.EndPoint.Serialize();
        _timer = timeProvider.CreateTimer(static state => ((PendingQuestion)state!).Try(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Asks, and waits for the answer or the last timeout.</summary>
    public async Task<SnmpResponse> AskAsync(CancellationToken cancellationToken)
    {
        await using var cancellation = cancellationToken.UnsafeRegister(
            static (state, token) => ((PendingQuestion)state!)._response.TrySetCanceled(token), this);
        Try();
        return await _response.Task;
    }

    /// <summary>Takes a response that bears one of this question's numbers; drops and counts it if the device did not send it so.</summary>
    public void Offer(in SnmpHeader header, SocketAddress sender)
    {
        if (!SocketAddresses.SameEndPoint(_device, sender))
        {
            _counters.CountWrongSource();
        }
        else if (header.Version != _question.Target.Version || !IsCommunity(header.Community))
        {
            _counters.CountWrongCommunity();
        }
        else if (!SnmpMessageReader.TryReadVarBinds(header.VarBinds, _question.Names, out var varBinds, out var reason))
        {
            _counters.CountMalformed();
            _lastRefusal = $" An answer came that could not be read: {reason}";
        }
        else if (_response.TrySetResult(Answer(header, varBinds)))
        {
            _counters.CountAnswered();
        }
    }

    /// <summary>Ends the question without an answer.</summary>
    public void Abandon(SnmpOutcome outcome, string reason) => _response.TrySetResult(new SnmpResponse { Outcome = outcome, Reason = reason });

    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
            _timer.Dispose();
            _pending.Remove(_requestIds);
        }
    }

    private void Try()
    {
        lock (_lock)
        {
            if (_isOver || _response.Task.IsCompleted)
            {
                return;
            }

            var attempt = _requestIds.Count;
            if (attempt > _options.Retries)
            {
                _counters.CountTimedOut();
                Abandon(SnmpOutcome.TimedOut, $"{_question.Target} did not answer {attempt} {(attempt == 1 ? "try" : "tries")}.{_lastRefusal}");
                return;
            }

            _requestIds.Add(_pending.Add(this));
            if (TrySend(_requestIds[^1], isAgain: attempt > 0))
            {
                _timer.Change(_options.WaitOf(attempt), Timeout.InfiniteTimeSpan);
            }
        }
    }

    private bool TrySend(int requestId, bool isAgain)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(_options.MaxRequestOctets);
        try
        {
            if (!SnmpMessageWriter.TryWriteQuestion(_question, requestId, buffer.AsSpan(0, _options.MaxRequestOctets), out var length))
            {
                Abandon(
                    SnmpOutcome.NotSent,
                    $"{_question.Names.Count} names do not fit {_options.MaxRequestOctets} octets, or a name or the community cannot be written. Ask for fewer at once.");
                return false;
            }

            _channel.Send(buffer.AsSpan(0, length), _device);
            _counters.CountSent(isAgain);
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable or SocketError.ConnectionReset)
        {
            // As good as lost on the way: the next try may go through.
            return true;
        }
        catch (SocketException exception)
        {
            Abandon(SnmpOutcome.Unreachable, $"{_question.Target} cannot be reached: {exception.Message}");
            return false;
        }
        catch (ObjectDisposedException)
        {
            Abandon(SnmpOutcome.NotSent, SnmpClient.Closed);
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private bool IsCommunity(ReadOnlySpan<byte> octets)
    {
        var community = _question.Target.Community;
        var differ = octets.Length != community.Length;
        for (var i = 0; !differ && i < octets.Length; i++)
        {
            differ = octets[i] != community[i];
        }

        return !differ;
    }

    private static SnmpResponse Answer(in SnmpHeader header, VarBind[] varBinds) => header.ErrorStatus == 0
        ? new SnmpResponse { Outcome = SnmpOutcome.Answered, VarBinds = varBinds }
        : new SnmpResponse
        {
            Outcome = SnmpOutcome.ErrorStatus,
            VarBinds = varBinds,
            ErrorStatus = header.ErrorStatus,
            ErrorIndex = header.ErrorIndex,
            Reason = $"The device answered with error-status {SnmpErrors.Name(header.ErrorStatus)} at {header.ErrorIndex}.",
        };
}
