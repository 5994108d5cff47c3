using Headroom.Grains.Runs;

namespace Headroom.Grains.Tests.Fixtures;

/// <summary>
/// Two zones, three days over a change of month, every kind of participant; units fail often, so that random draws,
/// starts and shortages all happen within 72 hours.
/// </summary>
internal static class SmallScenario
{
    public const int Hours = 72;

    /// <summary>Names of its participants by kind.</summary>
    public static readonly (string Kind, string Name)[] Participants =
    [
        ("generator", "n-nuclear"), ("storage", "n-battery"), ("miner", "n-mine"), ("data-center", "n-site"), ("miner", "s-mine-2"),
    ];

    public const string Text = """
        schema: 1
        name: small
        title: Two zones for tests
        start: 2025-01-30
        hours: 72
        seed: 7
        time_zone: America/Chicago
        parameters:
          mine_mw: 40
        market:
          price_cap_usd_per_mwh: 5000
          ordc:
            minimum_contingency_mw: 20
            mu_mw: 5
            sigma_mw: 30
        hashprice:
          usd_per_ph_day: [50]
        fuels:
          - name: gas
            usd_per_mmbtu: [3, 5]
            co2_kg_per_mmbtu: 53
        zones:
          - name: north
            demand:
              kind: profile
              mw: [300, 290, 280, 280, 290, 310, 360, 400, 420, 430, 440, 450, 460, 470, 480, 480, 490, 500, 490, 470, 440, 400, 360, 320]
          - name: south
            demand:
              kind: profile
              mw: [200, 195, 190, 190, 195, 210, 240, 260, 270, 280, 290, 300, 310, 320, 330, 330, 340, 350, 340, 320, 300, 270, 240, 220, 215]
        generators:
          - {name: n-nuclear, zone: north, technology: nuclear, capacity_mw: 200, min_stable: 1, vom_usd_per_mwh: 8, mttf_hours: 40, mttr_hours: 10}
          - {name: n-cc, zone: north, technology: gas_cc, capacity_mw: 120, count: 2, min_stable: 0.4, fuel: gas, heat_rate_btu_per_kwh: 6800, vom_usd_per_mwh: 2, start_cost_usd_per_mw: 60, min_up_hours: 4, min_down_hours: 2, ramp_per_hour: 0.5, mttf_hours: 60, mttr_hours: 12}
          - {name: n-ct, zone: north, technology: gas_ct, capacity_mw: 60, count: 3, min_stable: 0.3, fuel: gas, heat_rate_btu_per_kwh: 10500, vom_usd_per_mwh: 5, start_cost_usd_per_mw: 30, min_up_hours: 1, mttf_hours: 30, mttr_hours: 6}
          - {name: s-cc, zone: south, technology: gas_cc, capacity_mw: 150, count: 2, min_stable: 0.4, fuel: gas, heat_rate_btu_per_kwh: 7000, vom_usd_per_mwh: 2, start_cost_usd_per_mw: 60, min_up_hours: 4, mttf_hours: 50, mttr_hours: 10}
          - {name: s-ct, zone: south, technology: gas_ct, capacity_mw: 50, count: 2, fuel: gas, heat_rate_btu_per_kwh: 11000, vom_usd_per_mwh: 6, start_cost_usd_per_mw: 20}
        storage:
          - {name: n-battery, zone: north, power_mw: 40, energy_mwh: 80}
          - {name: s-battery, zone: south, power_mw: 20, energy_mwh: 80}
        miners:
          - name: n-mine
            zone: north
            machines:
              - {model: new, j_per_th: 17, mw: "{mine_mw}"}
              - {model: old, j_per_th: 34, mw: 20}
            contract: {mw: 50, usd_per_mwh: 35}
            restart_per_hour: 0.5
          - name: s-mine
            zone: south
            count: 2
            machines:
              - {model: mid, j_per_th: 24, mw: 15}
        data_centers:
          - {name: n-site, zone: north, contracted_mw: 60, flexible_share: 0.25, lost_compute_usd_per_mwh: 200, feed_failures_per_year: 300, gensets: {mw_each: 3}}
          - {name: s-site, zone: south, contracted_mw: 30, redundancy: 2N}
        """;

    /// <summary>The same zones joined by a line that is often full; what holds for single zones only (the adder) is left out.</summary>
    public static readonly string Joined = Text.Replace(
        """
          ordc:
            minimum_contingency_mw: 20
            mu_mw: 5
            sigma_mw: 30

        """, "", StringComparison.Ordinal).Replace(
        "generators:\n", "network: {kind: transport, lines: [{name: n-s, from: north, to: south, limit_mw: 40, loss: 0.01}]}\ngenerators:\n", StringComparison.Ordinal);

    public static RunRequest Request(string outFolder = "", string detail = "", bool paused = false, double speed = 0, string text = Text) => new()
    {
        ScenarioText = text,
        ScenarioFile = "small.yaml",
        OutFolder = outFolder,
        Detail = detail,
        Paused = paused,
        Speed = speed,
        Charts = false,
    };
}
