using KPax.Silo.Hosting;

namespace KPax.Tests.Silo.Hosting;

[TestClass]
public sealed class ListenersTests
{
    private readonly Listeners<int> _listeners = new();
    private readonly List<string> _heard = [];
    private readonly List<Exception> _faults = [];

    [TestMethod]
    public void Tell_WithAListenerThatFails_ReachesTheOthersAndTellsOfIt()
    {
        var fault = new InvalidOperationException("no");
        _listeners.Subscribe(_ => throw fault);
        _listeners.Subscribe(Hear);

        _listeners.Tell(7, _faults.Add);

        CollectionAssert.AreEqual(new[] { "7" }, _heard);
        Assert.AreSame(fault, _faults.Single());
    }

    [TestMethod]
    public void Dispose_OfOneOfTwoAlike_LeavesTheOther()
    {
        var first = _listeners.Subscribe(Hear);
        using var second = _listeners.Subscribe(Hear);

        first.Dispose();
        first.Dispose();
        _listeners.Tell(8, _faults.Add);

        CollectionAssert.AreEqual(new[] { "8" }, _heard);
    }

    [TestMethod]
    public void Tell_WhileAListenerLeaves_DoesNotFail()
    {
        IDisposable? own = null;
        own = _listeners.Subscribe(change =>
        {
            Hear(change);
            own!.Dispose();
        });

        _listeners.Tell(1, _faults.Add);
        _listeners.Tell(2, _faults.Add);

        CollectionAssert.AreEqual(new[] { "1" }, _heard);
        Assert.IsEmpty(_faults);
    }

    private void Hear(int change) => _heard.Add($"{change}");
}
