using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using NodaTime;
using NodaTime.Text;

namespace Headroom.Studies.Rewards;

/// <summary>
/// Holds a miner's sell-back credits against those its owner announced, and runs the same hours again with one mechanism
/// switched on at a time. The credits are those of the site outside all programmes, for what programmes pay was announced apart: it
/// stands beside what they pay in the run. Nothing is fitted: a mechanism has the value that the scenario gives it.
/// </summary>
public static class AnnouncedStudy
{
    /// <summary>Compares.</summary>
    /// <param name="scenario">The scenario as it was read, neither expanded nor split.</param>
    /// <param name="mechanisms">What <see cref="Mechanisms.Scenarios"/> reads from the same text, with the same seed and hours.</param>
    /// <param name="data">Where its files are.</param>
    /// <returns>Null where nothing is announced, or no month of it lies wholly in the run.</returns>
    /// <exception cref="InputException">A file can't be used.</exception>
    public static AnnouncedComparison? Of(ScenarioSpec scenario, IReadOnlyList<ScenarioSpec> mechanisms, DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(mechanisms);
        if (scenario.Announced is not { } announced) return null;
        RunHours hours = new(scenario.Start, scenario.Hours, DateTimeZoneProviders.Tzdb[scenario.TimeZone]);
        (AnnouncedMonthSpec Spec, YearMonth Month)[] months =
        [
            .. announced.Months.Select(month => (month, YearMonthPattern.Iso.Parse(month.Month).Value)).Where(m => Holds(hours, m.Value)),
        ];
        if (months.Length == 0) return null;

        double[] modelled = Credits(scenario);
        double[][] effects = [.. mechanisms.Select(one => (double[])[.. Credits(one).Zip(modelled, (with, without) => with - without)])];
        return new(announced.Participant, announced.Title,
            [.. months.Select((m, i) => new AnnouncedMonth(m.Spec.Month, modelled[i], m.Spec.UsdMillion * 1e6, m.Spec.Source))],
            [.. announced.Mechanisms.Select((m, i) => new MechanismEffect(m.Name, m.Set, m.Meaning, effects[i]))],
            effects.Length == 0 ? new double[months.Length] : effects[^1])
        {
            Programmes = ProgrammesOf(scenario, announced, hours, data),
        };

        double[] Credits(ScenarioSpec one)
        {
            Dictionary<YearMonth, double> credits = SellBack.ByMonth(SiteMonths.WithoutProgrammes(one), announced.Participant, hours, data);
            return [.. months.Select(m => credits.GetValueOrDefault(m.Month))];
        }
    }

    private static AnnouncedProgrammes? ProgrammesOf(ScenarioSpec scenario, AnnouncedSpec announced, RunHours hours, DataFolder data)
    {
        (AnnouncedMonthSpec Spec, YearMonth Month)[] months =
        [
            .. announced.Programmes.Select(month => (month, YearMonthPattern.Iso.Parse(month.Month).Value)).Where(m => Holds(hours, m.Value)),
        ];
        if (months.Length == 0) return null;
        SiteMonths site = SiteMonths.Of(scenario, announced.Participant, hours, data);
        if (site.Programmes.Count == 0) return null;
        Dictionary<YearMonth, double> with = SellBack.ByMonth(scenario, announced.Participant, hours, data),
            without = SellBack.ByMonth(SiteMonths.WithoutProgrammes(scenario), announced.Participant, hours, data);
        SiteMonths.InProgramme[] paid = [.. site.Programmes.Where(p => p.Cause != Cause.CoincidentPeak)];
        return new(
            [.. months.Select(m => new AnnouncedMonth(m.Spec.Month, paid.Sum(p => p.UsdByMonth.GetValueOrDefault(m.Month)), m.Spec.UsdMillion * 1e6, m.Spec.Source))],
            [.. paid.Select(p => new ProgrammeIncome(p.Name, p.Mw, p.Rule, [.. months.Select(m => p.UsdByMonth.GetValueOrDefault(m.Month))]))],
            [.. months.Select(m => with.GetValueOrDefault(m.Month) - without.GetValueOrDefault(m.Month))],
            [.. site.Programmes.Where(p => p.Cause == Cause.CoincidentPeak).Select(p => new PeakCharge(p.Name, 0 - p.UsdByMonth.Values.Sum(), 0 - p.TwinUsd))]);
    }

    private static bool Holds(RunHours hours, YearMonth month)
    {
        LocalDate first = month.OnDayOfMonth(1);
        return hours.Start <= hours.Zone.AtStartOfDay(first).ToInstant()
            && hours.Zone.AtStartOfDay(first.PlusMonths(1)).ToInstant() <= hours.At(hours.Count);
    }
}
