using System.Collections.Concurrent;
using Headroom.Client.Connections;
using Headroom.Grains.Runs;

namespace Headroom.Cluster.Tests.Fixtures;

/// <summary>Three zones with every kind of participant; units fail often. And the same without a cluster.</summary>
internal static class ThreeZones
{
    private static readonly ConcurrentDictionary<(int Days, RunKind Kind), Task<string>> Runs = new();
    private static readonly DirectoryInfo Root = Directory.CreateTempSubdirectory("headroom-undisturbed-");

    static ThreeZones() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Root.Delete(recursive: true);

    /// <summary>Names of the zones.</summary>
    public static string[] Names { get; } = ["a", "b", "c"];

    public static RunRequest Request(string folder, int days, RunKind kind = RunKind.Apart) => new()
    {
        ScenarioText = kind == RunKind.Joined ? Text() + Lines : Text(),
        Counterfactual = kind == RunKind.Counterfactual,
        ScenarioFile = "three.yaml",
        OutFolder = folder,
        Hours = days * 24,
        Charts = false,
    };

    /// <summary>Holds the tables of a finished run against those of one silo that nobody disturbed, byte for byte.</summary>
    public static async Task AssertUndisturbed(string folder, int days, RunKind kind = RunKind.Apart)
    {
        string expected = await Undisturbed(days, kind);
        string[] tables = [.. Directory.EnumerateFiles(expected, "*.parquet", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(expected, f))];
        Assert.True(tables.Length >= (kind == RunKind.Counterfactual ? 8 : 4));
        foreach (string file in tables)
            Assert.True(File.ReadAllBytes(Path.Combine(expected, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folder, file))), $"{file} differs");
        Assert.False(Directory.Exists(folder + ".partial"));
    }

    /// <summary>The results folder of a run on one embedded silo.</summary>
    private static Task<string> Undisturbed(int days, RunKind kind = RunKind.Apart) => Runs.GetOrAdd((days, kind), async _ =>
    {
        string folder = Path.Combine(Root.FullName, $"{days}-{kind}");
        await using HeadroomClient client = await HeadroomClient.StartEmbeddedAsync();
        await client.StartRunAsync("three", Request(folder, days, kind));
        await foreach (RunView view in client.WatchAsync("three", TimeSpan.FromMilliseconds(20)))
            Assert.True(view.Phase is not RunPhase.Failed, view.Message);
        return folder;
    });

    /// <summary>The scenario.</summary>
    public static string Text() => """
        schema: 1
        name: three
        title: Three zones for tests of a cluster
        start: 2025-01-01
        seed: 11
        time_zone: America/Chicago
        market:
          price_cap_usd_per_mwh: 5000
        hashprice:
          usd_per_ph_day: [50]
        fuels:
          - { name: gas, usd_per_mmbtu: [3], co2_kg_per_mmbtu: 53 }
        zones:
          - { name: a, demand: { kind: profile, mw: [300, 280, 280, 310, 400, 430, 450, 470, 480, 500, 440, 360] } }
          - { name: b, demand: { kind: profile, mw: [200, 190, 210, 260, 280, 300, 320, 330, 350, 320, 270, 220, 215] } }
          - { name: c, demand: { kind: profile, mw: [250, 240, 260, 310, 380, 410, 400] } }
        """ + "\ngenerators:\n" + Each(z => $$"""
              - {name: {{z}}-cc, zone: {{z}}, technology: gas_cc, capacity_mw: 120, count: 3, min_stable: 0.4, fuel: gas, heat_rate_btu_per_kwh: 6800, vom_usd_per_mwh: 2, start_cost_usd_per_mw: 60, min_up_hours: 4, mttf_hours: 60, mttr_hours: 12}
              - {name: {{z}}-ct, zone: {{z}}, technology: gas_ct, capacity_mw: 60, count: 4, fuel: gas, heat_rate_btu_per_kwh: 10500, vom_usd_per_mwh: 5, mttf_hours: 30, mttr_hours: 6}
            """) + "\nstorage:\n" + Each(z => $$"""
              - {name: {{z}}-battery, zone: {{z}}, power_mw: 40, energy_mwh: 80}
            """) + "\nminers:\n" + Each(z => $$"""
              - {name: {{z}}-mine, zone: {{z}}, machines: [ {model: new, j_per_th: 17, mw: 40}, {model: old, j_per_th: 34, mw: 20} ], contract: {mw: 50, usd_per_mwh: 35}, restart_per_hour: 0.5}
            """) + "\ndata_centers:\n" + Each(z => $$"""
              - {name: {{z}}-site, zone: {{z}}, contracted_mw: 60, flexible_share: 0.25, lost_compute_usd_per_mwh: 200, feed_failures_per_year: 300, gensets: {mw_each: 3} }
            """);

    private const string Lines = "\nnetwork: {kind: transport, lines: [{name: a-b, from: a, to: b, limit_mw: 40, loss: 0.01}, {name: b-c, from: b, to: c, limit_mw: 25}]}\n";

    private static string Each(Func<string, string> lines) => string.Join('\n', Names.Select(lines));
}
