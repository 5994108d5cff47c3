namespace Headroom.Client.Tests.Fixtures;

/// <summary>Small scenarios.</summary>
internal static class Toys
{
    internal const string Good = """
        schema: 1
        name: toy
        title: A toy
        start: 2025-07-14
        hours: 48
        zones:
          - name: Z
            demand: { kind: profile, mw: [800, 900, 1000] }
        fuels:
          - { name: gas, usd_per_mmbtu: [3] }
        generators:
          - { name: cc, zone: Z, technology: gas_cc, capacity_mw: 600, fuel: gas, heat_rate_btu_per_kwh: 7000 }
          - { name: ct, zone: Z, technology: gas_ct, capacity_mw: 800, fuel: gas, heat_rate_btu_per_kwh: 11000 }
        miners:
          - { name: rig, zone: Z, machines: [ { model: s19, j_per_th: 30, mw: 100 } ] }
        data_centers:
          - { name: hall, zone: Z, contracted_mw: 50 }
        """;
}
