using Headroom.Studies.Summaries;

namespace Headroom.Studies.Rewards;

/// <summary>Compares what stepping aside paid the flexible sites of a run.</summary>
public static class RewardsStudy
{
    /// <summary>Name of what a site has from prices alone.</summary>
    public const string PriceResponse = "price response";

    /// <summary>Name of what a miner gives up while it is called, or comes back by stages after it stopped.</summary>
    public const string CallsAndRestarts = "calls and restarts";

    private const double HoursOfYear = 8760;

    private const string Meaning =
        "programme: paid, less claw-backs, less what a twin would have been paid or charged that never steps aside and is in no programme "
        + "(so of a peak charge: what was saved); price response: of a miner, energy not drawn while spot was at or above its break-even, at spot less its mining "
        + "revenue; of a data center, gain over its twin less its programmes and less its paused energy at its value of lost compute; calls and restarts: mining given up while called "
        + "or coming back by stages, less the energy at spot; $/MW-year: of the site's size, 8,760 h; "
        + "$/MWh curtailed: over all that the site curtailed, so that parts add up";

    /// <summary>The rewards of a run.</summary>
    /// <param name="run">Its summary.</param>
    public static RewardsResult Of(RunSummary run)
    {
        ArgumentNullException.ThrowIfNull(run);
        IEnumerable<SiteRewards> sites =
        [
            .. run.Miners.Select(m => Miner(m, run.Hours)),
            .. run.DataCenters.Where(d => d.IsFlexible).Select(d => DataCenter(d, run.Hours)),
        ];
        return new(run.Run, run.Scenario, run.Seed, run.Hours, Meaning,
            [.. sites.OrderByDescending(s => s.UsdPerMwYear).ThenBy(s => s.Name, StringComparer.Ordinal)], run.Uplift);
    }

    private static SiteRewards Miner(MinerSummary m, int hours)
    {
        SiteProgramme price = new(PriceResponse, "price_response", m.Mw, m.HoursCurtailed, m.PriceResponseMwh, m.PriceResponseUsd, 0, 0);
        SiteProgramme called = new(CallsAndRestarts, "calls_and_restarts", m.Mw, m.HoursCurtailed,
            m.MwhCurtailed - m.PriceResponseMwh - m.Programmes.Sum(p => p.DroppedMwh), m.GainVsTwinUsd - m.PriceResponseUsd - m.Programmes.Sum(p => p.WorthUsd), 0, 0);
        return Site(m.Name, m.Zone, "miner", m.Mw, m.MwhCurtailed, [price, called], m.Programmes, hours);
    }

    private static SiteRewards DataCenter(DataCenterSummary d, int hours)
    {
        IReadOnlyList<SiteProgramme> price = d.TwinNetUsd is null ? [] :
        [
            new(PriceResponse, "price_response", d.ContractedMw, 0, d.SteppedAsideMwh - d.Programmes.Sum(p => p.DroppedMwh),
                d.GainVsTwinUsd - d.ForgoneUsd - d.Programmes.Sum(p => p.WorthUsd), 0, 0),
        ];
        return Site(d.Name, d.Zone, "data_center", d.ContractedMw, d.TwinNetUsd is null ? d.CurtailedMwh : d.SteppedAsideMwh, price, d.Programmes, hours);
    }

    private static SiteRewards Site(
        string name, string zone, string kind, double mw, double curtailed, IReadOnlyList<SiteProgramme> price,
        IReadOnlyList<SiteProgramme> programmes, int hours)
    {
        RewardPart[] parts = [.. price.Concat(programmes).Select(p =>
            new RewardPart(p.Name, p.Cause, p.Mw, p.DroppedMwh, p.WorthUsd, PerMwYear(p.WorthUsd), PerMwh(p.WorthUsd)))];
        double usd = parts.Sum(p => p.Usd);
        return new(name, zone, kind, mw, curtailed, usd, PerMwYear(usd), PerMwh(usd), parts);

        double PerMwYear(double amount) => mw > 0 && hours > 0 ? amount / mw * (HoursOfYear / hours) : 0;

        double? PerMwh(double amount) => curtailed > 0 ? amount / curtailed : null;
    }
}
