using KPax.Simulator.Fleet;
using KPax.Snmp;
using KPax.Snmp.Usm;
using KPax.Tests.Snmp.Usm;

namespace KPax.Tests.Simulator.Fleet;

[TestClass]
public sealed class UsmResponderTests
{
    private static readonly Oid SysName = Oid.Parse("1.3.6.1.2.1.1.5.0");
    private static readonly FleetOptions Options = LoopbackFleet.Options with { Users = [UsmTalk.Reader] };

    [TestMethod]
    public async Task Answer_ContextNameOfARecording_IsThatPrinter()
    {
        await using var fleet = await LoopbackFleet.StartAsync(Options);
        foreach (var index in new[] { 0, 3 })
        {
            var expected = (await fleet.Client.GetAsync(fleet.Target(index), [SysName], CancellationToken.None)).VarBinds[0];
            var response = await fleet.Client.GetAsync(V3(fleet, fleet.Fleet.Printers[index].Community), [SysName], CancellationToken.None);
            Assert.AreEqual(SnmpOutcome.Answered, response.Outcome, response.Reason);
            Assert.AreEqual(expected, response.VarBinds[0]);
        }
    }

    [TestMethod]
    public async Task Answer_ContextThatIsNot_IsRefusedAsUnknownContext()
    {
        await using var fleet = await LoopbackFleet.StartAsync(Options);
        var response = await fleet.Client.GetAsync(V3(fleet, "nobody"), [SysName], CancellationToken.None);
        Assert.AreEqual((SnmpOutcome.Refused, UsmError.UnknownContext), (response.Outcome, response.SecurityError));
        StringAssert.Contains(response.Reason, UsmErrors.Describe(UsmError.UnknownContext));
    }

    [TestMethod]
    public async Task Answer_OtherPassword_IsRefusedWithTheReason()
    {
        await using var fleet = await LoopbackFleet.StartAsync(Options);
        var target = V3(fleet, "") with { User = UsmTalk.Reader with { AuthPassword = "something else" } };
        var response = await fleet.Client.GetAsync(target, [SysName], CancellationToken.None);
        Assert.AreEqual((SnmpOutcome.Refused, UsmError.WrongDigest), (response.Outcome, response.SecurityError));
        Assert.IsFalse(response.Reason.Contains("something", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Get_ContextNameTooLong_IsNotSent()
    {
        await using var fleet = await LoopbackFleet.StartAsync(Options);
        var response = await fleet.Client.GetAsync(V3(fleet, new string('c', 33)), [SysName], CancellationToken.None);
        Assert.AreEqual(SnmpOutcome.NotSent, response.Outcome);
        StringAssert.StartsWith(response.Reason, "The context name has 33 octets, and SNMPv3 takes 32.");
    }

    [TestMethod]
    public async Task Answer_WithoutUsers_IsSilence()
    {
        await using var fleet = await LoopbackFleet.StartAsync(LoopbackFleet.Options);
        Assert.AreEqual(SnmpOutcome.TimedOut, (await fleet.Impatient.GetAsync(V3(fleet, ""), [SysName], CancellationToken.None)).Outcome);
    }

    [TestMethod]
    public async Task Start_UserThatCannotBe_SaysWhy()
    {
        var (fleet, errors) = await SimulatedFleet.StartAsync(Options with { Users = [UsmTalk.Reader with { AuthPassword = "short" }] }, TimeProvider.System);
        Assert.IsNull(fleet);
        Assert.AreEqual("--v3-user reader: AuthPassword has 5 characters. SNMPv3 wants 8 or more.", errors.Single());
    }

    private static SnmpTarget V3(LoopbackFleet fleet, string context) => new(fleet.Fleet.Printers[0].EndPoint, UsmTalk.Reader, context);
}
