using KPax.Contracts.Alerts;
using KPax.Silo.Alerts;

namespace KPax.Tests.Silo.Alerts;

/// <summary>A printer through weeks of five-minute polls in Paris, with the change to winter time among them: which silences are worth an alert.</summary>
[TestClass]
public sealed class UnreachableRulesTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    // A Monday, 00:00 in Paris (summer time).
    private static readonly DateTimeOffset Begin = new(2026, 10, 4, 22, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Miss_OfNightsAndWeekEnds_IsNoAlertAfterThreeWeeks()
    {
        var opened = Play(weeks: 6, new AlertSettings { TimeZone = Paris }, IsOnInOfficeHours);

        Assert.IsNotEmpty(opened.Where(week => week < 3));
        CollectionAssert.AreEqual(Array.Empty<int>(), opened.Where(week => week >= 3).ToArray(), "weeks with alerts: " + string.Join(' ', opened));
    }

    [TestMethod]
    public void Miss_OfNightsInConfiguredQuietHours_IsNoAlertFromTheFirst()
    {
        var settings = new AlertSettings { TimeZone = Paris, Quiet = OfficeNights, LearnsQuietHours = false };

        CollectionAssert.AreEqual(Array.Empty<int>(), Play(weeks: 4, settings, IsOnInOfficeHours));
    }

    [TestMethod]
    public void Miss_WithoutLearning_IsAnAlertEachNight()
    {
        var opened = Play(weeks: 6, new AlertSettings { TimeZone = Paris, LearnsQuietHours = false }, IsOnInOfficeHours);

        // Five nights a week, of which the fifth lasts until Monday; and the one that the play begins in.
        Assert.HasCount((6 * 5) + 1, opened);
    }

    [TestMethod]
    public void Miss_OnAWorkingDayAfterQuietNights_IsAnAlert()
    {
        var broken = new DateTime(2026, 11, 11);

        var opened = Play(weeks: 7, new AlertSettings { TimeZone = Paris }, local => local.Date != broken && IsOnInOfficeHours(local));

        CollectionAssert.AreEqual(new[] { 5 }, opened.Where(week => week >= 3).ToArray());
    }

    [TestMethod]
    public void Miss_OfADeviceThatWasDeadForWeeks_TeachesNoHabit()
    {
        var (from, to, again) = (new DateTime(2026, 10, 6, 10, 0, 0), new DateTime(2026, 10, 30, 10, 0, 0), new DateTime(2026, 11, 3, 10, 0, 0));

        // Away for three and a half weeks, back for four days, away again at hours of the week in which it was away before.
        var opened = Play(weeks: 5, new AlertSettings { TimeZone = Paris }, local => local < from || (local >= to && local < again));

        CollectionAssert.AreEqual(new[] { 0, 4 }, opened);
    }

    private static readonly IReadOnlyList<QuietHours> OfficeNights =
    [
        new([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], new(18, 0), new(8, 15)),
        new([DayOfWeek.Saturday, DayOfWeek.Sunday], TimeOnly.MinValue, TimeOnly.MinValue),
        new([DayOfWeek.Monday], TimeOnly.MinValue, new(8, 15)),
    ];

    private static bool IsOnInOfficeHours(DateTime local) =>
        local.DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday && local.TimeOfDay >= TimeSpan.FromHours(8.2) && local.TimeOfDay < TimeSpan.FromHours(18);

    // The weeks in which an alert was opened, each time it was.
    private static int[] Play(int weeks, AlertSettings settings, Func<DateTime, bool> isOn)
    {
        var scene = new AlertScene { Settings = settings, Now = Begin };
        var opened = new List<int>();
        for (var poll = 0; poll < weeks * 7 * 24 * 12; poll++)
        {
            var before = scene.Table.Count(alert => alert.ClosedAt is null);
            scene.Play(isOn(settings.LocalOf(scene.Now.AddMinutes(5))) ? "+5 ok" : "+5 miss");
            if (scene.Table.Count(alert => alert.ClosedAt is null) > before)
            {
                opened.Add((int)((scene.Now - Begin).TotalDays / 7));
            }
        }

        Assert.IsTrue(scene.Table.All(alert => alert.Kind == AlertKind.Unreachable && (alert.ClosedAt is null || alert.Closing == AlertClosing.Back)));
        return [.. opened];
    }
}
