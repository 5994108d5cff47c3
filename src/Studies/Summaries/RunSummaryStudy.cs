using System.Globalization;
using Headroom.Market.Participants;
using Headroom.Studies.Backcast;
using Headroom.Studies.Curtailment;
using Headroom.Studies.Results;
using Headroom.Studies.Utilisation;

namespace Headroom.Studies.Summaries;

/// <summary>Makes the answers of a run from what it came to.</summary>
public static class RunSummaryStudy
{
    private const string HeadroomMeaning =
        "largest constant new load (MW) that, added to every hour's firm demand, keeps it at or below the seasonal peaks already carried "
        + "(April-October, November-March) by stepping aside for no more than the given percent of its own yearly energy; "
        + "energy only: no outages, ramps or network; sum over areas";

    /// <summary>The summary of a run.</summary>
    /// <param name="run">What it came to; at least one zone and one hour.</param>
    /// <param name="seconds">Seconds of the wall clock that it took.</param>
    public static RunSummary Of(RunResult run, double seconds)
    {
        ArgumentNullException.ThrowIfNull(run);
        HourSeries[] zones = [.. run.Zones.Select(z => HourSeries.Of(run.Hours, [z]))];
        HourSeries all = zones.Length == 1 ? zones[0] : HourSeries.Of(run.Hours, run.Zones);
        // Where prices are given there is no grid behind them: neither cap nor headroom nor load factor means anything.
        bool given = run.Scenario.Market.Kind == "price-path";
        IReadOnlyList<HeadroomAnswer>[] headroom = [.. zones.Select((z, i) => given ? [] : new HeadroomStudy(z.Demand, z.Month, run.Zones[i].Peaks).AtLimits())];
        double cap = given ? double.PositiveInfinity : run.Scenario.Market.PriceCapUsdPerMwh;
        int limits = given ? 0 : HeadroomStudy.Limits.Count;
        PriceFigures[] prices = [.. zones.Select(z => Prices(z, cap))];
        double renewable = all.Generation[(int)Technology.Wind].Sum() + all.Generation[(int)Technology.Solar].Sum();
        double curtailed = all.RenewableCurtailed.Sum();
        var participants = new ParticipantSummaries(run);
        return new()
        {
            Run = run.Run,
            Scenario = run.Scenario.Name,
            Title = run.Scenario.Title,
            Seed = run.Scenario.Seed,
            Hours = all.Count,
            Start = run.Scenario.Start.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
            TimeZone = run.Scenario.TimeZone,
            Utilisation = UtilisationStudy.Of(run).ToDictionary(f => f.Name, f => new DefinedValue(f.Value, f.Definition)),
            HeadroomMw = Enumerable.Range(0, limits).ToDictionary(LimitName, l => headroom.Sum(z => z[l].HeadroomMw)),
            Headroom = Enumerable.Range(0, limits).ToDictionary(LimitName, l => Together([.. headroom.Select(z => z[l])])),
            HeadroomDefinition = HeadroomMeaning,
            PeakLoadMw = all.Load.Max(),
            MeanLoadMw = all.Load.Average(),
            Prices = zones.Length == 1 ? prices[0] : Prices(all, cap) with
            {
                HoursAtCap = prices.Max(p => p.HoursAtCap),
                NegativeHours = prices.Max(p => p.NegativeHours),
            },
            EnergyMwh = Energy(all),
            StorageDischargeMwh = all.Discharge.Sum(),
            StorageChargeMwh = all.Charge.Sum(),
            NetImportMwh = run.Scenario.Market.Kind != "price-path" ? 0 : run.Zones.Sum(z => z.Hours.Sum(h => h.NetImportWatts)) / 1e6,
            RenewableCurtailmentMwh = curtailed,
            RenewableCurtailmentShare = renewable + curtailed > 0 ? curtailed / (renewable + curtailed) : 0,
            UnservedMwh = all.Unserved.Sum(),
            UnservedHours = all.Unserved.Count(mw => mw > 0),
            Co2T = all.Co2Kg.Sum() / 1000,
            Miners = participants.Miners,
            DataCenters = participants.DataCenters,
            Generators = participants.Generators,
            Storage = participants.Storage,
            Programmes = ProgrammeSummaries.Of(run),
            Ladder = ProgrammeSummaries.Ladder(run),
            Lines = LineSummaries.Of(run),
            CongestionRentUsd = LineSummaries.Of(run).Sum(l => l.RentUsd),
            Reserves = ReserveSummaries.Products(run),
            ReserveSellers = ReserveSummaries.Sellers(run),
            Uplift = ReserveSummaries.Uplift(run),
            Accounts = AccountSummaries.Of(run),
            Zones = [.. run.Zones.Select((z, i) => new ZoneSummary(z.Zone, zones[i].Demand.Sum(), zones[i].Load.Sum(), zones[i].Demand.Max(),
                headroom[i].Select((answer, l) => (l, answer.HeadroomMw)).ToDictionary(x => LimitName(x.l), x => x.HeadroomMw),
                prices[i], Energy(zones[i]), zones[i].Unserved.Sum()))],
            Gaps = [.. run.Zones.SelectMany(z => z.Gaps.Select(g => new GapSummary(z.Zone, g.Series, g.Rule, g.Hours)))],
            Interventions = [.. run.Scenario.Interventions.Where(i => i.FromHour < run.Hours.Count).Select(i => new InterventionSummary(i.Kind, i.Target, i.FromHour,
                RunEvent.LocalText(run.Hours.Local[i.FromHour].ToDateTimeUnspecified()), i.UntilHour < run.Hours.Count ? i.UntilHour : null, i.Mw, i.UsdPerMwh))],
            Backcast = BackcastStudy.Of(run),
            Announced = run.Announced,
            Seconds = seconds,
        };
    }

    private static string LimitName(int limit) => (HeadroomStudy.Limits[limit] * 100).ToString("0.##", CultureInfo.InvariantCulture);

    private static Dictionary<string, double> Energy(HourSeries series) =>
        Names.Technologies.Select((name, t) => (name, t)).ToDictionary(x => x.name, x => series.Generation[x.t].Sum());

    private static PriceFigures Prices(HourSeries series, double cap)
    {
        double[] sorted = [.. series.Price.Order()];
        double weight = 0, sum = 0;
        for (int h = 0; h < series.Count; h++)
        {
            double load = Math.Max(0, series.Load[h]);
            weight += load;
            sum += load * series.Price[h];
        }
        double mean = series.Price.Average();
        return new(mean, weight > 0 ? sum / weight : mean, Quantile.Of(sorted, 0.5), Quantile.Of(sorted, 0.95), sorted[^1], sorted[0],
            sorted.Count(p => p >= cap), sorted.Count(p => p < 0));
    }

    private static HeadroomAnswer Together(HeadroomAnswer[] areas) => new(
        areas[0].Limit, areas.Sum(a => a.HeadroomMw), areas.Average(a => a.CurtailedHoursPerYear),
        areas.Average(a => a.ShareKept50), areas.Average(a => a.ShareKept75), areas.Average(a => a.ShareKept90),
        areas.Sum(a => a.Events), areas.Average(a => a.MeanEventHours));
}
