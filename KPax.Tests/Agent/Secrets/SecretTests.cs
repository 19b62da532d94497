using System.ComponentModel;
using System.Text.Json;
using KPax.Agent.Secrets;
using Serilog;
using Serilog.Formatting.Compact;

namespace KPax.Tests.Agent.Secrets;

[TestClass]
public sealed class SecretTests
{
    private const string Canary = "canary-7f3a";

    private static readonly Secret One = new(Canary);

    [TestMethod]
    public void ToString_OfASecret_IsStars()
    {
        Assert.AreEqual("***", One.ToString());
        Assert.AreEqual("*** and [***]", $"{One} and [{string.Join(", ", new List<Secret> { One })}]");
    }

    [TestMethod]
    public void Serialize_OfASecretAndOfWhatHoldsIt_IsStars()
    {
        Assert.AreEqual("\"***\"", JsonSerializer.Serialize(One));
        Assert.AreEqual("""{"Word":"***","Words":["***"]}""", JsonSerializer.Serialize(new { Word = One, Words = new[] { One } }));
        Assert.ThrowsExactly<NotSupportedException>(() => JsonSerializer.Deserialize<Secret>("\"***\""));
    }

    [TestMethod]
    public void Log_OfASecretTakenApart_HasNothingOfIt()
    {
        using var text = new StringWriter();
        using (var logger = new LoggerConfiguration().WriteTo.Sink(new WriterSink(text)).CreateLogger())
        {
            logger.Information("{One} {@Two} {$Three} {@Four}", One, One, One, new { Inner = One, Users = new[] { new KPax.Agent.Discovery.UserOptions { AuthPassword = One } } });
        }

        StringAssert.Contains(text.ToString(), "***");
        Assert.DoesNotContain(Canary, text.ToString());
    }

    [TestMethod]
    [DataRow(Canary, true)]
    [DataRow("canary-7f3b", false)]
    [DataRow("canary", false)]
    [DataRow("", false)]
    public void Equals_OfTwo_IsThatOfTheirWords(string other, bool isAlike)
    {
        Assert.AreEqual(isAlike, One.Equals(new Secret(other)));
        Assert.AreEqual(isAlike, One.GetHashCode() == new Secret(other).GetHashCode());
        Assert.IsFalse(One.Equals(null));
    }

    [TestMethod]
    public void ConvertFrom_Text_IsTheSecret()
    {
        var secret = (Secret)TypeDescriptor.GetConverter(typeof(Secret)).ConvertFrom(Canary)!;

        Assert.AreEqual((Canary, 11, false), (secret.Reveal(), secret.Length, secret.IsEmpty));
        Assert.IsTrue(Secret.Empty.IsEmpty);
    }

    private sealed class WriterSink(TextWriter writer) : Serilog.Core.ILogEventSink
    {
        private readonly CompactJsonFormatter _formatter = new();

        public void Emit(Serilog.Events.LogEvent logEvent)
        {
            _formatter.Format(logEvent, writer);
            logEvent.RenderMessage(writer);
        }
    }
}
