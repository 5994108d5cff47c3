using Headroom.Grid;
using Headroom.Studies.Results;
using Parquet;

namespace Headroom.Studies.Counterfactual;

/// <summary>
/// Results of the run in which nobody steps aside: beside those of the run while both are written (<c>NAME.counterfactual</c>), and moved
/// among them (<c>NAME/counterfactual</c>) before the run's folder takes its name. So a whole folder holds both.
/// </summary>
public static class CounterfactualFolder
{
    /// <summary>Name of the folder among the run's results.</summary>
    public const string Name = "counterfactual";

    /// <summary>Where the second run writes.</summary>
    /// <param name="runFolder">Results folder of the run; empty where it has none.</param>
    public static string Beside(string runFolder)
    {
        ArgumentNullException.ThrowIfNull(runFolder);
        return runFolder.Length == 0 ? "" : Path.TrimEndingDirectorySeparator(Path.GetFullPath(runFolder)) + "." + Name;
    }

    /// <summary>Moves finished results of the second run among those of the run.</summary>
    /// <param name="runFolder">Results folder of the run, its final name.</param>
    /// <param name="partialFolder">The same while it is being written; or the final one again, where a crash came between.</param>
    public static void MoveInto(string runFolder, string partialFolder)
    {
        string beside = Beside(runFolder), inside = Path.Combine(partialFolder, Name);
        if (Directory.Exists(beside) && !Directory.Exists(inside)) Directory.Move(beside, inside);
    }

    /// <summary>Removes finished results of the second run that were not moved, because the run was given up.</summary>
    public static void Remove(string runFolder)
    {
        string beside = Beside(runFolder);
        if (beside.Length > 0 && File.Exists(Path.Combine(beside, RunRecorder.SummaryFile))) Directory.Delete(beside, recursive: true);
    }

    /// <summary>Hourly prices of finished results, $/MWh; of several zones each hour's mean weighted by load, as in a summary.</summary>
    /// <exception cref="InputException">The folder holds no such results.</exception>
    internal static async Task<double[]> PricesAsync(string folder, int hours)
    {
        double[] weighted = new double[hours], weight = new double[hours], plain = new double[hours];
        int[] zones = new int[hours];
        await using TableReader table = await TableReader.OpenAsync(Path.Combine(folder, HoursTable.File),
            "hour", "price_usd_per_mwh", "demand_mw", "miner_mw", "data_center_mw", "data_center_unserved_mw");
        for (int g = 0; g < table.Groups; g++)
        {
            using ParquetRowGroupReader group = table.Group(g);
            int[] hour = await table.NumbersAsync<int>(group, "hour");
            double[] price = await table.NumbersAsync<double>(group, "price_usd_per_mwh"), demand = await table.NumbersAsync<double>(group, "demand_mw"),
                miners = await table.NumbersAsync<double>(group, "miner_mw"), sites = await table.NumbersAsync<double>(group, "data_center_mw"),
                missing = await table.NumbersAsync<double>(group, "data_center_unserved_mw");
            for (int i = 0; i < hour.Length; i++)
            {
                double load = Math.Max(0, demand[i] + miners[i] + sites[i] + missing[i]);
                weighted[hour[i]] += load * price[i];
                weight[hour[i]] += load;
                plain[hour[i]] += price[i];
                zones[hour[i]]++;
            }
        }
        return [.. Enumerable.Range(0, hours).Select(h =>
            zones[h] == 1 || weight[h] == 0 ? plain[h] / Math.Max(1, zones[h]) : weighted[h] / weight[h])];
    }
}
