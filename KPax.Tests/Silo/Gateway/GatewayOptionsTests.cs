using System.ComponentModel.DataAnnotations;
using KPax.Agent.Buffer;
using KPax.Agent.Uplink;
using KPax.Silo.Gateway;

namespace KPax.Tests.Silo.Gateway;

[TestClass]
public sealed class GatewayOptionsTests
{
    [TestMethod]
    public void BatchBytes_BelowWhatTheLargestEntryNeeds_AreRefused()
    {
        var needed = new BufferOptions().MaxEntryOctets + BatchLimit.EntryOverhead + StreamLimits.BatchOverhead;

        Assert.IsFalse(IsValid(needed - 1));
        Assert.IsTrue(IsValid(256 * 1_024));
        Assert.IsGreaterThan(needed, 256 * 1_024);
    }

    private static bool IsValid(int batchBytes)
    {
        var options = new GatewayOptions { BatchBytes = batchBytes };
        return Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true);
    }
}
