using System.Globalization;
using Headroom.Grid;
using Headroom.Grid.Figures;
using Headroom.Grid.Scenarios.Reading;
using Headroom.Studies.Rewards;
using Headroom.Studies.Sensitivity;
using Headroom.Studies.Summaries;

namespace Headroom.Studies.Conversion;

/// <summary>
/// What a mining site is worth as load that steps aside, and what making it an AI data center would gain. Method: docs/conversion.md.
/// </summary>
public static class ConversionStudy
{
    private const double HoursOfYear = 8760;

    // As read: Sabre56's 3 to 5, CoinShares' 8 to 15 and their middle.
    private static readonly double[] Capitals = [3e6, 5e6, 8e6, 11.5e6, 15e6];

    // As read: CoreWeave's rent, and 250 to 350 $/MWh of 8,760 h.
    private static readonly double[] Rents = [1.0e6, 1.45e6, 2.19e6, 3.066e6];

    /// <summary>Studies the miners of a run.</summary>
    /// <param name="run">Its summary.</param>
    /// <param name="figures">Figures of <see cref="ConversionFigures.Table"/>.</param>
    /// <param name="site">One of its miners; empty for all.</param>
    /// <exception cref="InputException">The run has no miners, or not this one, or figures contradict each other.</exception>
    public static ConversionResult Of(RunSummary run, FigureValues figures, string site = "")
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(figures);
        MinerSummary[] miners = Chosen(run, site);
        Dictionary<string, double> rewards = RewardsStudy.Of(run).Sites.Where(s => s.Kind == "miner").ToDictionary(s => s.Name, s => s.Usd);
        double share = figures["convertible_share"], mw = miners.Sum(m => m.Mw);
        SiteConversion[] sites = [.. miners.Select(m => Site(m.Name, m.Mw, m.NetUsd, rewards[m.Name])).OrderByDescending(s => s.GainUsdPerMw).ThenBy(s => s.Name, StringComparer.Ordinal)];
        SiteConversion together = Site(miners.Length == 1 ? miners[0].Name : $"all {miners.Length}", mw, miners.Sum(m => m.NetUsd), miners.Sum(m => rewards[m.Name]));
        ConversionCase all = new(figures, together.MiningUsdPerMwYear);
        double Outcome(FigureValues values) => new ConversionCase(values, together.MiningUsdPerMwYear).Gain / 1e6;
        ConversionResult result = new()
        {
            Run = run.Run,
            Hours = run.Hours,
            Together = together,
            Sites = sites,
            Milestones = Milestones(all, together.ConvertedMw),
            BreakEvens = BreakEvens(figures, all, together.MiningUsdPerMwYear),
            GainTable = [.. Capitals.SelectMany(c => Rents.Select(h => new GainCell(c, h,
                new ConversionCase(figures.With("capex_usd_per_mw", c).With("hosting_usd_per_mw_year", h), together.MiningUsdPerMwYear).Gain / 1e6)))],
            Tornado = Tornado.Of(figures, Outcome),
            Cash = Cash(all, together.ConvertedMw),
            Findings = [],
            Figures = FigureUsed.Of(figures),
        };
        return result with { Findings = Findings(result, figures) };

