using System.Numerics;

namespace KPax.Snmp;

/// <summary>
/// Gets any number of names in questions that devices can take. v1 refuses a whole question for one missing name: that name is left out and the rest
/// asked again. tooBig halves a question. Bounded: each repeat has fewer names than the one before.
/// </summary>
/// <param name="session">Who asks.</param>
public sealed class SnmpGetter(ISnmpSession session)
{
    /// <summary>Most names in one question.</summary>
    public const int MaxNames = 20;

    // The frame of a message with a long community, and what surrounds each name, rounded up; a question stays below 1,400 octets.
    private const int MaxOctets = 1_400 - 300;
    private const int OctetsAroundName = 8;

    /// <summary>
    /// Gets names. The result has one pair for each name that the device gave an answer for, in the order of the question; a name that v1 lacks is
    /// <see cref="SnmpType.NoSuchObject"/>. If a question fails, the outcome is its outcome and the names answered until then are there.
    /// </summary>
    public async Task<SnmpResponse> GetAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Oid, SnmpValue>();
        var waiting = new Stack<IReadOnlyList<Oid>>(Split([.. names.Distinct()]).Reverse());
        var failure = default(SnmpResponse);
        while (failure is null && waiting.TryPop(out var asked))
        {
            var response = await session.GetAsync(target, asked, cancellationToken);
            if (response.Outcome == SnmpOutcome.Answered)
            {
                foreach (var varBind in response.VarBinds)
                {
                    found.TryAdd(varBind.Name, varBind.Value);
                }
            }
            else if (response.ErrorStatus == SnmpErrors.NoSuchName && asked.Count >= response.ErrorIndex && response.ErrorIndex > 0)
            {
                found.TryAdd(asked[response.ErrorIndex - 1], SnmpValue.Absent(SnmpType.NoSuchObject));
                PushRest(waiting, asked, response.ErrorIndex - 1);
            }
            else if (response.ErrorStatus == SnmpErrors.TooBig && asked.Count > 1)
            {
                waiting.Push([.. asked.Skip(asked.Count / 2)]);
                waiting.Push([.. asked.Take(asked.Count / 2)]);
            }
            else
            {
                failure = response;
            }
        }

        var varBinds = names.Where(found.ContainsKey).Select(name => new VarBind(name, found[name])).ToList();
        return (failure ?? new SnmpResponse { Outcome = SnmpOutcome.Answered }) with { VarBinds = varBinds };
    }

    private static void PushRest(Stack<IReadOnlyList<Oid>> waiting, IReadOnlyList<Oid> asked, int missing)
    {
        if (asked.Count > 1)
        {
            waiting.Push([.. asked.Where((_, index) => index != missing)]);
        }
    }

    private static IEnumerable<IReadOnlyList<Oid>> Split(IReadOnlyList<Oid> names)
    {
        var part = new List<Oid>();
        var octets = 0;
        foreach (var name in names)
        {
            var size = SizeOf(name);
            if (part.Count > 0 && (part.Count == MaxNames || octets + size > MaxOctets))
            {
                yield return part;
                part = [];
                octets = 0;
            }

            part.Add(name);
            octets += size;
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    /// <summary>Octets of a name and what surrounds it; an arc takes one for each seven bits.</summary>
    private static int SizeOf(Oid name)
    {
        var size = OctetsAroundName;
        foreach (var arc in name.Arcs)
        {
            size += (BitOperations.Log2(arc | 1) / 7) + 1;
        }

        return size;
    }
}
