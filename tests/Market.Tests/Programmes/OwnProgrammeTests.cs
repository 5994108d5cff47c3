using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Tests.Fixtures;
using NodaTime;

namespace Headroom.Market.Tests.Programmes;

/// <summary>A programme of the user's own, as docs/programmes.md shows it.</summary>
public sealed class OwnProgrammeTests
{
    // Friday 2025-06-06 is the fifth day from Monday: 40 MW x 3 h x 90 $/MWh.
    [Fact]
    public void Run_ProgrammeNamedInTheScenario_CallsMeasuresAndPays()
    {
        ZoneRun run = Run(typeof(FridayPledge).FullName!);

        Assert.Equal(40 * 3 * 90.0, run.Market.TotalsOf(1).Usd(Cause.OwnProgramme), 6);
        Assert.Equal([-60.0, -60, -60, -100], Enumerable.Range(4 * 24 + 17, 4).Select(h => run.Award(h, 1) / 1e6));
        Assert.Equal(7 * 24 * 100 - 40 * 3, run.Market.TotalsOf(1).DrawnMwh, 6);
    }

    [Theory]
    [InlineData("No.Such.Class", "no such class")]
    [InlineData("System.Version", "not found")]
    public void Run_ClassThatIsNone_SaysWhichAndWhatIsExpected(string name, string reason)
    {
        var refused = Assert.Throws<InputException>(() => Run(name));

        Assert.Contains($"class is '{name}'", refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Headroom.Market.Programmes.Programme", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Docs_ShowTheExampleAsItIsCompiled()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Headroom.slnx"))) folder = Path.GetDirectoryName(folder);
        string code = File.ReadAllText(Path.Combine(folder!, "tests/Market.Tests/Programmes/FridayPledge.cs"));
        string docs = File.ReadAllText(Path.Combine(folder!, "docs/programmes.md"));

        Assert.Contains(code[code.IndexOf("public sealed class", StringComparison.Ordinal)..].TrimEnd(), docs, StringComparison.Ordinal);
    }

    private static ZoneRun Run(string name)
    {
        RunHours hours = new(new LocalDate(2025, 6, 2), 7 * 24, DateTimeZone.Utc);
        double[] demand = new double[hours.Count];
        Array.Fill(demand, 500);
        ScenarioSpec scenario = new()
        {
            Schema = 1,
            Name = "own",
            Start = new LocalDate(2025, 6, 2),
            Hours = hours.Count,
            TimeZone = "UTC",
            Programmes = new() { Own = [new() { Name = "friday", Class = name, Terms = [new() { Name = "usd_per_mwh", Value = "90" }] }] },
            Fuels = [new() { Name = "gas", UsdPerMmbtu = [3] }],
            Hashprice = new() { UsdPerPhDay = [50] },
            Zones = [new() { Name = "Z", Demand = new() { Kind = "series" } }],
            Generators = [new() { Name = "gas", Zone = "Z", Technology = "gas_cc", CapacityMw = 1000, Fuel = "gas", HeatRateBtuPerKwh = 7000 }],
            Miners =
            [
                new()
                {
                    Name = "m", Zone = "Z", Machines = [new() { Model = "a", JPerTh = 20, Mw = 100 }],
                    Programmes = [new() { Programme = "friday", Mw = 40 }],
                },
            ],
        };
        return new ZoneRun(new RandomZone(scenario, hours, new ZoneHours { DemandMw = demand, Cold = new double[hours.Count] })).ToEnd();
    }
}
