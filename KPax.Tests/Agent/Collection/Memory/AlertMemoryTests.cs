using KPax.Agent.Collection.Memory;
using KPax.Snmp;

namespace KPax.Tests.Agent.Collection.Memory;

[TestClass]
public sealed class AlertMemoryTests
{
    private static readonly VarBind Row = new(Oid.Parse("1.3.6.1.2.1.43.18.1.1.2.1.1"), SnmpValue.Integer(3));
    private static readonly SnmpValue?[] Idle = [SnmpValue.Integer(2), SnmpValue.Integer(3), null];
    private static readonly SnmpValue?[] Standby = [SnmpValue.Integer(2), SnmpValue.Integer(1), null];

    private readonly AlertMemory _memory = new(new AnswerMemoryOptions { AlertPolls = 2 });

    [TestMethod]
    public void MayRecall_CounterNeverSeenToMove_IsRead()
    {
        _memory.NoteRead([], Marks(1), Idle);
        Assert.IsFalse(_memory.MayRecall(Marks(1), Idle, isAsleep: false));
    }

    [TestMethod]
    public void MayRecall_NoAlertsAndACounterThatMovesWithThem_StandsForSomePolls()
    {
        Learn();
        Assert.IsTrue(_memory.MayRecall(Marks(2), Idle, isAsleep: false));
        _memory.NoteRecalled();
        _memory.NoteRecalled();
        Assert.IsFalse(_memory.MayRecall(Marks(2), Idle, isAsleep: false));
    }

    [TestMethod]
    public void MayRecall_CounterOrStatusMoved_IsRead()
    {
        Learn();
        Assert.IsFalse(_memory.MayRecall(Marks(3), Idle, isAsleep: false));
        Assert.IsFalse(_memory.MayRecall(Marks(2) with { CriticalEvents = 9 }, Idle, isAsleep: false));
        Assert.IsFalse(_memory.MayRecall(Marks(2), Standby, isAsleep: false));
    }

    [TestMethod]
    public void MayRecall_OpenAlerts_AreRead()
    {
        _memory.NoteRead([], Marks(1), Idle);
        _memory.NoteRead([Row], Marks(2), Idle);
        Assert.IsFalse(_memory.MayRecall(Marks(2), Idle, isAsleep: false));
    }

    [TestMethod]
    public void MayRecall_AlertCameWithoutTheCounter_IsNeverTrustedAgain()
    {
        Learn();
        _memory.NoteRead([Row], Marks(2), Idle);
        _memory.NoteRead([], Marks(2), Idle);
        Assert.IsFalse(_memory.MayRecall(Marks(2), Idle, isAsleep: false));
    }

    [TestMethod]
    public void MayRecall_DeviceThatCountsNothing_IsRead()
    {
        var marks = new ChangeMarks(100, 1, null, null);
        _memory.NoteRead([], marks, Idle);
        Assert.IsFalse(_memory.MayRecall(marks, Idle, isAsleep: true));
    }

    [TestMethod]
    public void MayRecall_AsleepWithoutAlerts_IsNotWoken()
    {
        _memory.NoteRead([], Marks(1), Idle);
        Assert.IsTrue(_memory.MayRecall(Marks(1), Standby, isAsleep: true));
    }

    [TestMethod]
    public void MayRecall_AsleepWithAlerts_IsAskedOnceAndThenAfterSomePolls()
    {
        _memory.NoteRead([Row], Marks(1), Idle);
        Assert.IsFalse(_memory.MayRecall(Marks(1), Standby, isAsleep: true));
        _memory.NoteRead([Row], Marks(1), Standby);
        Assert.IsTrue(_memory.MayRecall(Marks(1), Standby, isAsleep: true));
        _memory.NoteRecalled();
        _memory.NoteRecalled();
        Assert.IsFalse(_memory.MayRecall(Marks(1), Standby, isAsleep: true));
    }

    private static ChangeMarks Marks(long events) => new(100, 1, events, 0);

    /// <summary>An alert came and went, and the counter moved when it came.</summary>
    private void Learn()
    {
        _memory.NoteRead([], Marks(1), Idle);
        _memory.NoteRead([Row], Marks(2), Idle);
        _memory.NoteRead([], Marks(2), Idle);
    }
}
