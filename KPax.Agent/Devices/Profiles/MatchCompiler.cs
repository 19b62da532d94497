using KPax.Snmp;

namespace KPax.Agent.Devices.Profiles;

/// <summary>Compiles whom a profile is for.</summary>
internal sealed class MatchCompiler(ProfileCompiler compiler)
{
    /// <summary>The match; what is wrong in it is left out and named in the errors.</summary>
    public ProfileMatch Compile(MatchDocument document)
    {
        if ((document.SysObjectIds ?? []).Count + (document.SharedSysObjectIds ?? []).Count + (document.Makers ?? []).Count == 0)
        {
            compiler.Report("match", "It names no device. Write sys_object_ids or makers.");
        }

        return new ProfileMatch(
            CompileOids("match.sys_object_ids", document.SysObjectIds),
            CompileOids("match.shared_sys_object_ids", document.SharedSysObjectIds),
            [.. (document.Makers ?? []).OfType<string>()],
            document.Pattern is { } pattern ? compiler.CompileRegex("match.pattern", pattern) : null);
    }

    private List<Oid> CompileOids(string path, List<string>? texts)
    {
        foreach (var twice in (texts ?? []).GroupBy(text => text).Where(group => group.Count() > 1))
        {
            compiler.Report(path, $"'{twice.Key}' stands there {twice.Count()} times. Write it once.");
        }

        return [.. (texts ?? []).Select((text, index) => compiler.CompileOid($"{path}[{index}]", text)).OfType<Oid>()];
    }
}
