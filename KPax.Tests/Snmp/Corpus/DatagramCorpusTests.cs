using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Tests.House;

namespace KPax.Tests.Snmp.Corpus;

/// <summary>Each datagram of datagrams.txt is read or refused as its line says.</summary>
[TestClass]
public sealed class DatagramCorpusTests
{
    public static IEnumerable<object[]> Lines => File.ReadLines(Repository.PathOf("KPax.Tests", "Snmp", "Corpus", "datagrams.txt"))
        .Where(line => !line.StartsWith('#')).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(parts => (object[])[parts[0], parts[1], parts[2]]);

    [TestMethod]
    [DynamicData(nameof(Lines))]
    public void TryRead_DatagramOfTheCorpus_IsAsItsLineSays(string name, string expected, string hex)
    {
        var outcome = SnmpMessageReader.TryRead(Convert.FromHexString(hex), out var message, out var reason)
            ? $"accepted: {message.VarBinds.LastOrDefault(new VarBind(default, SnmpValue.Null)) switch { { Name.Length: 0 } => "", var last => last.Value.ToString() }}".TrimEnd()
            : $"refused: {reason}";

        Assert.AreEqual(expected.TrimEnd(), outcome, name);
    }
}
