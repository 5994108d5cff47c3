using Headroom.Grid;
using Headroom.Grid.Figures;

namespace Headroom.Studies.Paths;

/// <summary>Makes the ten routes of the six paths from the figures. Formulas: docs/paths.md.</summary>
/// <param name="figures">The figures.</param>
/// <param name="around">Grid, sun and scarce hours.</param>
internal sealed class SupplyRoutes(FigureValues figures, Surroundings around)
{
    private const double HoursOfYear = 8760;

    /// <summary>Names of the routes in the order in which they are printed.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["miners", "grid_diesel", "grid_pause", "fuel_cells", "solar_storage", "gas_slots", "gas_orders", "abroad", "smr", "nuclear"];

    /// <summary>Refuses figures that contradict each other.</summary>
    /// <exception cref="InputException">They do.</exception>
    public static void Check(FigureValues figures)
    {
        foreach (string low in figures.All.Select(v => v.Figure.Name).Where(n => n.EndsWith("_low_months", StringComparison.Ordinal)))
        {
            string high = low.Replace("_low_", "_high_", StringComparison.Ordinal);
            if (figures[low] > figures[high]) throw figures.Refuse(high, $"at least {low}, {Figure.Plain(figures[low])}");
        }
        if (figures["common_correlation"] + figures["path_correlation"] > 1)
            throw figures.Refuse("path_correlation", $"at most {Figure.Plain(1 - figures["common_correlation"])}: with common_correlation at most 1");
        if (figures["training_share"] + figures["batch_share"] > 1)
            throw figures.Refuse("training_share", $"at most {Figure.Plain(1 - figures["batch_share"])}: with batch_share at most 1");
    }

    /// <summary>The routes.</summary>
    public IReadOnlyList<SupplyRoute> All()
    {
        double gas = figures["gas_usd_per_mmbtu"], diesel = figures["diesel_hours_per_year"];
        double gasRun = figures["gas_mmbtu_per_mwh"] * gas + figures["gas_om_usd_per_mwh"];
        double gasCarbon = figures["gas_mmbtu_per_mwh"] * figures["gas_t_per_mmbtu"];
        double gasFirm = FirmCapability.Fleet((int)figures["gas_units"], figures["gas_unavailable"], diesel);
        double nuclearOut = figures["nuclear_unavailable"], nuclearRun = figures["nuclear_usd_per_mwh"];
        return
        [
            Miners(),
            .. Grid(),
            Steady("fuel_cells", "fuel cells, solar", "fuel cells",
                FirmCapability.Fleet((int)figures["fuel_cells_units"], figures["fuel_cells_unavailable"], diesel), figures["fuel_cells_unavailable"],
                figures["fuel_cells_usd_per_mwh"],
                // 3.412 MMBtu/MWh; gas is priced and counted by its higher heating value, 1.108 of the lower.
                3.412 * 1.108 / figures["fuel_cells_efficiency"] * figures["gas_t_per_mmbtu"]),
            Solar(),
            Steady("gas_slots", "gas turbines", "gas, slot held", gasFirm, figures["gas_unavailable"], gasRun, gasCarbon, plant: true),
            Steady("gas_orders", "gas turbines", "gas, ordered now", gasFirm, figures["gas_unavailable"], gasRun, gasCarbon, plant: true),
            Abroad(),
            Steady("smr", "nuclear", "small reactors", FirmCapability.Fleet((int)figures["smr_units"], nuclearOut, diesel), nuclearOut, nuclearRun, 0),
            Steady("nuclear", "nuclear", "large reactors", FirmCapability.Fleet((int)figures["nuclear_units"], nuclearOut, diesel), nuclearOut, nuclearRun, 0),
        ];
    }

    private SupplyRoute Miners()
    {
        double share = figures["miners_convertible_share"];
        return Route("miners", "miners", "miner conversion", figures["miners_gw"], share, share, Flat(share),
            figures["miners_usd_per_kw"], figures["grid_usd_per_mwh"], figures["grid_t_per_mwh"], capitalOfFirm: true);
    }

