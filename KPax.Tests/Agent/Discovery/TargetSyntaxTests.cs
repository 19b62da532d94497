using KPax.Agent.Discovery;

namespace KPax.Tests.Agent.Discovery;

[TestClass]
public sealed class TargetSyntaxTests
{
    [TestMethod]
    [DataRow("10.1.2.3", "10.1.2.3", 1L, null)]
    [DataRow(" 10.1.2.3 ", "10.1.2.3", 1L, null)]
    [DataRow("10.1.2.3:1161", "10.1.2.3", 1L, 1161)]
    [DataRow("10.1.2.0/24", "10.1.2.1", 254L, null)]
    [DataRow("10.1.2.77/24", "10.1.2.1", 254L, null)]
    [DataRow("10.1.2.4/30", "10.1.2.5", 2L, null)]
    [DataRow("10.1.2.4/31", "10.1.2.4", 2L, null)]
    [DataRow("10.1.2.4/32", "10.1.2.4", 1L, null)]
    [DataRow("10.0.0.0/8", "10.0.0.1", 16_777_214L, null)]
    [DataRow("10.1.2.10-40", "10.1.2.10", 31L, null)]
    [DataRow("10.1.2.10-10", "10.1.2.10", 1L, null)]
    [DataRow("10.1.2.250-10.1.3.5", "10.1.2.250", 12L, null)]
    [DataRow("10.1.2.10 - 10.1.2.12", "10.1.2.10", 3L, null)]
    [DataRow("2001:db8::5", "2001:db8::5", 1L, null)]
    [DataRow("[2001:db8::5]", "2001:db8::5", 1L, null)]
    [DataRow("[2001:db8::5]:1161", "2001:db8::5", 1L, 1161)]
    [DataRow("2001:db8::/126", "2001:db8::", 4L, null)]
    [DataRow("2001:db8::5-2001:db8::8", "2001:db8::5", 4L, null)]
    [DataRow("fe80::1%2", "fe80::1%2", 1L, null)]
    public void TryParse_Addresses_AreARange(string text, string first, long count, int? port)
    {
        Assert.IsTrue(TargetSyntax.TryParse(text, out var spec, out var error), error);
        var range = (TargetSpec.Range)spec;
        Assert.AreEqual(first, range.First.ToString());
        Assert.AreEqual(count, range.Count);
        Assert.AreEqual(port, range.Port);
    }

    [TestMethod]
    [DataRow("10.1.2.*", "10.1.2.1+254")]
    [DataRow("10.1.*.*", "10.1.0.1+65534")]
    [DataRow("10.1.2-3.*", "10.1.2.1+254 10.1.3.1+254")]
    [DataRow("10.1.2-4.7", "10.1.2.7+1 10.1.3.7+1 10.1.4.7+1")]
    [DataRow("10.1.2-3.20-29", "10.1.2.20+10 10.1.3.20+10")]
    [DataRow("10.1.2-2.5", "10.1.2.5+1")]
    public void TryParse_Patterns_AreRanges(string text, string expected)
    {
        Assert.IsTrue(TargetSyntax.TryParse(text, out var spec, out var error), error);
        Assert.AreEqual(expected, string.Join(' ', spec.Addresses.Select(range => $"{range.First}+{range.Count}")));
    }

    [TestMethod]
    public void TryParse_StarInTheMiddle_IsOneAddressInEachNetwork()
    {
        Assert.IsTrue(TargetSyntax.TryParse("10.1.*.5", out var spec, out _));
        Assert.AreEqual(256, spec.AddressCount);
        Assert.HasCount(256, spec.Addresses);
    }

    [TestMethod]
    [DataRow("printer", "printer", null)]
    [DataRow("printer-1.example.org", "printer-1.example.org", null)]
    [DataRow("printer_2:1161", "printer_2", 1161)]
    [DataRow("printer.example.org.", "printer.example.org.", null)]
    [DataRow("3com-hall", "3com-hall", null)]
    public void TryParse_Name_IsAHost(string text, string name, int? port)
    {
        Assert.IsTrue(TargetSyntax.TryParse(text, out var spec, out var error), error);
        Assert.AreEqual(new TargetSpec.Host(name) { Port = port }, spec);
    }

