using System.Text;
using KPax.Snmp;
using KPax.Snmp.Recordings;

namespace KPax.Tests.Snmp.Recordings;

[TestClass]
public sealed class SnmpRecordingTests
{
    [TestMethod]
    [DataRow("2|-2", "Integer -2")]
    [DataRow("4|a|b", "OctetString 617c62")]
    [DataRow("4|", "OctetString ")]
    [DataRow("4x|00ff", "OctetString 00ff")]
    [DataRow("5|", "Null")]
    [DataRow("6|0.0", "ObjectIdentifier 0.0")]
    [DataRow("64|192.0.2.1", "IpAddress c0000201")]
    [DataRow("64x|c0000201", "IpAddress c0000201")]
    [DataRow("65|4294967295", "Counter32 4294967295")]
    [DataRow("66|1", "Gauge32 1")]
    [DataRow("67|2", "TimeTicks 2")]
    [DataRow("68x|9f78", "Opaque 9f78")]
    [DataRow("70|18446744073709551615", "Counter64 18446744073709551615")]
    public void Parse_EveryType_IsItsValue(string typeAndValue, string expected)
    {
        var recording = Parse($"1.3.6.1.2.1.1.1.0|{typeAndValue}\r\n");
        Assert.IsEmpty(recording.Errors);
        Assert.AreEqual(expected, recording.VarBinds.Single().Value.ToString());
    }

    [TestMethod]
    public void Parse_OctetsThatAreNoUtf8_AreKept()
    {
        var recording = SnmpRecording.Parse("a.snmprec", [.. "1.3.6|4|"u8, 0xE9, 0xFF]);
        CollectionAssert.AreEqual(new byte[] { 0xE9, 0xFF }, recording.VarBinds[0].Value.Octets.ToArray());
    }

    [TestMethod]
    public void Parse_LinesInAnyOrder_AreSortedByArc()
    {
        var recording = Parse("1.3.10|2|1\n\n1.3.9|2|2\n");
        Assert.IsEmpty(recording.Errors);
        Assert.AreEqual("1.3.9", recording.VarBinds[0].Name.ToString());
    }

    [TestMethod]
    public void Parse_BrokenLines_NamesEveryOneAndKeepsTheRest()
    {
        var recording = Parse("1.3.1|2|1\nnonsense\n1.3.x|2|1\n1.3.2|99|1\n1.3.3|65|-1\n1.3.4|4x|abc\n1.3.1|2|2\n1.3.5|64|1.2\n# comment\n1.3.6|2|6");
        CollectionAssert.AreEqual(new[] { 2, 3, 4, 5, 6, 7, 8, 9 }, recording.Errors.Select(error => error.Line).ToArray());
        Assert.HasCount(2, recording.VarBinds);
        Assert.AreEqual("a.snmprec(5): '-1' is no Counter32. Write a whole number from 0 to 4294967295.", recording.Errors[3].ToString());
        Assert.AreEqual(SnmpValue.Integer(1), recording.VarBinds[0].Value);
    }

    [TestMethod]
    public void Load_EveryCapture_HasNoErrors()
    {
        if (Environment.GetEnvironmentVariable("KPAX_CAPTURES") is not { Length: > 0 } folder)
        {
            Assert.Inconclusive("KPAX_CAPTURES is not set: there are no captures of real printers to read.");
            return;
        }

        var files = Directory.GetFiles(folder, "*.snmprec", SearchOption.AllDirectories);
        Assert.IsNotEmpty(files);
        var errors = files.SelectMany(file => SnmpRecording.Load(file).Errors.Select(error => error.ToString())).ToList();
        Assert.IsEmpty(errors, string.Join('\n', errors));
    }

    private static SnmpRecording Parse(string text) => SnmpRecording.Parse("a.snmprec", Encoding.UTF8.GetBytes(text));

    [TestMethod]
    public void Parse_WithAMarkBeforeTheText_IsGood()
    {
        var recording = SnmpRecording.Parse("a", "\uFEFF1.3.6.1.2.1.1.1.0|4|Printer\r\n"u8);

        Assert.IsEmpty(recording.Errors);
        Assert.HasCount(1, recording.VarBinds);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" \n\n")]
    public void Parse_OfAnEmptyFile_SaysSo(string text) =>
        StringAssert.Contains(SnmpRecording.Parse("a", System.Text.Encoding.ASCII.GetBytes(text)).Errors.Single().ToString(), "a(1): The recording is empty.");

    [TestMethod]
    public void Parse_OfALineThatNoDeviceCanAnswer_SaysSo()
    {
        var line = $"1.3.6.1.2.1.1.1.0|4|{new string('a', SnmpRecording.MaxLine)}";

        StringAssert.Contains(SnmpRecording.Parse("a", System.Text.Encoding.ASCII.GetBytes(line)).Errors.Single().Message, "more than a device can answer");
    }

    [TestMethod]
    public void Parse_OfWhatIsNoRecording_TellsAFewErrorsAndCountsTheRest()
    {
        var errors = SnmpRecording.Parse("a", System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("nonsense\n", 1_000)))).Errors;

        Assert.HasCount(SnmpRecording.MaxErrors + 1, errors);
        Assert.AreEqual("a(21): This line and 979 more are wrong too. See that this is a recording (.snmprec).", errors[^1].ToString());
    }
}
