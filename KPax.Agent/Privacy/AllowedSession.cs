using KPax.Snmp;

namespace KPax.Agent.Privacy;

/// <summary>
/// Stands between everything that reads devices and the network: asks what the allowlist names and nothing else, and lets nobody see what a device sends
/// beyond that. A question outside is not sent; its result names the rule.
/// </summary>
internal sealed class AllowedSession(ISnmpSession inner, Allowlist allowlist, AllowedSessionCounters counters) : ISnmpSession
{
    // Everything below it is a maker's own (RFC 1155): the name of the first such object tells the maker of a device that hides who it is.
    private static readonly Oid Enterprises = Oid.Parse("1.3.6.1.4.1");

    // Its value is nobody's business.
    private static readonly SnmpValue Withheld = SnmpValue.FromOctets(SnmpType.OctetString, []);

    /// <summary>A session for looking who is there: the first question, and nothing else.</summary>
    public static AllowedSession OfDiscovery(ISnmpSession inner) => new(inner, Allowlist.Compile(), new AllowedSessionCounters());

    /// <inheritdoc/>
    public ValueTask<SnmpResponse> GetAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken) =>
        FindOutside(names, allowlist.MayGet) is { } outside
            ? Refuse(outside, "allowlist:get")
            : Bare(inner.GetAsync(target, names, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<SnmpResponse> GetNextAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken) =>
        FindOutside(names, name => name == Enterprises || allowlist.MayWalk(name)) is { } outside
            ? Refuse(outside, "allowlist:walk")
            : Bare(inner.GetNextAsync(target, names, cancellationToken), names);

    /// <inheritdoc/>
    public ValueTask<SnmpResponse> GetBulkAsync(
        SnmpTarget target, int nonRepeaters, int maxRepetitions, IReadOnlyList<Oid> names, CancellationToken cancellationToken) =>
        FindOutside(names, allowlist.MayWalk) is { } outside
            ? Refuse(outside, "allowlist:walk")
            : Bare(inner.GetBulkAsync(target, nonRepeaters, maxRepetitions, names, cancellationToken));

    /// <inheritdoc/>
    public BulkPace PaceOf(SnmpTarget target) => inner.PaceOf(target);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> EngineIdOf(SnmpTarget target) => inner.EngineIdOf(target);

    private static Oid? FindOutside(IReadOnlyList<Oid> names, Func<Oid, bool> isAllowed)
    {
        foreach (var name in names)
        {
            if (!isAllowed(name))
            {
                return name;
            }
        }

        return null;
    }

    private ValueTask<SnmpResponse> Refuse(Oid name, string rule)
    {
        counters.CountRefused();
        var why = DeniedObjects.FindReason(name) is { Length: > 0 } reason ? $"denied:{name}: {reason}" : $"{rule}: no profile of this device names {name}";
        return ValueTask.FromResult(new SnmpResponse { Outcome = SnmpOutcome.NotSent, Reason = $"Not asked, by rule {why}." });
    }

    private async ValueTask<SnmpResponse> Bare(ValueTask<SnmpResponse> asked, IReadOnlyList<Oid>? names = null)
    {
        var response = await asked;
        foreach (var varBind in response.VarBinds)
        {
            if (!allowlist.MayGet(varBind.Name))
            {
                return response with { VarBinds = Bare(response.VarBinds, names) };
            }
        }

        return response;
    }

    /// <summary>
    /// What stands outside keeps its place, so that columns side by side stay told apart, and loses its value. Its name is that of another object, which
    /// ends a column as well as endOfMibView does.
    /// </summary>
    private VarBind[] Bare(IReadOnlyList<VarBind> varBinds, IReadOnlyList<Oid>? names)
    {
        var bare = varBinds.ToArray();
        for (var i = 0; i < bare.Length; i++)
        {
            if (!allowlist.MayGet(bare[i].Name) && bare[i].Value.IsPresent)
            {
                counters.CountDiscarded();
                var isMaker = names is not null && i < names.Count && names[i] == Enterprises;
                bare[i] = new VarBind(bare[i].Name, isMaker ? Withheld : SnmpValue.Absent(SnmpType.EndOfMibView));
            }
        }

        return bare;
    }
}