        SiteConversion Site(string name, double size, double netUsd, double rewardUsd)
        {
            double perYear = HoursOfYear / run.Hours, converted = size * share;
            double mining = size > 0 ? netUsd / size * perYear : 0;
            ConversionCase one = new(figures, mining);
            return new(name, size, converted, mining, size > 0 ? rewardUsd / size * perYear : 0, one.MiningGivenUpWhileBuilding * converted, one.Capital * converted,
                one.Hosting(one.Milestones[^1].Month) * 12 * converted, one.Gain * converted, one.Gain, one.PaybackMonth);
        }
    }

    private static MinerSummary[] Chosen(RunSummary run, string site)
    {
        if (run.Miners.Count == 0)
            throw new InputException(new InputProblem("headroom study conversion", 0, "results", run.Run, "a run with miners"));
        if (site.Length == 0) return [.. run.Miners];
        MinerSummary[] chosen = [.. run.Miners.Where(m => m.Name == site)];
        string names = string.Join(", ", NearestWord.Order(site, run.Miners.Select(m => m.Name)).Take(3));
        return chosen.Length > 0 ? chosen
            : throw new InputException(new InputProblem("headroom study conversion", 0, "--site", site, $"a miner of the run, such as {names}"));
    }

    private static Milestone[] Milestones(ConversionCase all, double mw)
    {
        double total = 0;
        return [.. all.Milestones.Select(m => new Milestone(m.Month, m.Share * mw, (total += m.Share) * mw))];
    }

    /// <summary>The gain is a straight line in capital, rent and what mining nets; in a delay it only falls.</summary>
    private static Dictionary<string, double?> BreakEvens(FigureValues figures, ConversionCase all, double mining)
    {
        double capex = figures["capex_usd_per_mw"], rent = figures["hosting_usd_per_mw_year"];
        double upkeep = new ConversionCase(figures, 0).MiningPresent, perMining = new ConversionCase(figures, 1).MiningPresent - upkeep;
        double perRent = all.HostingPresent / rent, perCapital = all.CapitalPresent / capex;
        return new()
        {
            ["capex_usd_per_mw"] = Positive((all.HostingPresent - all.MiningPresent) / perCapital),
            ["hosting_usd_per_mw_year"] = Positive((all.CapitalPresent + all.MiningPresent) / perRent),
            ["mining_usd_per_mw_year"] = Positive((all.HostingPresent - all.CapitalPresent - upkeep) / perMining),
            ["delay_months"] = Delay(figures, mining),
        };

        static double? Positive(double value) => double.IsFinite(value) && value >= 0 ? value : null;
    }

    /// <summary>The longest delay, whole months, that converting still bears; null where it does not pay at all.</summary>
    private static double? Delay(FigureValues figures, double mining)
    {
        double most = ConversionFigures.Table.Find("delay_months")!.Max;
        double? bears = null;
        for (double months = 0; months <= most && new ConversionCase(figures.With("delay_months", months), mining).Gain >= 0; months++) bears = months;
        return bears;
    }

    private static CashMonth[] Cash(ConversionCase all, double mw)
    {
        List<CashMonth> cash = [new(0, 0, -all.CapitalAtStart * mw, 0, -all.CapitalAtStart * mw)];
        for (int m = 0; m < all.Months; m++)
        {
            double hosting = all.Hosting(m) * mw, capital = -all.CapitalIn(m) * mw, mining = -all.Mining(m) * mw;
            cash.Add(new(m + 1, hosting, capital, mining, cash[^1].SumUsd + hosting + capital + mining));
        }
        return [.. cash];
    }

    private static List<string> Findings(ConversionResult r, FigureValues figures)
    {
        SiteConversion t = r.Together;
        List<string> said =
        [
            $"As load that steps aside a MW is worth {Whole(t.InterruptibleUsdPerMwYear)} $/MW-year, of {Whole(t.MiningUsdPerMwYear)} that mining nets with it after energy. Converting takes {Whole(t.ConvertedMw)} of {Whole(t.Mw)} MW of it from the grid.",
            $"Until the last milestone {Millions(t.MiningGivenUpUsd)} million $ of mining net are given up, {Whole(100 * t.MiningGivenUpUsd / Math.Max(1, t.CapitalUsd))} % of the capital.",
        ];
        string rent = r.BreakEvens["hosting_usd_per_mw_year"] is { } h ? $"a rent of {Millions(h)} million $/MW-year" : "no rent";
        string capital = r.BreakEvens["capex_usd_per_mw"] is { } c ? $"capital of {Millions(c)} million $/MW" : "no capital at all";
        said.Add($"It breaks even at {rent} (now {Millions(figures["hosting_usd_per_mw_year"])}) or at {capital} (now {Millions(figures["capex_usd_per_mw"])})"
            + (r.BreakEvens["delay_months"] is { } d ? $", and bears {Whole(d)} months of delay." : "."));
        return said;
    }

    private static string Whole(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Millions(double usd) => (usd / 1e6).ToString("#,0.00", CultureInfo.InvariantCulture);
}
