using System.Text;
using System.Text.Json;
using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;
using KPax.Contracts.History;
using KPax.Contracts.Webhooks;
using KPax.Silo.Alerts;
using KPax.Silo.Webhooks;

namespace KPax.Tests.Silo.Webhooks;

[TestClass]
public sealed class MessageBodyTests
{
    private static readonly OpenAlert Low = new()
    {
        Number = 3,
        Kind = AlertKind.Supply,
        Urgency = AlertUrgency.Warning,
        SupplyType = SupplyType.Toner,
        Color = "black",
        Percent = 7.5,
        Text = "Toner of Mrs Miller",
        Since = TestStorage.Start,
        Returns = 1,
    };

    [TestMethod]
    public void Of_AnAlert_IsTypedVersionedAndWithoutTheDevicesOwnWords()
    {
        var body = Encoding.UTF8.GetString(MessageBody.Of(Message() with { Data = EventData.Of(Low) }));

        Assert.AreEqual(
            """
            {"type":"alert.opened","timestamp":"2026-11-26T08:00:00.000Z","version":1,"data":{"organisation":{"id":2,"name":"Acme"},
            "device":{"id":12,"manufacturer":"Brother","model":"HL-1","serialNumber":"S1"},
            "alert":{"number":3,"kind":"supply","urgency":"warning","severity":"unspecified","part":"unspecified","code":0,"codeName":"",
            "supply":{"type":"toner","color":"black","level":{"kind":"percent","percent":7.5}},"occurrences":2,"since":"2026-11-26T08:00:00.000Z"}}}
            """.ReplaceLineEndings(""),
            body);
    }

    [TestMethod]
    public void Of_ASupplyWhoseLevelIsNoNumber_SaysHowItIsKnown()
    {
        var replaced = new SupplyEvent(TestStorage.Start, "1.3", SupplyEventKind.Replaced, new SupplyLevel { Kind = SupplyLevelKind.SomeRemaining }, 4, SupplySigns.Rise | SupplySigns.Serial);

        var data = JsonDocument.Parse(EventData.Of(replaced)).RootElement.GetProperty("supply");

        Assert.AreEqual("""{"kind":"some_remaining"}""", data.GetProperty("level").GetRawText());
        Assert.AreEqual("""["rise","serial"]""", data.GetProperty("signs").GetRawText());
        Assert.AreEqual(4, data.GetProperty("percentBefore").GetDouble());
    }

    [TestMethod]
    [DataRow("<script>alert(1)</script>")]
    [DataRow("\"},\"type\":\"webhook.evil\",\"x\":{\"")]
    [DataRow("' onerror='alert(1)")]
    [DataRow("&lt;img src=x>\u2028\u2029\0")]
    [DataRow("</script><svg/onload=alert(1)>")]
    public void Of_ScriptsInNames_AreEscapedAndStayText(string payload)
    {
        var message = Message() with { OrganisationName = payload, SubjectMaker = payload, SubjectName = payload, SubjectSerial = payload };

        var octets = MessageBody.Of(message);

        var text = Encoding.UTF8.GetString(octets);
        Assert.IsFalse(text.Any(letter => letter is '<' or '>' or '&' or '\'' or < ' ' or > '~'), text);
        using var read = JsonDocument.Parse(octets);
        Assert.AreEqual("alert.opened", read.RootElement.GetProperty("type").GetString());
        Assert.AreEqual(payload, read.RootElement.GetProperty("data").GetProperty("organisation").GetProperty("name").GetString());
        Assert.AreEqual(payload, read.RootElement.GetProperty("data").GetProperty("device").GetProperty("model").GetString());
    }

    [TestMethod]
    public void Of_TheLargestNames_StaysBelowTwentyKilobytes()
    {
        var name = new string('ン', 255);
        var message = Message() with { OrganisationName = name, SubjectMaker = name, SubjectName = name, SubjectSerial = name, Data = EventData.Of(Low with { CodeName = name }) };

        Assert.IsLessThan(20_000, MessageBody.Of(message).Length);
    }

    internal static DueMessage Message() => new()
    {
        Id = 1,
        MessageId = "msg_1",
        Event = WebhookEvents.AlertOpened,
        At = TestStorage.Start,
        MadeAt = TestStorage.Start,
        Attempts = 1,
        OrganisationId = 2,
        OrganisationName = "Acme",
        Subject = MessageSubject.Device,
        SubjectId = 12,
        SubjectMaker = "Brother",
        SubjectName = "HL-1",
        SubjectSerial = "S1",
        Data = "{}",
    };
}
