namespace Headroom.Grid.Tests.Scenarios;

/// <summary>A good scenario that uses every kind of node, for tests that break one thing in it.</summary>
internal static class WholeScenario
{
    public const string Text = """
        schema: 1
        name: whole
        title: Every kind of node, {year}
        start: "{year}-01-01"
        hours: 8_760
        seed: 42
        time_zone: America/New_York
        parameters:
          year: 2022
          next: "{year+1}"
        market:
          price_cap_usd_per_mwh: 5e3
          price_floor_usd_per_mwh: -100
          voll_usd_per_mwh: 4500
          ordc:
            sigma_mw: 900
            floors:
              - { below_mw: 6500, usd_per_mwh: 20 }
              - { below_mw: 7000, usd_per_mwh: 10 }
        hashprice: { usd_per_ph_day: [60, 55.5] }
        fuels:
          - name: gas
            series: { file: gas.csv, column: usd, stamp: month }
          - name: coal
            usd_per_mmbtu: 2.1
        zones:
          - name: north
            demand: { kind: synthetic, area: ERCO }
            weather: { latitude: 40 }
          - name: south
            demand:
              kind: series
              series: { file: "demand_{year}.csv.gz+demand_{next}.csv.gz", column: mw, stamp: hour-end }
        generators:
          - name: steps
            zone: north
            count: 3
            technology: gas_cc
            capacity_mw: 500
            fuel: gas
            heat_rate_steps:
              - { to: 0.5, btu_per_kwh: 8000 }
              - { to: 0.8, btu_per_kwh: 6500 }
              - { to: 1, btu_per_kwh: 6900 }
            mttf_hours: 1000
            mttr_hours: 50
            outages:
              - from: 2022-03-01
                through: 2022-03-10
            in_service: 2020-01-01
            retired: 2030-01-01
          - name: pile
            zone: south
            technology: coal
            capacity_mw: 600
            fuel: coal
            heat_rate_btu_per_kwh: 10_200
            fuel_contract: { delivered_capacity_factor: 0.5 }
          - name: breeze
            zone: south
            technology: wind
            capacity_mw: 300
            availability: series
            series: { file: wind.csv, column: w, stamp: hour-start }
            series_per_unit: true
          - name: dam
            zone: north
            technology: hydro
            capacity_mw: 100
            budget_capacity_factor: 0.4
        storage:
          - { name: cell, zone: north, power_mw: 10, energy_mwh: 40 }
        miners:
          - name: rigs
            zone: south
            pue: 1.05
            machines:
              - { model: S19, j_per_th: 29.5, mw: 30 }
            contract: { mw: 25, usd_per_mwh: 40 }
        data_centers:
          - name: hall
            zone: north
            contracted_mw: 200
            energised:
              - { from: 2022-01-01, mw: 100 }
              - { from: 2022-06-01, mw: 200 }
            gensets: {}
            plant:
              capacity_mw: 50
              fuel: gas
              heat_rate_btu_per_kwh: 9000
              mttf_hours: 500
              mttr_hours: 20
        actuals:
          zone: south
          energy:
            - { fuel: gas, series: { file: fuel.csv, column: gas, stamp: hour-start } }
            - { fuel: coal, series: { file: fuel.csv, column: coal, stamp: hour-start } }
          price: { file: price.csv, column: usd, stamp: hour-start }
        interventions:
          - { kind: trip, target: dam, from_hour: 10, until_hour: 20, mw: 40 }
          - { kind: price, target: rigs, from_hour: 5, usd_per_mwh: 90 }
        sweep:
          axes:
            - { name: hash, change: hashprice.usd_per_ph_day, values: [40, 50, 60] }
            - { name: size, change: ["data_centers[*].contracted_mw", "data_centers[*].energised[*].mw"], scale: true, from: 1, to: 2, steps: 3 }
          cases:
            - { name: as-is }
            - name: dear
              set:
                - { change: "parameters.year", value: 2023 }
                - { change: "miners[0].contract.usd_per_mwh", value: 70 }

        """;
}