    [TestMethod]
    [DataRow("", "empty", "Write an address")]
    [DataRow("   ", "empty", "Write an address")]
    [DataRow("10.1.2", "'10.1.2'", "four parts")]
    [DataRow("10.1.2.3.4", "'10.1.2.3.4'", "four parts")]
    [DataRow("10.1.2.256", "'10.1.2.256'", "from 0 to 255")]
    [DataRow("10.1.2.010", "'10.1.2.010'", "must not begin with 0")]
    [DataRow("10.1.2.0/33", "'10.1.2.0/33'", "from 0 to 32")]
    [DataRow("10.1.2.0/", "'10.1.2.0/'", "from 0 to 32")]
    [DataRow("10.1.2.0/-1", "'10.1.2.0/-1'", "from 0 to 32")]
    [DataRow("2001:db8::/129", "/129'", "from 0 to 128")]
    [DataRow("10.1.2/24", "'10.1.2'", "four parts")]
    [DataRow("10.1.2.40-10", "'10.1.2.40-10'", "lower address first: 10.1.2.10-10.1.2.40")]
    [DataRow("10.1.2.40-300", "'10.1.2.300'", "from 0 to 255")]
    [DataRow("10.1.2.40-", "''", "four parts")]
    [DataRow("10.1.2.40-x", "'x'", "four parts")]
    [DataRow("10.1.2.3:0", "'0'", "from 1 to 65535")]
    [DataRow("10.1.2.3:65536", "'65536'", "from 1 to 65535")]
    [DataRow("10.1.2.3:snmp", "'snmp'", "from 1 to 65535")]
    [DataRow("10.1.2.3:", "''", "from 1 to 65535")]
    [DataRow("10.1.2.3:9100", "9100", "prints what it is sent")]
    [DataRow("printer:515", "515", "prints what it is sent")]
    [DataRow("10.1.2.0/24:1161", "'10.1.2.0/24:1161'", "more than one address with a port")]
    [DataRow("2001:db8::zz", "'2001:db8::zz'", "IPv6")]
    [DataRow("[2001:db8::5", "'[2001:db8::5'", "in brackets")]
    [DataRow("[10.1.2.3]:161", "'[10.1.2.3]:161'", "in brackets")]
    [DataRow("[2001:db8::5]161", "'[2001:db8::5]161'", "in brackets")]
    [DataRow("drucker raum 3", "'drucker raum 3'", "neither an address nor a host name")]
    [DataRow("-printer", "'-printer'", "neither an address nor a host name")]
    [DataRow("printer..org", "'printer..org'", "neither an address nor a host name")]
    [DataRow("http://printer", "'http://printer'", "host name or address alone")]
    [DataRow("0.0.0.0", "'0.0.0.0'", "no device has")]
    [DataRow("255.255.255.255", "'255.255.255.255'", "no device has")]
    [DataRow("224.0.0.251", "'224.0.0.251'", "no device has")]
    [DataRow("223.255.255.0-224.0.0.4", "224.0.0.4'", "no device has")]
    [DataRow("*.*.*.*", "'*.*.*.*'", "no device has")]
    [DataRow("10.1.*", "'10.1.*'", "four parts")]
    [DataRow("10.1.5-2.*", "'10.1.5-2.*'", "a range such as 2-5")]
    [DataRow("10.1.256.*", "'10.1.256.*'", "from 0 to 255")]
    [DataRow("10.1.02.*", "'10.1.02.*'", "from 0 to 255")]
    [DataRow("10.*x.2.3", "'10.*x.2.3'", "a star")]
    [DataRow("*.*.*.5", "'*.*.*.5'", "Name smaller networks")]
    [DataRow("10.1.2.*:1161", "'10.1.2.*:1161'", "more than one address with a port")]
    [DataRow("::", "'::'", "no device has")]
    [DataRow("ff02::fb", "'ff02::fb'", "no device has")]
    public void TryParse_WhatIsNoTarget_NamesTheValueAndTheMend(string text, string value, string mend)
    {
        Assert.IsFalse(TargetSyntax.TryParse(text, out _, out var error));
        StringAssert.Contains(error, value);
        StringAssert.Contains(error, mend);
    }
}
