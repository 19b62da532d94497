using System.Net;
using KPax.Snmp;
using KPax.Snmp.Client;
using KPax.Snmp.Codec;

namespace KPax.Tests.Snmp.Client;

/// <summary>Asks at a desk and takes what it would send.</summary>
internal static class DeskTalk
{
    public static readonly Oid[] Names = [Oid.Parse("1.3.6.1.2.1.1.3.0")];

    public static Task<SnmpResponse> Ask(QuestionDesk desk, int device, CancellationToken cancellationToken = default) => desk.Enter(
        new SnmpQuestion(
            new SnmpTarget(new IPEndPoint(new IPAddress([127, 32, (byte)(device / 250), (byte)(device % 250)]), 161), SnmpVersion.V2c, "public"),
            SnmpPduType.GetRequest,
            Names),
        cancellationToken).AsTask();

    public static Departure Take(QuestionDesk desk) => desk.TryTakeReady(out var departure) ? departure : throw new AssertFailedException("Nothing is ready.");

    public static List<Departure> TakeAll(QuestionDesk desk)
    {
        var taken = new List<Departure>();
        while (desk.TryTakeReady(out var departure))
        {
            taken.Add(departure);
        }

        return taken;
    }

    public static SnmpResponse Answer(int octets) => new() { Outcome = SnmpOutcome.Answered, Octets = octets };
}
