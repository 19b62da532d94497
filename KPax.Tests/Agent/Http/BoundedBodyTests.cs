using KPax.Agent.Http;

namespace KPax.Tests.Agent.Http;

[TestClass]
public sealed class BoundedBodyTests
{
    [TestMethod]
    [DataRow(0, 10, true)]
    [DataRow(10, 10, true)]
    [DataRow(11, 10, false)]
    [DataRow(65_536, 65_536, true)]
    [DataRow(65_537, 65_536, false)]
    [DataRow(65_537, 1_048_576, true)]
    [DataRow(1_048_576, 1_048_576, true)]
    [DataRow(1_048_577, 1_048_576, false)]
    public async Task Read_Body_IsWholeOrNone(int length, int limit, bool expected)
    {
        var body = new byte[length];
        new Random(length).NextBytes(body);
        using var stream = new MemoryStream(body);
        var read = await BoundedBody.ReadAsync(stream, limit, CancellationToken.None);

        CollectionAssert.AreEqual(expected ? body : null, read);
    }
}
