using System.Text;
using CsCheck;
using KPax.Agent.Http.Ipp;
using KPax.Simulator.Web;

namespace KPax.Tests.Agent.Http.Ipp;

[TestClass]
public sealed class IppAnswerReaderTests
{
    private static readonly byte[] Head = [1, 1, 0, 0, 0, 0, 0, 1];

    [TestMethod]
    public void Read_AnswerOfAnotherEncoder_IsEveryAttributeThatWasAsked()
    {
        var attributes = Read("marker-levels integer 64", "marker-levels integer -3", "printer-make-and-model text Acme Rocket", "color-supported boolean true", "printer-state enum 4", "printer-uuid unknown -");

        CollectionAssert.AreEqual(new int?[] { 64, -3 }, attributes.Values(IppNames.MarkerLevels).Select(value => value.Number).ToArray());
        Assert.AreEqual("Acme Rocket", attributes.Text(IppNames.MakeAndModel));
        Assert.IsTrue(attributes.Values(IppNames.ColorSupported)[0].Flag);
        Assert.AreEqual(4, attributes.Number("printer-state"));
        Assert.IsTrue(attributes.Values("printer-uuid")[0].IsOutOfBand);
        Assert.AreEqual("", attributes.Text("printer-uuid"));
    }

    [TestMethod]
    public void Read_AttributesNobodyAskedFor_AreDropped()
    {
        byte[] message = [.. Head, 4, .. Value(0x42, "printer-contact", "Jo"), .. Value(0x44, "printer-uuid", "u"), 2, .. Value(0x42, "job-originating-user-name", "Jo"), .. Value(0x44, "marker-types", "toner"), 3];
        CollectionAssert.AreEqual(new[] { "printer-uuid" }, IppAnswerReader.Read(message, out _)!.Names.ToArray());
    }

    [TestMethod]
    public void Read_Collection_IsPassedOver()
    {
        byte[] message =
        [
            .. Head, 4, .. Value(0x44, "marker-types", "toner"), .. Value(0x34, "printer-alert", ""), .. Value(0x4A, "", "inner"), .. Value(0x34, "", ""),
            .. Value(0x4A, "", "deep"), .. Value(0x21, "", "\0\0\0\u0007"), .. Value(0x37, "", ""), .. Value(0x37, "", ""), .. Value(0x44, "printer-uuid", "u"), 3,
        ];
        var attributes = IppAnswerReader.Read(message, out _)!;

        Assert.AreEqual("u", attributes.Text("printer-uuid"));
        Assert.IsEmpty(attributes.Values("printer-alert"));
        Assert.HasCount(1, attributes.Values("marker-types"));
    }

    [TestMethod]
    public void Read_TextWithLanguage_IsTheText()
    {
        byte[] message = [.. Head, 4, .. Value(0x35, "printer-make-and-model", "\0\u0002en\0\u0004Acme"), .. Value(0x35, "printer-firmware-name", "\0\u00FF"), 3];
        var attributes = IppAnswerReader.Read(message, out _)!;

        Assert.AreEqual("Acme", attributes.Text(IppNames.MakeAndModel));
        Assert.AreEqual("", attributes.Text(IppNames.FirmwareName));
    }

    [TestMethod]
    [DataRow(new byte[] { 1, 1, 4, 6, 0, 0, 0, 1, 3 }, "IPP status 0x0406")]
    [DataRow(new byte[] { 1, 1, 0, 0, 0, 0, 0, 2, 3 }, "no IPP message to our question")]
    [DataRow(new byte[] { 1, 1, 0, 0 }, "no IPP message")]
    [DataRow(new byte[] { 1, 1, 0, 0, 0, 0, 0, 1 }, "cut or broken")]
    [DataRow(new byte[] { 1, 1, 0, 0, 0, 0, 0, 1, 4, 0x44, 0, 5, 65 }, "cut or broken")]
    public void Read_BadMessage_IsAReason(byte[] message, string expected)
    {
        Assert.IsNull(IppAnswerReader.Read(message, out var reason));
        Assert.Contains(expected, reason);
    }

    [TestMethod]
    public void Read_AnyOctets_NeverThrows()
    {
        Gen.Byte.Array[0, 200].Sample(octets =>
        {
            var attributes = IppAnswerReader.Read((byte[])[.. Head, 4, .. octets], out var reason);
            Assert.AreEqual(attributes is null, reason.Length > 0);
            foreach (var value in attributes?.Names.SelectMany(attributes.Values) ?? [])
            {
                Assert.IsNotNull(value.Text);
                Assert.IsTrue(value.Number is null || value.Flag is null);
            }
        });
    }

    [TestMethod]
    public void Read_CutAnswer_NeverThrows()
    {
        var whole = Answer("marker-levels integer 64", "printer-make-and-model text Acme Rocket");
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.IsNull(IppAnswerReader.Read(whole.AsMemory(0, length), out _), $"{length}");
        }
    }

    private static IppAttributes Read(params string[] lines) => IppAnswerReader.Read(Answer(lines), out var reason) ?? throw new AssertFailedException(reason);

    private static byte[] Answer(params string[] lines) => IppResponder.Answer(IppQuestion.Encode("h", 1), [.. lines.Select(line => IppAttributeLine.Parse(line)!)])!;

    private static byte[] Value(byte tag, string name, string value) =>
        [tag, 0, (byte)name.Length, .. Encoding.Latin1.GetBytes(name), 0, (byte)value.Length, .. Encoding.Latin1.GetBytes(value)];
}
