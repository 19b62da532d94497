using KPax.Snmp;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Snmp;

[TestClass]
public sealed class BulkCourseTests
{
    private static readonly SnmpResponse Good = new() { Outcome = SnmpOutcome.Answered, VarBinds = new VarBind[20] };
    private static readonly SnmpResponse Silence = new() { Outcome = SnmpOutcome.TimedOut };
    private static readonly SnmpResponse TooBig = new() { Outcome = SnmpOutcome.ErrorStatus, ErrorStatus = SnmpErrors.TooBig };

    private readonly BulkPace _pace = new(new FakeTimeProvider());

    [TestMethod]
    public void RowsOf_V1_IsGetNext() => Assert.AreEqual(0, new BulkCourse(_pace, SnmpVersion.V1).RowsOf(1, 20));

    [TestMethod]
    public void NoteFailure_Silence_IsRememberedOnceGetNextWorked()
    {
        var course = NewCourse();
        course.NoteFailure(Silence, 20, 1);
        Assert.AreEqual(0, course.RowsOf(1, 20));
        Assert.IsTrue(course.FellBack);
        Assert.AreEqual(20, NewCourse().RowsOf(1, 20), "The device may just have been off.");
        course.Note(Good, 0);
        Assert.AreEqual(0, NewCourse().RowsOf(1, 20));
    }

    [TestMethod]
    public void NoteFailure_TooBig_HalvesAndIsRemembered()
    {
        NewCourse().NoteFailure(TooBig, 20, 2);
        Assert.AreEqual(10, NewCourse().RowsOf(2, 20));
    }

    [TestMethod]
    public void NoteFailure_OneRowTooBig_GoesOnByGetNextAndBlamesNobody()
    {
        var course = NewCourse();
        course.NoteFailure(TooBig, 1, 20);
        Assert.AreEqual(0, course.RowsOf(20, 1));
        course.Note(Good, 0);
        Assert.AreEqual(5, NewCourse().RowsOf(1, 5));
    }

    [TestMethod]
    public void NoteFailure_LongAnswerLostWhereGetBulkWorked_IsTriedShorterFirst()
    {
        var course = NewCourse();
        course.Note(Good, 20);
        course.NoteFailure(Silence, 60, 1);
        Assert.AreEqual(10, course.RowsOf(1, 20));
        Assert.IsFalse(course.FellBack);
        course.Note(Good, 10);
        Assert.AreEqual(30, NewCourse().RowsOf(1, 100), "Half of what was lost is the limit now.");
    }

    [TestMethod]
    public void NoteFailure_ShorterAnswerLostToo_GoesOnByGetNext()
    {
        var course = NewCourse();
        course.Note(Good, 20);
        course.NoteFailure(Silence, 60, 1);
        course.NoteFailure(Silence, 10, 1);
        Assert.AreEqual(0, course.RowsOf(1, 20));
    }

    private BulkCourse NewCourse() => new(_pace, SnmpVersion.V2c);
}
