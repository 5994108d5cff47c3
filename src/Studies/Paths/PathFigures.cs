using Headroom.Grid.Figures;
using static Headroom.Studies.Paths.FigureRows;

namespace Headroom.Studies.Paths;

/// <summary>
/// Every figure of the paths study, once. The ten routes of the six paths share the same eight names behind the route's own; see
/// <see cref="SupplyRoutes"/> for what is made of them.
/// </summary>
public static class PathFigures
{
    private const string Interview = "interview (seed-claims.csv)", Bank = "Morgan Stanley", None = "no source; judgement";

    /// <summary>The table.</summary>
    public static FigureTable Table { get; } = new("paths",
        "Six paths to power for AI: the figures that 'headroom study paths' stands on.",
        [.. Demand, .. Money, .. Delay, .. Firmness, .. Miners, .. Nuclear, .. Gas, .. FuelCells, .. Abroad, .. Grid]);

    private static IEnumerable<Figure> Demand =>
    [
        Read("gap_gw", "GW", 44, 0, 500, "Power that AI data centers are short of at the end of gap_years, running day and night, before any path delivers", $"{Interview}, S04; {Bank}: 69 needed - 10 under construction - 15 near-term grid access") with { Swing = (36, 47) },
        Read("gap_years", "years", 3, 0.5, 7, "Years from 2026-01 until the gap reaches gap_gw, in a straight line from 0: 3 is the end of 2028", $"{Interview}, S04: by 2028; {Bank}"),
        Assumed("gap_growth_gw_per_year", "GW/yr", 0, 0, 100, "Growth of the gap after that", "nothing is stated beyond 2028; 0 keeps to what is"),
        Assumed("close_by_years", "years", 3, 0.5, 7, "Years from 2026-01 by the end of which the gap is to be closed: 3 is the end of 2028", "the date of the claim"),
    ];

    private static IEnumerable<Figure> Money =>
    [
        Assumed("cost_of_capital", "1", 0.08, 0, 0.3, "Yearly cost of capital, real", None) with { Swing = (0.06, 0.12) },
        Derived("gap_usd_per_mw_year", "$/MW-yr", 1_450_000, 0, 1e8, "What a MW of AI load earns its landlord in a year, and so what a MW of gap costs at least", "Core Scientific-CoreWeave: 290 million $/yr for 200 MW (aidc.csv)"),
        Read("grid_usd_per_mwh", "$/MWh", 40, 0, 500, "Energy bought from the grid, delivered", $"{Interview}, S51 check: power at 40 $/MWh"),
        Assumed("grid_t_per_mwh", "t/MWh", 0.37, 0, 1.5, "Carbon dioxide of a MWh from the grid", "US mean as remembered"),
        Derived("gas_usd_per_mmbtu", "$/MMBtu", 3.45, 0, 50, "Price of gas", "Henry Hub mean of 2025, from the EIA outlook of November 2025 (technologies.csv)"),
        Assumed("gas_t_per_mmbtu", "t/MMBtu", 0.0531, 0, 0.2, "Carbon dioxide of gas burnt", "117 lb/MMBtu as remembered (technologies.csv)"),
    ];

    private static IEnumerable<Figure> Delay =>
    [
        Assumed("stated_range_share", "1", 0.8, 0.2, 0.98, "Share of lead times within a stated range; 0.8 reads it as 10th to 90th percentile", None) with { Swing = (0.6, 0.9) },
        Assumed("common_correlation", "1", 0.3, 0, 0.9, "Correlation of the delays of any two projects: one interest rate, one law", None) with { Swing = (0, 0.6) },
        Assumed("path_correlation", "1", 0.3, 0, 0.9, "What projects of one path have in common beyond that: one supplier, one crew", None) with { Swing = (0, 0.4) },
        Assumed("tail_degrees", "1", 4, 1, 60, "Degrees of freedom of the t copula; fewer: more often late together", None) with { Swing = (2, 12), Whole = true },
    ];

