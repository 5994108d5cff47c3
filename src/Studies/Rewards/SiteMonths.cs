using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Programmes;
using Headroom.Studies.Results;
using Headroom.Studies.Runs;
using NodaTime;

namespace Headroom.Studies.Rewards;

/// <summary>What programmes pay a mining site month by month, read off the running totals of a run of its zone.</summary>
internal sealed class SiteMonths
{
    /// <summary>A programme that the site is in.</summary>
    /// <param name="Name">Name.</param>
    /// <param name="Cause">Cause under which it books.</param>
    /// <param name="Mw">What the site has in it.</param>
    /// <param name="Rule">What is paid for what.</param>
    /// <param name="UsdByMonth">Paid less clawed back by calendar month, dollars; charges negative.</param>
    /// <param name="TwinUsd">What its twin would have been paid over the run, dollars.</param>
    internal sealed record InProgramme(string Name, Cause Cause, double Mw, string Rule, Dictionary<YearMonth, double> UsdByMonth, double TwinUsd);

    /// <summary>The site's programmes, in the order in which drops are counted.</summary>
    public required IReadOnlyList<InProgramme> Programmes { get; init; }

    /// <summary>Runs the zone of a miner.</summary>
    /// <exception cref="InputException">A file can't be used.</exception>
    public static SiteMonths Of(ScenarioSpec scenario, string miner, RunHours hours, DataFolder data)
    {
        ScenarioSpec ready = ScenarioExpansion.Expand(FuelPrices.Resolve(scenario, hours, data));
        string name = ready.Miners.First(m => m.Name == miner).Zone;
        PlainZone zone = new(ready, name, hours, ZoneInputs.Build(ready, name, hours, data), Detail.Hours);
        int site = zone.Market.Roster.ToList().FindIndex(who => who.Name == miner);
        Dictionary<string, Dictionary<YearMonth, double>> months = [];
        IReadOnlyList<ProgrammeTotals> totals = [];
        for (int day = 0; day < hours.Days; day++)
        {
            int end = hours.EndHour(day);
            zone.RunDay(end);
            if (end < hours.Count && hours.MonthIndex(end) == hours.MonthIndex(end - 1)) continue;
            IReadOnlyList<ProgrammeTotals> before = totals;
            totals = zone.Market.TotalsOf(site).Programmes;
            for (int p = 0; p < totals.Count; p++)
            {
                long paid = Paid(totals[p]) - (before.Count > 0 ? Paid(before[p]) : 0);
                if (!months.TryGetValue(totals[p].Programme, out Dictionary<YearMonth, double>? own)) months[totals[p].Programme] = own = [];
                own[hours.Local[end - 1].Date.ToYearMonth()] = paid / 1e6;
            }
        }
        Dictionary<string, string> rules = ProgrammeFactory.Of(ready, [], 0, hours).ToDictionary(p => p.Terms.Name, p => p.Rule);
        return new()
        {
            Programmes = [.. totals.Select(t => new InProgramme(
                t.Programme, t.Cause, t.EnrolledMw, rules[t.Programme], months[t.Programme], t.TwinMicroDollars / 1e6))],
        };

        static long Paid(ProgrammeTotals t) => t.PaidMicroDollars + t.ClawedBackMicroDollars;
    }

    /// <summary>The scenario with every site outside all programmes, and no ladder to call them.</summary>
    public static ScenarioSpec WithoutProgrammes(ScenarioSpec scenario) => scenario with
    {
        Programmes = new(),
        Market = scenario.Market with { Ladder = [] },
        Miners = [.. scenario.Miners.Select(m => m with { Programmes = [] })],
        DataCenters = [.. scenario.DataCenters.Select(d => d with { Programmes = [] })],
    };
}