    /// <summary>
    /// Today's grid: what diesel can stand in for within its hours, for any load; and beyond that, up to the curtailment limit, load that
    /// pauses by itself.
    /// </summary>
    private IEnumerable<SupplyRoute> Grid()
    {
        (double room, double curtailed) = around.RoomWithin(figures["diesel_hours_per_year"]);
        double usable = figures["grid_usable_share"], diesel = room * usable;
        double limit = figures["curtailable_limit"];
        double pause = Math.Max(0, around.RoomAt(limit) * usable - diesel) * figures["curtailable_load_share"];
        double all = diesel + pause, perYear = figures["grid_gw_per_year"];
        yield return Route("grid", "idle grid", "idle grid, diesel", diesel, 1, 1, Flat(1),
            figures["grid_usd_per_kw"] + figures["diesel_usd_per_kw"],
            (1 - curtailed) * figures["grid_usd_per_mwh"] + curtailed * figures["diesel_usd_per_mwh"],
            (1 - curtailed) * figures["grid_t_per_mwh"] + curtailed * figures["diesel_t_per_mwh"])
            with
        { Name = "grid_diesel", GwPerYear = all > 0 ? perYear * diesel / all : perYear };
        yield return Route("grid", "idle grid", "idle grid, pausing", pause, 1 - limit, 0, Flat(1 - limit),
            figures["grid_usd_per_kw"], figures["grid_usd_per_mwh"], figures["grid_t_per_mwh"])
            with
        { Name = "grid_pause", GwPerYear = all > 0 ? perYear * pause / all : perYear };
    }

    private SupplyRoute Solar()
    {
        double[] sun = around.Sun(figures["solar_latitude"], figures["solar_capacity_factor"]);
        double hours = figures["solar_storage_hours"];
        double firm = FirmCapability.SolarWithStorage(sun, hours, figures["battery_round_trip"], figures["diesel_hours_per_year"]);
        double[] byHour = [.. Enumerable.Range(0, 24).Select(h => Enumerable.Range(0, sun.Length / 24).Average(d => sun[d * 24 + h]))];
        return Route("solar_storage", "fuel cells, solar", "solar + batteries", figures["solar_storage_gw"], firm,
            around.SunWhenScarce(sun, figures["grid_solar_share"], (int)figures["scarce_hours"]), byHour,
            figures["solar_storage_usd_per_kw"] + hours * figures["battery_usd_per_kwh"], 0, 0);
    }

    private SupplyRoute Abroad()
    {
        double latency = figures["abroad_latency_ms"], training = figures["training_share"], batch = figures["batch_share"];
        double eligible = (latency <= figures["training_latency_ms"] ? training : 0) + (latency <= figures["batch_latency_ms"] ? batch : 0)
            + (latency <= figures["interactive_latency_ms"] ? 1 - training - batch : 0);
        return Route("abroad", "training abroad", "training abroad", figures["gap_gw"] * eligible * figures["abroad_movable_share"], 1, 1, Flat(1),
            figures["abroad_usd_per_kw"], figures["abroad_usd_per_mwh"], figures["abroad_t_per_mwh"]);
    }

    private SupplyRoute Steady(
        string name, string path, string title, double firm, double unavailable, double runningUsd, double carbon, bool plant = false) =>
        Route(name, path, title, figures[name + "_gw"], firm, 1 - unavailable, Flat(1 - unavailable), figures[name + "_usd_per_kw"], runningUsd, carbon, plant);

    private SupplyRoute Route(
        string name, string path, string title, double potential, double firm, double scarce, double[] byHour, double usdPerKw,
        double runningUsd, double carbon, bool plant = false, bool capitalOfFirm = false)
    {
        double low = figures[name + "_lead_low_months"] + (plant ? figures["gas_plant_low_months"] : 0);
        double high = figures[name + "_lead_high_months"] + (plant ? figures["gas_plant_high_months"] : 0);
        // Capital is counted for nameplate, save where what can't be made firm is not built.
        double perFirmKw = capitalOfFirm ? usdPerKw : firm > 0 ? usdPerKw / firm : 0;
        return new(name, path, title, potential, figures[name + "_gw_per_year"], figures[name + "_start_months"],
            LeadTime.Between(low, high, figures["stated_range_share"]))
        {
            FirmShare = firm,
            ScarceShare = scarce,
            ByHour = byHour,
            UsdPerKw = perFirmKw,
            UsdPerMwh = perFirmKw * 1000 * Annuity.Factor(figures["cost_of_capital"], figures[name + "_life_years"]) / HoursOfYear + runningUsd,
            TonnesPerMwh = carbon,
        };
    }

    private static double[] Flat(double share)
    {
        double[] hours = new double[24];
        Array.Fill(hours, share);
        return hours;
    }
}
