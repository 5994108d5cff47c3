using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Studies.Dispatched;
using NodaTime;

namespace Headroom.Studies.Tests.Dispatched;

/// <summary>A small area whose headroom can be told with pencil and paper: flat demand, plants that never fail, no start costs.</summary>
internal static class SmallArea
{
    public const int Hours = 48;

    /// <summary>Plants of 1,000 MW, firm demand of 700 MW, and miners.</summary>
    /// <param name="minersMw">Miners, MW; they mine at any price below about 80 $/MWh.</param>
    /// <param name="mttf">Mean time to failure of its ten plants, h; 0: never.</param>
    public static ScenarioSpec Of(double minersMw, double mttf = 0) => new()
    {
        Schema = 1,
        Name = "small",
        Start = new LocalDate(2025, 3, 1),
        Hours = Hours,
        Hashprice = new HashpriceSpec { UsdPerPhDay = [50] },
        Fuels = [new FuelSpec { Name = "gas", UsdPerMmbtu = [3] }],
        Zones = [new ZoneSpec { Name = "A", Demand = new DemandSpec { Kind = "profile", Mw = [700] } }],
        Generators = [.. Enumerable.Range(1, 10).Select(i => new GeneratorSpec
        {
            Name = $"plant-{i}", Zone = "A", Technology = "gas_ct", CapacityMw = 100, Fuel = "gas", HeatRateBtuPerKwh = 9000 + 100 * i,
            MttfHours = mttf, MttrHours = mttf > 0 ? 24 : 0,
        })],
        Miners = minersMw <= 0 ? [] : [new MinerSpec { Name = "miner", Zone = "A", Machines = [new MachineSpec { Model = "m", JPerTh = 25, Mw = minersMw }] }],
    };

    /// <summary>New load that is flat to the watt: no day, no season.</summary>
    public static NewLoad Flat(double siteMw = 10) =>
        new("A", NewLoad.Campus(0, gensets: false) with { PueSwing = 0, InferenceSwing = 0, UpsMinutes = 0 }, siteMw, Last: true);

    public static DispatchedHeadroom Ask(ScenarioSpec scenario, NewLoad load, DispatchedQuestion question) =>
        DispatchedStudy.Of(new CellRunner(scenario, load, new DataFolder(null, null)), load, question);

    public static DispatchedQuestion Question(params double[] required) => new()
    {
        Required = required,
        Interruptible = [1],
        Years = 1,
        FirstSeed = 1,
        ResolutionMw = 10,
        MostMw = 1000,
    };
}
