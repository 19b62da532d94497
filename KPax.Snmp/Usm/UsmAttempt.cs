namespace KPax.Snmp.Usm;

/// <summary>How often one question has learnt something, so that no device keeps it asking for ever. Lives as long as the question, over all its tries.</summary>
internal struct UsmAttempt
{
    /// <summary>A first discovery, and one more if the engine id is another by now.</summary>
    private const int MaxDiscoveries = 2;

    private byte _discoveries;
    private bool _hasResynced;
    private bool _hasTriedOtherExtension;
    private bool _wasSent;
    private bool _mayGoAgain;

    /// <summary>
    /// True if something was learnt after the datagram left whose answer is read now: a Report to it tells what is known already. A device that wakes up
    /// answers all tries at once.
    /// </summary>
    public bool IsLate { get; set; }

    /// <summary>True as often as an engine id may be learnt.</summary>
    public bool TryDiscover() => _mayGoAgain = ++_discoveries <= MaxDiscoveries;

    /// <summary>True once: the clock may be set anew.</summary>
    public bool TryResync()
    {
        _mayGoAgain = !_hasResynced;
        _hasResynced = true;
        return _mayGoAgain;
    }

    /// <summary>True once: the other key extension may be tried because the device says that it cannot decrypt.</summary>
    public bool TryOtherExtension()
    {
        _mayGoAgain = !_hasTriedOtherExtension;
        _hasTriedOtherExtension = true;
        return _mayGoAgain;
    }

    /// <summary>Notes that the question itself goes out; true if it did before and nothing came back since.</summary>
    public bool SendsIntoSilence()
    {
        var isSilent = _wasSent && !_mayGoAgain;
        (_wasSent, _mayGoAgain) = (true, false);
        return isSilent;
    }
}