    private static IEnumerable<Figure> Firmness =>
    [
        Read("diesel_hours_per_year", "h/yr", 100, 0, 8760, "Hours a year in which a site's own diesel may stand in for its supply", "EPA guidance 2025-05-01: 100 h outside emergencies, of them 50 h paid (technologies.csv)") with { Swing = (50, 200) },
        Assumed("diesel_usd_per_mwh", "$/MWh", 270, 0, 5000, "Fuel of a MWh from diesel", "70 gal/MWh at 3.8 $/gal as remembered (technologies.csv)"),
        Assumed("diesel_t_per_mwh", "t/MWh", 0.71, 0, 2, "Carbon dioxide of a MWh from diesel", "as remembered (technologies.csv)"),
        Assumed("diesel_usd_per_kw", "$/kW", 800, 0, 5000, "Diesel generators for a kW of load, spare ones included", None),
        Assumed("scarce_hours", "h/yr", 100, 1, 8760, "The scarcest hours in which capability is looked at: of highest demand less solar", None) with { Whole = true },
        Assumed("grid_solar_share", "1", 0.3, 0, 2, "Solar that the grid has already, nameplate as a share of its peak demand, where scarce hours are looked for", "Texas, about 25 of 85 GW as remembered"),
    ];

    private static IEnumerable<Figure> Miners =>
    [
        .. Route("miners", "Bitcoin mining sites made AI data centers",
            Read("", "GW", 15, 0, 200, "", $"{Interview}, S01; {Bank}: 10-15 by 2028, of which 6.3 run and 2.5 are built") with { Swing = (8.8, 15) },
            Derived("", "GW/yr", 10, 0.01, 200, "", "15 GW in 18 months (S01, S07)"),
            Read("", "months", 18, 0.1, 600, "", $"{Interview}, S07"), Read("", "months", 24, 0.1, 600, "", $"{Interview}, S07"),
            Read("", "months", -3, -84, 84, "", $"{Interview}, S10: first announced in October 2025"),
            Derived("", "$/kW", 675, 0, 50_000, "", "site 270 $/kW (MARA Ohio) + 9-12 months of mining income net of power, 270-540 $/kW (S51)")),
        Read("miners_convertible_share", "1", 0.2, 0, 1, "Share of a mining site's power that can be made fit for 24x7", "Sabre56: about 20 percent, 1 GW makes 200 MW (aidc.csv); all of it is claimed (S11) and disputed (S34)") with { Swing = (0.1, 1) },
    ];

    private static IEnumerable<Figure> Nuclear =>
    [
        .. Route("nuclear", "New large reactors",
            Assumed("", "GW", 20, 0, 200, "", None),
            Assumed("", "GW/yr", 2, 0.01, 200, "", None),
            Read("", "months", 120, 0.1, 600, "", $"{Interview}, S13: more than 10 years; {Bank} too"), Assumed("", "months", 180, 0.1, 600, "", None),
            Assumed("", "months", 0, -84, 84, "", None),
            Assumed("", "$/kW", 12_000, 0, 50_000, "", "as remembered of recent US plants")),
        Assumed("nuclear_units", "1", 94, 1, 5000, "Reactors that stand in for each other", "US fleet as remembered") with { Whole = true },
        .. Route("smr", "Small modular reactors",
            Assumed("", "GW", 10, 0, 200, "", None),
            Assumed("", "GW/yr", 1, 0.01, 200, "", None),
            Assumed("", "months", 60, 0.1, 600, "", "first US units early in the 2030s, as remembered"), Assumed("", "months", 120, 0.1, 600, "", None),
            Assumed("", "months", 0, -84, 84, "", None),
            Assumed("", "$/kW", 14_000, 0, 50_000, "", None)),
        Assumed("smr_units", "1", 12, 1, 5000, "Modules that stand in for each other", None) with { Whole = true },
        Assumed("nuclear_unavailable", "1", 0.07, 0, 0.9, "Share of hours in which a reactor does not run, refuelling included", "US capacity factor 0.93 as remembered; NERC forced outage rate below 0.02 was read"),
        Assumed("nuclear_usd_per_mwh", "$/MWh", 25, 0, 500, "Fuel, operation and maintenance", "as remembered"),
    ];

