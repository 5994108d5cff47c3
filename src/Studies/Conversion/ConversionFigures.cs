using Headroom.Grid.Figures;

namespace Headroom.Studies.Conversion;

/// <summary>Every figure of the conversion study, once; what a site mines and earns by stepping aside comes from a run.</summary>
public static class ConversionFigures
{
    private const string Interview = "interview (seed-claims.csv)", Judgement = "no source; judgement";

    /// <summary>The table.</summary>
    public static FigureTable Table { get; } = new("conversion",
        "A mining site made an AI data center: the figures that 'headroom study conversion' stands on.",
    [
        new("convertible_share", "1", 0.2, 0.01, 1, "Share of the site's power that can be made fit for 24x7; the rest goes on mining", "Sabre56: about 20 percent, 1 GW makes 200 MW (aidc.csv); disputed (S34)", Standing.Read),
        new("first_power_months", "months", 9, 1, 120, "Months without mining income until the first milestone", $"{Interview}, S51: 9-12 months", Standing.Read),
        new("last_power_months", "months", 12, 1, 120, "Months until the last milestone", $"{Interview}, S51: 9-12 months", Standing.Read),
        new("milestones", "1", 4, 1, 48, "Milestones between the two, of equal MW and equal distance; each is paid for once delivered", $"{Interview}, S36: milestones by MW; how many is a judgement", Standing.Assumption) { Whole = true },
        new("delay_months", "months", 0, 0, 120, "Months by which every milestone is late", "none planned", Standing.Assumption) { Swing = (0, 12) },
        new("capex_usd_per_mw", "$/MW", 11_500_000, 0, 1e8, "Capital for a MW converted, without chips", "middle of 8-15 million $/MW (CoinShares, aidc.csv); Sabre56 says 3-5", Standing.Derived) { Swing = (4_000_000, 15_000_000) },
        new("capex_first_share", "1", 0.3, 0, 1, "Share of the capital paid at the start; the rest evenly until the last milestone as planned", Judgement, Standing.Assumption),
        new("tenant_capex_share", "1", 0, 0, 1, "Share of the capital that the tenant pays", "none; some contracts have tenants pay, as remembered", Standing.Assumption) { Swing = (0, 0.5) },
        new("hosting_usd_per_mw_year", "$/MW-yr", 1_450_000, 0, 1e8, "Rent of a MW delivered", "Core Scientific-CoreWeave: 290 million $/yr for 200 MW (aidc.csv)", Standing.Derived) { Swing = (1_100_000, 2_190_000) },
        new("hosting_cost_share", "1", 0.15, 0, 1, "Share of the rent that running the halls costs; power is passed on to the tenant", Judgement, Standing.Assumption) { Swing = (0.1, 0.3) },
        new("contract_years", "years", 12, 1, 40, "Years of rent from each milestone on", "Core Scientific-CoreWeave: 12 years (S09)", Standing.Read) { Swing = (8, 15), Whole = true },
        new("residual_share", "1", 0, 0, 1, "What the halls are worth at the end, as a share of the capital", Judgement, Standing.Assumption) { Swing = (0, 0.3) },
        new("mining_upkeep_usd_per_mw_year", "$/MW-yr", 200_000, 0, 1e7, "What mining on costs beyond energy, which a run does not count: machines renewed, staff", "machines every four years at 16 $/TH and 20 J/TH, as remembered", Standing.Assumption) { Swing = (0, 400_000) },
        new("mining_change_per_year", "1", 0, -0.9, 0.5, "Yearly change of what mining nets before that, as a fraction", Judgement, Standing.Assumption) { Swing = (-0.2, 0.1) },
        new("cost_of_capital", "1", 0.1, 0, 0.4, "Yearly discount rate, real", Judgement, Standing.Assumption) { Swing = (0.07, 0.14) },
    ]);
}
