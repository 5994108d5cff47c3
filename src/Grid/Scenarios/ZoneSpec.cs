#pragma warning disable CS1591 // Every property is documented once, by its Field attribute.
namespace Headroom.Grid.Scenarios;

/// <summary>A balancing area.</summary>
[Kind("zone", "A balancing area: its demand and its weather.")]
public sealed record ZoneSpec
{
    [Field("", "Name that participants use.")]
    public required string Name { get; init; }

    [Field("", "Firm demand of the area, without the sites listed in this file. Required, unless prices are given (market kind price-path): left out, there is none.")]
    public DemandSpec? Demand { get; init; }

    [Field("", "For market kind price-path: hourly prices of this zone, $/MWh; left out, those of market.")]
    public SeriesSpec? Prices { get; init; }

    [Field("", "Load of the whole system by the hour, MW, by which coincident peaks are told where the zone is only a part of it; left out, the zone's own load.")]
    public SeriesSpec? SystemLoad { get; init; }

    [Field("", "Where the sun and the wind of this zone come from.")]
    public WeatherSpec Weather { get; init; } = new();

    [Field("1", "It is extremely cold when, December to February, demand (before scale and flat_mw: growth makes no cold) averaged over the 24 hours to now exceeds this fraction of cold_peak_mw; units' failure rates then rise together. 0: never.", Min = 0, Max = 2)]
    public double ColdThreshold { get; init; }

    [Field("MW", "Winter peak that cold_threshold refers to, before scale and flat_mw; 0: the highest December-February demand of the run.", Min = 0)]
    public double ColdPeakMw { get; init; }
}

/// <summary>Firm demand of a zone.</summary>
[Kind("demand", "Firm demand of a zone, from one of four sources.")]
public sealed record DemandSpec
{
    [Field("", "synthetic: a typical year of a US area. series: a column of a file. eia930: files as EIA publishes them. profile: values in this file.", Words = "synthetic|series|eia930|profile")]
    public required string Kind { get; init; }

    [Field("", "EIA code of the area: one of the 22 for synthetic, any for eia930.")]
    public string Area { get; init; } = "";

    [Field("", "For series: the column.")]
    public SeriesSpec? Series { get; init; }

    [Field("", "For eia930: EIA930_BALANCE_*.csv files joined with '+', below the data folder or beside the scenario.")]
    public string File { get; init; } = "";

    [Field("", "For eia930: what to do with missing hours.", Words = "refuse|linear-6|day-before|week-before")]
    public string Gaps { get; init; } = "refuse";

    [Field("MW", "For profile: hourly values, repeated to the end of the run.", Min = 0)]
    public IReadOnlyList<double> Mw { get; init; } = [];

    [Field("1", "Every value is multiplied by this (growth, or the share not listed as sites).", Min = 0)]
    public double Scale { get; init; } = 1;

    [Field("MW", "Added to every hour after scaling: load that is the same day and night (industry, growth by large loads not listed as sites).", Min = 0)]
    public double FlatMw { get; init; }
}

/// <summary>Sun and wind of a zone.</summary>
[Kind("weather", "Sun and wind of a zone; synthesised unless a generator names a series of its own.")]
public sealed record WeatherSpec
{
    [Field("degrees", "Latitude, north positive.", Min = -66, Max = 66)]
    public double Latitude { get; init; } = 31.5;

    [Field("degrees", "Longitude, east positive.", Min = -180, Max = 180)]
    public double Longitude { get; init; } = -99.5;

    [Field("1", "Mean of the zone's synthesised wind availability over a year.", Min = 0.05, Max = 0.7)]
    public double WindCapacityFactor { get; init; } = 0.36;

    [Field("1", "Mean of the zone's synthesised solar availability over a year.", Min = 0.05, Max = 0.45)]
    public double SolarCapacityFactor { get; init; } = 0.25;
}
