using Headroom.Grid.Networks;
using Headroom.Grid.Networks.Pypsa;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Tests.Fixtures;
using Headroom.Grid.Time;
using NodaTime;

namespace Headroom.Grid.Tests.Networks.Pypsa;

/// <summary>A folder as PyPSA's export_to_csv_folder lays it out (attributes, units and defaults: PyPSA documentation, "Components").</summary>
public sealed class PypsaFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public PypsaFolderTests()
    {
        _folder.Write("network.csv", "name,pypsa_version\ntoy,0.30.0\n");
        _folder.Write("snapshots.csv", "snapshot,objective,stores,generators\n2030-01-01 00:00:00,1,1,1\n2030-01-01 01:00:00,1,1,1\n2030-01-01 02:00:00,1,1,1\n");
        _folder.Write("buses.csv", "name,v_nom,carrier,x,y\nDE0 1,380.0,AC,10,50\nFR,380.0,AC,2,47\n");
        _folder.Write("generators.csv",
            "name,bus,control,p_nom,carrier,marginal_cost,marginal_cost_quadratic,committable,p_min_pu,min_up_time,start_up_cost,ramp_limit_up\n"
            + "wind 1,DE0 1,PQ,100.0,onwind,0.5,,,,,,\ngas,FR,Slack,200.0,CCGT,40.0,,True,0.4,3,1000.0,0.5\nold,FR,PQ,50,lignite,20,0.1,False,,,,\n");
        _folder.Write("generators-p_max_pu.csv", "snapshot,wind 1\n2030-01-01 00:00:00,0.1\n2030-01-01 01:00:00,0.5\n2030-01-01 02:00:00,1.0\n");
        _folder.Write("loads.csv", "name,bus,p_set\na,DE0 1,10\nb,DE0 1,5\nc,FR,70\n");
        _folder.Write("loads-p_set.csv", "snapshot,a\n2030-01-01 00:00:00,20\n2030-01-01 01:00:00,30\n2030-01-01 02:00:00,40\n");
        _folder.Write("lines.csv", "name,bus0,bus1,x,r,s_nom,s_max_pu,length\nl1,DE0 1,FR,14.44,1,500,0.7,100\n");
        _folder.Write("links.csv", "name,bus0,bus1,p_nom,efficiency,p_min_pu\nhvdc,DE0 1,FR,100,0.97,-1\n");
        _folder.Write("storage_units.csv", "name,bus,p_nom,max_hours,efficiency_store,efficiency_dispatch,state_of_charge_initial,marginal_cost\nphs,FR,10,6,0.9,0.8,30,1\n");
    }

    [Fact]
    public void Read_EveryPart()
    {
        ScenarioSpec made = Parsed(PypsaFolder.Read(_folder.Path, keepMinimum: false));
        Assert.Equal((3, new LocalDate(2030, 1, 1)), (made.Hours, made.Start));
        Assert.Equal(["DE0_1", "FR"], made.Zones.Select(z => z.Name));
        GeneratorSpec wind = made.Generators[0], gas = made.Generators[1], old = made.Generators[2];
        Assert.Equal(("wind_1", "DE0_1", "wind", 100.0, 0.5, "series"), (wind.Name, wind.Zone, wind.Technology, wind.CapacityMw, wind.VomUsdPerMwh, wind.Availability));
        Assert.Equal(("gas_cc", 0.4, 3, 5.0, 0.5), (gas.Technology, gas.MinStable, gas.MinUpHours, gas.StartCostUsdPerMw, gas.RampPerHour));
        Assert.Equal(("coal", 10, 0.0), (old.Technology, old.HeatRateSteps.Count, old.MinStable));
        LineSpec line = made.Network.Lines[0], link = made.Network.Lines[1];
        // 14.44 ohm at 380 kV is 1e-4 per unit on 1 MVA; 70 % of 500 MVA may be used.
        Assert.Equal((350.0, 1e-4), (Math.Round(line.LimitMw, 9), Math.Round(line.Reactance, 12)));
        Assert.Equal((100.0, 100.0, 0.03), (link.LimitMw, link.ReverseMw, Math.Round(link.Loss, 12)));
        StorageSpec storage = made.Storage.Single();
        Assert.Equal((10.0, 48.0, 0.72, 0.5, 1.0), (storage.PowerMw, Math.Round(storage.EnergyMwh, 9), Math.Round(storage.RoundTripEfficiency, 12), storage.InitialCharge, storage.WearUsdPerMwh));
    }

    [Fact]
    public void Read_SeriesReachTheZones()
    {
        (ScenarioSpec made, ZoneHours zone) = Hours("DE0_1");
        Assert.Equal([25.0, 35.0, 45.0], zone.DemandMw);
        Assert.Equal([10.0, 50.0, 100.0], zone.SeriesMw["wind_1"].Select(mw => Math.Round(mw, 9)));
        Assert.Equal(70, made.Zones[1].Demand!.Mw.Single());
    }

    [Fact]
    public void Read_FolderOfSomethingElse_IsOneLine()
    {
        foreach (string file in Directory.GetFiles(_folder.Path)) File.Delete(file);
        InputException refused = Assert.Throws<InputException>(() => PypsaFolder.Read(_folder.Path, false));
        Assert.EndsWith("path: expected a PyPSA folder: it holds buses.csv and snapshots.csv", Assert.Single(refused.Problems).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("buses.csv", "name,v_nom\n", "buses: expected at least one bus")]
    [InlineData("lines.csv", "name,bus0,bus1,x,s_nom\nl1,DE0 1,ES,1,5\n", "lines.csv:2: bus1 is 'ES': expected a bus of buses.csv")]
    [InlineData("lines.csv", "name,bus0,bus1,type,s_nom\nl1,DE0 1,FR,Al,5\n", "lines.csv:2: x: expected a reactance above 0 (types of lines and transformers are not read)")]
    [InlineData("generators.csv", "name,bus,p_nom,marginal_cost\ng,FR,many,1\n", "generators.csv:2: p_nom is 'many': expected a number from 0 to")]
    [InlineData("snapshots.csv", "snapshot\n2030-01-01 00:00:00\n2030-01-01 03:00:00\n2030-01-01 06:00:00\n", "snapshots.csv:3: snapshot is '2030-01-01 03:00:00': expected the hour after the last one, 2030-01-01 01:00:00")]
    [InlineData("loads-p_set.csv", "snapshot,a\n2030-01-01 00:00:00,20\n", "loads-p_set.csv: rows is '1': expected 3, one a snapshot")]
    [InlineData("loads-p_set.csv", "snapshot,a\n2030-01-01 00:00:00,20\n2030-01-01 01:00:00,x\n2030-01-01 02:00:00,1\n", "loads-p_set.csv:3: a is 'x': expected a number")]
    [InlineData("stores.csv", "name,bus,e_nom\ns,FR,5\n", "stores.csv: stores is '1': expected none: scenarios have no such thing")]
    [InlineData("links.csv", "name,bus0,bus1,bus2,p_nom\ns,FR,DE0 1,FR,5\n", "links.csv:2: bus2 is 'FR': expected a link of two buses")]
    [InlineData("generators-marginal_cost.csv", "snapshot,gas\n2030-01-01 00:00:00,20\n", "generators-marginal_cost.csv: marginal_cost: expected one value for all hours")]
    public void Read_WhatIsWrong_IsOneLine(string file, string text, string expected)
    {
        if (file == "buses.csv")
            foreach (string other in Directory.GetFiles(_folder.Path).Where(path => Path.GetFileName(path) is not "snapshots.csv")) File.Delete(other);
        _folder.Write(file, text);
        InputException refused = Assert.Throws<InputException>(() => PypsaFolder.Read(_folder.Path, false));
        Assert.Contains(expected, Assert.Single(refused.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoFolder_IsOneLine() => Assert.Contains("expected a PyPSA folder", Assert.Throws<InputException>(() => PypsaFolder.Read("/nowhere", false)).Message);

    [Fact]
    public void Export_AndReadAgain_IsTheSameScenario()
    {
        // Without the quadratic unit: each of its steps is exported as a generator of its own.
        _folder.Write("generators.csv",
            "name,bus,p_nom,carrier,marginal_cost,committable,p_min_pu,min_up_time,start_up_cost,ramp_limit_up\n"
            + "wind 1,DE0 1,100.0,onwind,0.5,,,,,\ngas,FR,200.0,other,40.0,True,0.4,3,1000.0,0.5\n");
        (ScenarioSpec made, _) = Hours("FR");
        RunHours hours = new(made.Start, made.Hours, DateTimeZoneProviders.Tzdb[made.TimeZone]);
        using TempFolder exported = new();
        new PypsaExport(made, hours, new DataFolder(_folder.Path, null)).Write(exported.Path);

        ImportedSystem before = PypsaFolder.Read(_folder.Path, false), after = PypsaFolder.Read(exported.Path, false);

        // Names as scenarios have them; all load of a bus is one load, by the hour.
        Assert.Equal(before.Generators.Select(Plain), after.Generators.Select(Plain));
        Assert.Equal(before.Lines.Select(Plain), after.Lines.Select(Plain));
        Assert.Equal(before.Storage.Select(s => (s.Name, s.PowerMw, Math.Round(s.EnergyMwh, 9), Math.Round(s.RoundTripEfficiency, 12), s.InitialCharge)),
            after.Storage.Select(s => (s.Name, s.PowerMw, Math.Round(s.EnergyMwh, 9), Math.Round(s.RoundTripEfficiency, 12), s.InitialCharge)));
        Assert.Equal([25.0, 35.0, 45.0], after.Zones[0].LoadMw);
        Assert.Equal([70.0, 70.0, 70.0], after.Zones[1].LoadMw);
    }

    private static string Plain(ImportedGenerator g) =>
        $"{g.Name} {g.Zone} {g.Technology} {g.CapacityMw:0.######} {g.MinMw:0.######} {g.Steps[0].UsdPerMwh:0.######} {g.RampPerHour} {g.MinUpHours} {g.StartUsd:0.######} {string.Join(' ', (g.Availability ?? []).Select(v => Math.Round(v, 9)))}";

    private static string Plain(ImportedLine l) => $"{l.Name} {l.From} {l.To} {l.LimitMw:0.######} {l.ReverseMw:0.######} {l.Reactance:0.#########} {l.Loss:0.######}";

    private (ScenarioSpec, ZoneHours) Hours(string zone)
    {
        ImportedSystem system = PypsaFolder.Read(_folder.Path, keepMinimum: false);
        using (StreamWriter csv = new(Path.Combine(_folder.Path, "toy.csv"))) system.WriteSeries(csv);
        ScenarioSpec made = Parsed(system);
        RunHours hours = new(made.Start, made.Hours, DateTimeZoneProviders.Tzdb[made.TimeZone]);
        return (made, ZoneInputs.Build(made, zone, hours, new DataFolder(_folder.Path, null)));
    }

    private static ScenarioSpec Parsed(ImportedSystem system) => ScenarioFile.Parse(system.Text("toy", "toy.csv"), "toy.yaml");

    public void Dispose() => _folder.Dispose();
}
