using KPax.Silo.Tokens;

namespace KPax.Tests.Silo.Tokens;

[TestClass]
public sealed class ApiTokenTextTests
{
    [TestMethod]
    public void Create_ManyTimes_NeverTheSameAndAlwaysFound()
    {
        var texts = Enumerable.Range(0, 1_000).Select(_ => ApiTokenText.Create()).ToHashSet();

        Assert.HasCount(1_000, texts);
        Assert.IsTrue(texts.All(text => text.StartsWith("kpax_pat_", StringComparison.Ordinal) && text.Length == 52), texts.First());
        Assert.HasCount(1_000, texts.Select(text => Convert.ToHexString(ApiTokenText.HashOf(text)!)).ToHashSet());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("kpax_pat_")]
    [DataRow("kpax_pat_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [DataRow("kpax_xxx_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void HashOf_WhatIsNoToken_IsNone(string text) => Assert.IsNull(ApiTokenText.HashOf(text));
}
