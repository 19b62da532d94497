using BenchmarkDotNet.Attributes;
using KPax.Snmp;

namespace KPax.Benchmarks.Snmp;

/// <summary>Object identifiers: compared at every object of a walk, hashed by those who keep objects, parsed when profiles are read.</summary>
[MemoryDiagnoser]
public class OidBenchmarks
{
    private const string Text = "1.3.6.1.2.1.43.11.1.1.9.1.12";

    private readonly Oid _column = Oid.Parse("1.3.6.1.2.1.43.11.1.1.9");
    private readonly Oid _one = Oid.Parse(Text);
    private readonly Oid _same = Oid.Parse(Text);
    private readonly Oid _next = Oid.Parse("1.3.6.1.2.1.43.11.1.1.9.1.13");

    [Benchmark]
    public int Compare() => _one.CompareTo(_next);

    [Benchmark]
    public bool AreEqual() => _one == _same;

    [Benchmark]
    public bool StandsBelow() => _one.StartsWith(_column);

    [Benchmark]
    public int Hash() => _one.GetHashCode();

    [Benchmark]
    public bool Parse() => Oid.TryParse(Text, out _);

    [Benchmark]
    public string Print() => _one.ToString();
}