    private static IEnumerable<Figure> Gas =>
    [
        .. Route("gas_slots", "Gas turbines whose slot in the factory is held",
            Derived("", "GW", 17.5, 0, 200, "", $"{Bank}: 15-20 GW by 2028 (aidc.csv)") with { Swing = (15, 20) },
            Derived("", "GW/yr", 6.5, 0.01, 200, "", "a tenth of 65 GW/yr of factories worldwide (Wood Mackenzie)"),
            Read("", "months", 24, 0.1, 600, "", $"{Interview}, S15: queue 2-4 years"), Read("", "months", 48, 0.1, 600, "", $"{Interview}, S15: queue 2-4 years"),
            Assumed("", "months", -24, -84, 84, "", "slots were taken from 2024 on"),
            Assumed("", "$/kW", 2200, 0, 50_000, "", "turbine alone 600 $/kW (Wood Mackenzie, read); the plant is a judgement")),
        .. Route("gas_orders", "Gas turbines ordered now",
            Assumed("", "GW", 30, 0, 200, "", None),
            Derived("", "GW/yr", 6.5, 0.01, 200, "", "a tenth of 65 GW/yr of factories worldwide (Wood Mackenzie)"),
            Read("", "months", 60, 0.1, 600, "", "5-7 years lately quoted (S&P Global 2025-05-20, EPRI)"), Read("", "months", 84, 0.1, 600, "", "5-7 years lately quoted (S&P Global 2025-05-20, EPRI)"),
            Assumed("", "months", 0, -84, 84, "", None),
            Assumed("", "$/kW", 2200, 0, 50_000, "", "turbine alone 600 $/kW (Wood Mackenzie, read); the plant is a judgement")),
        Assumed("gas_plant_low_months", "months", 12, 0, 120, "The plant around a delivered turbine, 10th percentile", "building takes longer than the turbine alone (S17); a judgement"),
        Assumed("gas_plant_high_months", "months", 24, 0, 120, "The same, 90th percentile", "whole projects: 3.5 years in 2023, 5 in 2025 (SourceRock, read)") with { Swing = (18, 36) },
        Read("gas_units", "1", 10, 1, 5000, "Turbines of a site that stand in for each other", "Abilene: 10 turbines, 360.5 MW (aidc.csv)") with { Whole = true },
        Read("gas_unavailable", "1", 0.08, 0, 0.9, "Forced outage rate of gas units", "NERC 2024 State of Reliability, about (technologies.csv)"),
        Read("gas_mmbtu_per_mwh", "MMBtu/MWh", 6.654, 3, 20, "Heat rate", "EIA, combined cycles built since 2015 (technologies.csv)"),
        Assumed("gas_om_usd_per_mwh", "$/MWh", 3.5, 0, 100, "Operation and maintenance", "scenario default as remembered (technologies.csv)"),
    ];

    private static IEnumerable<Figure> FuelCells =>
    [
        .. Route("fuel_cells", "Fuel cells on gas",
            Read("", "GW", 2, 0, 200, "", $"{Interview}, S20: Bloom about 2 GW; {Bank}: 5-8 by 2028") with { Swing = (2, 8) },
            Read("", "GW/yr", 2, 0.01, 200, "", "Bloom's factory by December 2026 (technologies.csv); 1 in 2025"),
            Read("", "months", 3, 0.1, 600, "", "Bloom: 90 days, a vendor's claim (technologies.csv)"), Assumed("", "months", 12, 0.1, 600, "", None),
            Assumed("", "months", 0, -84, 84, "", None),
            Assumed("", "$/kW", 0, 0, 50_000, "", "within the energy price, as it is sold")),
        Read("fuel_cells_usd_per_mwh", "$/MWh", 100, 0, 1000, "Energy of fuel cells, all costs in it", "Synapse Invest (technologies.csv)"),
        Assumed("fuel_cells_efficiency", "1", 0.54, 0.2, 0.9, "Electricity out of the fuel's lower heating value, over a life", "as remembered (technologies.csv)"),
        Derived("fuel_cells_units", "1", 1538, 1, 5000, "Modules of a 100 MW site that stand in for each other", "modules of 65 kW (DCD)") with { Whole = true },
        Assumed("fuel_cells_unavailable", "1", 0.05, 0, 0.9, "Share of hours in which a module does not run", None),
        .. Route("solar_storage", "Solar with batteries, away from the grid",
            Assumed("", "GW", 50, 0, 500, "", None),
            Assumed("", "GW/yr", 10, 0.01, 200, "", None),
            Assumed("", "months", 18, 0.1, 600, "", None), Assumed("", "months", 36, 0.1, 600, "", None),
            Assumed("", "months", 0, -84, 84, "", None),
            Assumed("", "$/kW", 1200, 0, 50_000, "", "as remembered, without batteries")),
        Assumed("solar_capacity_factor", "1", 0.25, 0.05, 0.45, "Mean availability of solar, of its direct-current-side nameplate", "ERCOT as remembered (technologies.csv)"),
        Assumed("solar_latitude", "degrees", 31.5, -60, 60, "Latitude of the plants, north positive", "middle of Texas"),
        Assumed("solar_storage_hours", "h", 8, 0, 200, "Batteries, MWh for a MW of solar", None) with { Swing = (4, 16) },
        Derived("battery_usd_per_kwh", "$/kWh", 254, 0, 2000, "Batteries", "Colossus II: 585 million $ for 2.3 GWh, the weaker of two sources (technologies.csv)"),
        Read("battery_round_trip", "1", 0.846, 0.3, 1, "What comes out of what went in", "GenX example: 0.92 each way (technologies.csv)"),
    ];

