namespace KPax.Agent.Devices.Profiles;

/// <summary>One file of profiles, compiled and not yet put together with those below it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">Its file, for errors.</param>
/// <param name="Title">The makers, in words for people.</param>
/// <param name="Match">Which devices it is for; null: the base of every printer.</param>
/// <param name="Extends">The profile below it; empty: the base.</param>
/// <param name="Fields">Sources of its fields.</param>
/// <param name="Replaced">Fields for which the sources below are not used any more.</param>
/// <param name="Counters">How its own counters are read.</param>
/// <param name="Proofs">How well each field is proven.</param>
internal sealed record VendorProfile(
    string Name,
    string File,
    string Title,
    ProfileMatch? Match,
    string Extends,
    IReadOnlyDictionary<string, FieldSource> Fields,
    IReadOnlySet<string> Replaced,
    IReadOnlyList<CounterRule> Counters,
    IReadOnlyDictionary<string, ProfileProof> Proofs);
