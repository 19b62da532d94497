using System.Text;

namespace KPax.Tests.Reliability.Secrets;

/// <summary>The search finds what it is to find: without this, no hits would say nothing.</summary>
[TestClass]
public sealed class CanaryTests
{
    private static readonly Canary One = Canary.Draw("a secret");

    [TestMethod]
    public void FindIn_EveryForm_FindsIt()
    {
        var word = Encoding.UTF8.GetBytes(One.Word);
        List<byte[]> texts =
        [
            Encoding.UTF8.GetBytes($"x {One.Word} y"),
            Encoding.Unicode.GetBytes($"x{One.Word}y"),
            Encoding.BigEndianUnicode.GetBytes($"x{One.Word}y"),
            Encoding.UTF8.GetBytes(Convert.ToHexString(word)),
            Encoding.UTF8.GetBytes(Convert.ToHexStringLower([1, .. word, 2])),
            Encoding.UTF8.GetBytes(BitConverter.ToString(word)),
            Encoding.UTF8.GetBytes(string.Join(',', word)),
        ];
        for (var before = 0; before < 6; before++)
        {
            for (var behind = 0; behind < 3; behind++)
            {
                byte[] inside = [.. Enumerable.Repeat((byte)'u', before), .. word, .. Enumerable.Repeat((byte)'?', behind)];
                texts.Add(Encoding.UTF8.GetBytes(Convert.ToBase64String(inside)));
                texts.Add(Encoding.UTF8.GetBytes(System.Buffers.Text.Base64Url.EncodeToString(inside)));
            }
        }

        foreach (var text in texts)
        {
            Assert.AreNotEqual(0, One.FindIn(text).Count(), Encoding.UTF8.GetString(text));
        }
    }

    [TestMethod]
    public void FindIn_AnotherSecret_FindsNothing() => Assert.AreEqual(0, One.FindIn(Encoding.UTF8.GetBytes(Canary.Draw("another").Word)).Count());
}