    private static IEnumerable<Figure> Abroad =>
    [
        Assumed("training_share", "1", 0.4, 0, 1, "Share of the gap that is training", None) with { Swing = (0.2, 0.6) },
        Assumed("batch_share", "1", 0.15, 0, 1, "Share of the gap that is inference nobody waits for", None),
        Assumed("training_latency_ms", "ms", 10_000, 0, 1e6, "Longest round trip to its user that training bears", None),
        Assumed("batch_latency_ms", "ms", 1000, 0, 1e6, "The same of inference nobody waits for", None),
        Assumed("interactive_latency_ms", "ms", 100, 0, 1e6, "The same of the rest", None),
        Assumed("abroad_latency_ms", "ms", 230, 0, 1e6, "Round trip from the US to the sites abroad", "Singapore and Johor as remembered; Brazil about 120"),
        Assumed("abroad_movable_share", "1", 0.3, 0, 1, "Share of what latency allows that law, data and diplomacy allow too", $"{Interview}, S23 names the need, not the number") with { Swing = (0.1, 0.6) },
        .. RouteWithoutPotential("abroad", "Training moved abroad",
            Assumed("", "GW/yr", 4, 0.01, 200, "", None),
            Assumed("", "months", 18, 0.1, 600, "", $"{Interview}, S23: needs time"), Assumed("", "months", 36, 0.1, 600, "", None),
            Assumed("", "months", 0, -84, 84, "", None),
            Assumed("", "$/kW", 500, 0, 50_000, "", "lines and landing, a judgement")),
        Assumed("abroad_usd_per_mwh", "$/MWh", 90, 0, 1000, "Energy abroad, network included", None),
        Assumed("abroad_t_per_mwh", "t/MWh", 0.45, 0, 1.5, "Carbon dioxide of a MWh abroad", None),
    ];

    private static IEnumerable<Figure> Grid =>
    [
        Assumed("grid_usable_share", "1", 0.5, 0, 1, "Share of the headroom that lies where AI load can connect", None) with { Swing = (0.25, 0.9) },
        Assumed("curtailable_limit", "1", 0.005, 0.0001, 0.2, "Share of its energy that load on a curtailable connection gives up", "0.5 percent, a limit of the headroom method (Norris et al. 2025)") with { Swing = (0.0025, 0.01) },
        Assumed("curtailable_load_share", "1", 0.5, 0, 1, "Share of the load there that may pause, and so does without diesel", "training that may pause; a judgement"),
        .. RouteWithoutPotential("grid", "The unused half of the grid",
            Assumed("", "GW/yr", 10, 0.01, 200, "", "near-term grid access of 15 GW over 3 years is in the gap already; a judgement") with { Swing = (5, 20) },
            Derived("", "months", 17, 0.1, 600, "", "generators 72-104 weeks (Secondwatt)"), Assumed("", "months", 36, 0.1, 600, "", "connection study and works"),
            Assumed("", "months", 0, -84, 84, "", None),
            Assumed("", "$/kW", 300, 0, 50_000, "", "connection works")),
    ];
}
