using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;

namespace Headroom.Studies.Backcast;

/// <summary>What happened in the hours of a run, in ERCOT: generation by fuel and the day-ahead hub price. Nothing here reaches a market.</summary>
/// <param name="GenerationMw">MW by the hour, by fuel as the file names it.</param>
/// <param name="Filled">Hours that the file lacks or leaves blank, filled from the week before.</param>
/// <param name="PriceUsdPerMwh">Day-ahead price by the hour, $/MWh; null where it was not asked for.</param>
public sealed record ActualYear(
    IReadOnlyDictionary<string, double[]> GenerationMw, IReadOnlyList<FilledGaps> Filled, double[]? PriceUsdPerMwh)
{
    private const string FuelFile = "ercot-generation/erco_fuel_2019_2022.csv.gz";
    private const string PriceFile = "ercot-generation/dam_hubavg_2020_2024.csv.gz";

    /// <summary>Fuels that are compared, as the file names its columns.</summary>
    public static IReadOnlyList<string> Fuels { get; } = ["wind", "solar", "coal", "gas", "nuclear"];

    /// <summary>Reads the actual year.</summary>
    /// <param name="hours">The run's hours.</param>
    /// <param name="data">The folder given with <c>--data</c>.</param>
    /// <param name="prices">Whether prices are read too; the file begins in 2020.</param>
    /// <exception cref="InputException">Every problem of the first file that has one.</exception>
    public static ActualYear Read(RunHours hours, DataFolder data, bool prices)
    {
        List<FilledGaps> filled = [];
        Dictionary<string, double[]> generation = Fuels.ToDictionary(fuel => fuel, fuel => Column(FuelFile, fuel));
        return new(generation, filled, prices ? Column(PriceFile, "HB_HUBAVG_dam_usd_mwh") : null);

        double[] Column(string file, string column)
        {
            var series = new SeriesSpec { File = file, Column = column, Stamp = "hour-start", Gaps = file == FuelFile ? "week-before" : "refuse" };
            HourlyValues read = HourlySeries.Read(series, hours, data);
            if (read.Filled is { } gaps) filled.Add(gaps);
            return read.Values;
        }
    }
}
