#pragma warning disable CS1591 // Every property is documented once, by its Field attribute.
namespace Headroom.Grid.Scenarios;

/// <summary>What really happened in a zone, to hold a run against. Nothing in it reaches a market.</summary>
[Kind("actuals", "What really happened in the hours of the run, to hold it against. Nothing here reaches the market.")]
public sealed record ActualsSpec
{
    [Field("", "Zone that is compared.")]
    public required string Zone { get; init; }

    [Field("", "Metered energy, a fuel an item.")]
    public IReadOnlyList<ActualEnergySpec> Energy { get; init; } = [];

    [Field("", "Hourly price in $/MWh. Where the file has none of the run's hours, the comparison of prices is left out and the summary says so.")]
    public SeriesSpec? Price { get; init; }

    [Field("", "What that price is, for the summary and the chart.")]
    public string PriceName { get; init; } = "";
}

/// <summary>Metered generation from a fuel.</summary>
[Kind("actual-energy", "Metered generation from a fuel.")]
public sealed record ActualEnergySpec
{
    [Field("", "Fuel; gas is gas_cc, gas_ct, gas_steam and gas_recip together, the others are technologies.", Words = "gas|coal|nuclear|wind|solar|hydro|biomass|oil|import|other")]
    public required string Fuel { get; init; }

    [Field("", "Hourly generation, MW.")]
    public required SeriesSpec Series { get; init; }
}
