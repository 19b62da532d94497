using KPax.Agent.Devices.Text;
using KPax.Agent.Privacy;
using KPax.Snmp;

namespace KPax.Agent.Devices.Profiles;

/// <summary>Makes a profile of a document and finds every error in it.</summary>
internal sealed class ProfileCompiler(string file, List<ProfileError> errors)
{
    // Far above what any pattern takes: it bounds a pattern that never ends, and must not fire on a busy machine.
    private static readonly TimeSpan RegexTimeout = TimeSpan.FromSeconds(1);

    // Names below it that are not fields of the base are a maker's own.
    private const string SuppliesOfMaker = "supplies.";

    /// <summary>Compiles all fields; those with errors are left out and named in the errors.</summary>
    public VendorProfile Compile(ProfileDocument document)
    {
        var fields = new Dictionary<string, FieldSource>();
        var counters = new List<CounterRule>();
        var supplies = new List<SupplyRule>();
        var proofs = new Dictionary<string, ProfileProof>();
        var proof = CompileWord<ProfileProof>("proof", document.Proof) ?? ProfileProof.Claimed;
        var rules = new RuleCompiler(this);
        foreach (var (field, rule) in document.Fields())
        {
            if (!CheckRule(field, rule))
            {
                continue;
            }

            if (ProfileFields.Known.TryGetValue(field, out var columns))
            {
                CheckPlain(field, rule);
                if (rules.Compile(field, rule, columns) is { } source)
                {
                    fields[field] = source;
                }
            }
            else if (field.StartsWith(SuppliesOfMaker, StringComparison.Ordinal))
            {
                CheckCounted(field, rule);
                if (new SupplyCompiler(this, rules).Compile(field, rule) is var (levels, supply))
                {
                    fields[field] = levels;
                    supplies.Add(supply);
                }
            }
            else if (CheckName(field) && new CounterCompiler(this, rules).Compile(field, document.Name, rule) is var (counted, counter))
            {
                fields[field] = counted;
                counters.Add(counter);
            }

            proofs[field] = CompileWord<ProfileProof>($"{field}.proof", rule.Proof) ?? proof;
        }

        var replaced = document.Fields().Where(pair => pair.Rule is { Replaces: true }).Select(pair => pair.Field).ToHashSet();
        var match = document.Match is { } conditions ? new MatchCompiler(this).Compile(conditions) : null;
        return new VendorProfile(document.Name, file, document.Title ?? document.Name, match, document.Extends ?? "", fields, replaced, counters, supplies, new SupplyCompiler(this, rules).CompileTraits(document.Traits), proofs)
        {
            Web = new WebCompiler(this, new CounterCompiler(this, rules)).Compile(document.Web ?? [], proof),
        };
    }

    /// <summary>Compiles a pattern that has a group; null if there is none, and an error if it is no such pattern.</summary>
    public LinearPattern? CompileGroup(string path, string? pattern)
    {
        var regex = pattern is null ? null : CompileRegex(path, pattern);
        if (regex is not null && regex.Groups == 0)
        {
            Report(path, $"'{pattern}' has no group. Put brackets around the value.");
        }

        return regex;
    }

    /// <summary>
    /// Compiles a pattern; null and an error if it is none. It cannot run long whatever a device sends: its time grows with the text's length alone.
    /// </summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="mayLook">True for one of our own, which may look ahead and behind.</param>
    public LinearPattern? CompileRegex(string path, string pattern, bool mayLook = false)
    {
        try
        {
            return new LinearPattern(pattern, RegexTimeout, mayGoBack: mayLook);
        }
        catch (NotSupportedException)
        {
            Report(path, $"'{pattern}' looks ahead, behind or back, or is too large, and can run very long. Write it without.");
            return null;
        }
        catch (ArgumentException exception)
        {
            Report(path, $"'{pattern}' is no regular expression: {exception.Message}");
            return null;
        }
    }

    /// <summary>Reads a numeric name; null and an error if it is none.</summary>
    public Oid? CompileOid(string path, string text)
    {
        // The first arc is 0 to 2, and below 0 and 1 there are 40 (X.660): others cannot be sent.
        if (Oid.TryParse(text, out var oid) && text == oid.ToString() && oid.Length >= 2 && oid.Arcs[0] <= 2 && (oid.Arcs[0] == 2 || oid.Arcs[1] < 40))
        {
            return oid;
        }

        Report(path, $"'{text}' is no numeric object identifier. Write one such as 1.3.6.1.2.1.1.1.0.");
        return null;
    }

    /// <summary>Reads the name of something that a device will be asked; null and an error if it is none, or is denied.</summary>
    public Oid? CompileAsked(string path, string text)
    {
        if (CompileOid(path, text) is not { } oid)
        {
            return null;
        }

        if (DeniedObjects.FindReason(oid) is { Length: > 0 } reason)
        {
            Report(path, $"'{text}' is never asked: {reason}. Leave it out.");
            return null;
        }

        return oid;
    }

    /// <summary>Reads a word of a closed list; null if there is none, and an error if the list does not have it.</summary>
    public T? CompileWord<T>(string path, string? word)
        where T : struct, Enum
    {
        if (word is null || ProfileWords<T>.Known.TryGetValue(word, out var value))
        {
            return word is null ? null : ProfileWords<T>.Known[word];
        }

        Report(path, $"'{word}' is none of: {string.Join(", ", ProfileWords<T>.Known.Keys)}.");
        return null;
    }

    /// <summary>Takes an error at a place of the file.</summary>
    public void Report(string path, string message) => errors.Add(new ProfileError(file, path, message));

    private bool CheckRule(string field, RuleDocument? rule)
    {
        if (rule is null)
        {
            Report(field, $"The source is null. Write one of {string.Join(", ", RuleDocument.Words)}.");
        }

        return rule is not null;
    }

    private bool CheckName(string field)
    {
        var isCounter = field.StartsWith("counters.", StringComparison.Ordinal);
        if (!isCounter)
        {
            Report(field, $"There is no field of this name. Use one of: {string.Join(", ", ProfileFields.Known.Keys.Order())}.");
        }

        return isCounter;
    }

    private void CheckCounted(string field, RuleDocument rule)
    {
        if (rule.Counter is not null || rule.Codes is not null || rule.Sizes is not null || rule.Map is not null)
        {
            Report(field, "counter, codes, sizes and map belong to a maker's own counters. Leave them out here.");
        }
    }

    /// <summary>A field of the base is no counter of a maker.</summary>
    private void CheckPlain(string field, RuleDocument rule)
    {
        CheckCounted(field, rule);
        if (rule.Supply is not null || rule.Supplies is not null)
        {
            Report(field, "supply and supplies belong to a maker's own levels of supplies. Leave them out here.");
        }
    }
}
