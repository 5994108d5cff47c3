using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Studies.Results;
using Headroom.Studies.Runs;
using Headroom.Studies.Summaries;
using NodaTime;

namespace Headroom.Studies.Tests.Fixtures;

/// <summary>
/// Six hours small enough to work by hand: one plant at 35 $/MWh, two miners that earn 80 $/MWh, a reserve sold by load, a charge by
/// the load at the peak, and a ladder of one step.
/// </summary>
/// <remarks>
/// Hour 3 is the peak (200 MW of demand, else 100). Both miners expect it and step aside with what they enrolled for "peak": mine with
/// all 40 MW, small with 5 of its 10. So the system's highest hour stays hour 3, with 205 MW. Reserves: 300 - 205 = 95 MW and 10 MW sold by
/// mine, below 140: "reserve" is called in hour 3 (mine: its first 10 MW count for it, the other 30 for "peak") and, as
/// 300 - 140 - 10 is above 145, taken back after hour 4, in which mine runs with 30 MW.
/// <list type="bullet">
/// <item>mine mines 4 x 40 + 30 = 190 MWh at 80 $; contract 6 x 20 MWh at 30 $; buys 4 x 20 + 10 = 90 MWh at 35 $; sells back 20 MWh
/// in hour 3 at 35 $; sells 10 MW of reserve in all 6 hours at 10 $: net 15,200 - 3,600 - 3,150 + 700 + 600 = 9,750 $. At the peak it draws
/// nothing; its twin draws 40 MW and pays 40 x 12,000 $: net of the twin 19,200 - 3,600 - 4,200 - 480,000 = -468,600 $.</item>
/// <item>small mines 55 MWh at 80 $, buys them at 35 $, pays 5 x 12,000 $: net -57,525 $; its twin 60 x 45 - 120,000 = -117,300 $.</item>
/// </list>
/// </remarks>
internal static class CalledRun
{
    public const string Yaml = """
        schema: 1
        name: called
        title: Six hours by hand
        start: 2025-07-01
        hours: 6
        market:
          ladder:
            - { call: reserve, below_mw: 140, recall_above_mw: 145 }
        hashprice: { usd_per_ph_day: [48] }
        zones:
          - name: town
            demand: { kind: profile, mw: [100, 100, 100, 200, 100, 100] }
        fuels:
          - { name: gas, usd_per_mmbtu: [4] }
        generators:
          - { name: plant, zone: town, technology: gas_cc, capacity_mw: 300, fuel: gas, heat_rate_btu_per_kwh: 8000, vom_usd_per_mwh: 3 }
        programmes:
          coincident_peak:
            - { name: peak, months: [7], usd_per_kw_year: 12, forecast_error: 0, hours_per_day: 1 }
          load_reserve:
            - { name: reserve, control: controllable, usd_per_mw_hour: [10] }
        miners:
          - name: mine
            zone: town
            pue: 1
            restart_per_hour: 1
            machines: [ { model: s, j_per_th: 25, mw: 40 } ]
            contract: { mw: 20, usd_per_mwh: 30 }
            programmes: [ { programme: peak, mw: 40 }, { programme: reserve, mw: 10 } ]
          - name: small
            zone: town
            pue: 1
            restart_per_hour: 1
            machines: [ { model: s, j_per_th: 25, mw: 10 } ]
            programmes: [ { programme: peak, mw: 5 } ]
        """;

    /// <summary>Runs it without a results folder.</summary>
    public static Task<RunResult> RunAsync(string yaml = Yaml) => ExecuteAsync(yaml, Detail.Hours, null);

    /// <summary>Runs it into a results folder.</summary>
    public static async Task<RunSummary> WriteAsync(string folder, Detail detail = Detail.Hours, string yaml = Yaml, bool csv = false)
    {
        RunSummary? summary = null;
        await ExecuteAsync(yaml, detail, async (scenario, hours, zones) =>
        {
            await using RunRecorder recorder = await RunRecorder.OpenAsync(new RunRecording
            {
                Run = "called",
                Folder = folder,
                Scenario = scenario,
                Hours = hours,
                Rosters = [.. zones.Select(z => new ZoneRoster(z.Name, z.Market.Roster))],
                Detail = detail,
                Csv = csv,
            });
            RunResult result = await PlainRun.ExecuteAsync("called", scenario, hours, zones, recorder);
            summary = await RunClosing.CloseAsync(recorder, result, charts: false, () => 1);
            return result;
        });
        return summary!;
    }

    private static Task<RunResult> ExecuteAsync(
        string yaml, Detail detail, Func<ScenarioSpec, RunHours, IReadOnlyList<PlainZone>, Task<RunResult>>? run)
    {
        ScenarioSpec scenario = ScenarioFile.Parse(yaml, "called.yaml");
        RunHours hours = new(scenario.Start, scenario.Hours, DateTimeZoneProviders.Tzdb[scenario.TimeZone]);
        DataFolder data = new(null, null);
        scenario = ScenarioExpansion.Expand(FuelPrices.Resolve(scenario, hours, data));
        PlainZone[] zones = [.. scenario.Zones.Select(z => new PlainZone(scenario, z.Name, hours, ZoneInputs.Build(scenario, z, hours, data), detail))];
        return run is null ? PlainRun.ExecuteAsync("called", scenario, hours, zones) : run(scenario, hours, zones);
    }
}
