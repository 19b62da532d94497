using KPax.Agent.Secrets;

namespace KPax.Agent.Identity;

/// <summary>
/// The agent's credential, and the next one while it takes its place. The next one is durable before anybody hears of it and replaces the present one
/// in one step, so that wherever the agent is cut off, one of the two on its disk lets it in.
/// </summary>
internal sealed class AgentKeyRing : IDisposable
{
    private readonly string _path;
    private readonly ISealer _sealer;
    private readonly Lock _lock = new();
    private IAgentCredential _current;
    private IAgentCredential? _next;

    private AgentKeyRing(string path, ISealer sealer, IAgentCredential current, IAgentCredential? next)
    {
        _path = path;
        _sealer = sealer;
        _current = current;
        _next = next;
    }

    /// <summary>The credential that the agent proves.</summary>
    public IAgentCredential Current
    {
        get
        {
            lock (_lock)
            {
                return _current;
            }
        }
    }

    /// <summary>The one that is to take its place; null: none is.</summary>
    public IAgentCredential? Next
    {
        get
        {
            lock (_lock)
            {
                return _next;
            }
        }
    }

    /// <summary>Reads the credentials, and makes one if there is none. <see cref="AgentKeyException"/> if that cannot be.</summary>
    /// <param name="path">File of the present one.</param>
    /// <param name="sealer">Seals them.</param>
    /// <param name="isBearer">Whether a new one is a secret and not a key.</param>
    public static AgentKeyRing Open(string path, ISealer sealer, bool isBearer)
    {
        var current = CredentialFile.Load(path, sealer);
        if (current is null)
        {
            current = isBearer ? BearerSecret.Create() : AgentKey.Create();
            CredentialFile.Save(path, current, sealer);
        }

        return new AgentKeyRing(path, sealer, current, TryLoad(NextOf(path), sealer));
    }

    /// <summary>Path of the next credential beside the present one.</summary>
    public static string NextOf(string path) => path + ".next";

    /// <summary>The next credential, made and kept if there is none yet. <see cref="AgentKeyException"/> if that cannot be.</summary>
    public IAgentCredential PrepareNext()
    {
        lock (_lock)
        {
            if (_next is null)
            {
                IAgentCredential made = _current is BearerSecret ? BearerSecret.Create() : AgentKey.Create();
                CredentialFile.Save(NextOf(_path), made, _sealer);
                _next = made;
            }

            return _next;
        }
    }

    /// <summary>Puts the next credential in the place of the present one. <see cref="AgentKeyException"/> if the disk refuses: both stay.</summary>
    public void Promote()
    {
        lock (_lock)
        {
            if (_next is null)
            {
                return;
            }

            try
            {
                File.Move(NextOf(_path), _path, overwrite: true);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new AgentKeyException($"The agent's key {_path} cannot be replaced: {fault.Message.TrimEnd('.')}. Give the agent the right to it.", fault);
            }

            // Not disposed: a proof of it may be on its way.
            (_current, _next) = (_next, null);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _current.Dispose();
            _next?.Dispose();
        }
    }

    /// <summary>A next one that does not open is made anew when it is needed: the present one lets the agent in until then.</summary>
    private static IAgentCredential? TryLoad(string path, ISealer sealer)
    {
        try
        {
            return CredentialFile.Load(path, sealer);
        }
        catch (AgentKeyException)
        {
            return null;
        }
    }
}
