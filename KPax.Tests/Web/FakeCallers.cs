using KPax.Contracts.Audit;
using KPax.Contracts.Callers;

namespace KPax.Tests.Web;

/// <summary>One user whose rights a test changes, and what was denied to him.</summary>
internal sealed class FakeCallers : ICallerDirectory, IDenials
{
    public const string UserId = "camille";

    /// <summary>Somebody with every right in another organisation.</summary>
    public const string StrangerId = "sam";

    private Action? _onChange;

    public Caller? Caller { get; private set; } = Caller.WithEverything("Camille", ["/1/"]) with { UserId = UserId };

    public List<(string Name, Permission Permission, string Target)> Denied { get; } = [];

    /// <summary>Gives him other rights, and tells of it.</summary>
    public void Become(Caller? caller)
    {
        Caller = caller;
        _onChange?.Invoke();
    }

    public ValueTask<Caller?> FindAsync(string userId, CancellationToken cancellationToken) => ValueTask.FromResult(
        userId == UserId ? Caller : userId == StrangerId ? Caller.WithEverything("Sam", ["/1/9/"]) with { UserId = StrangerId } : null);

    public IDisposable Subscribe(Action onChange)
    {
        _onChange += onChange;
        return new Ending(() => _onChange -= onChange);
    }

    public void Note(Caller caller, Permission permission, string target, string organisationPath) => Denied.Add((caller.Name, permission, target));

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
