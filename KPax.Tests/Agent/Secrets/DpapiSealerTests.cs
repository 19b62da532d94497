using KPax.Agent.Secrets;

namespace KPax.Tests.Agent.Secrets;

[TestClass]
[System.Runtime.Versioning.SupportedOSPlatform("windows")]
public sealed class DpapiSealerTests : SealerContract
{
    private protected override ISealer Open() => new DpapiSealer();
}
