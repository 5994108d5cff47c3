using Headroom.Grid;
using Parquet;

namespace Headroom.Studies.Results;

/// <summary>Reads <c>events.parquet</c> of a finished run.</summary>
public static class EventLog
{
    /// <summary>What the operator's ladder did, in the order of the file: day after day, zone after zone.</summary>
    /// <param name="folder">Results folder.</param>
    /// <exception cref="InputException">The file is not there or can't be read.</exception>
    public static async Task<IReadOnlyList<RunEvent>> ReadAsync(string folder)
    {
        List<RunEvent> events = [];
        await using TableReader table = await TableReader.OpenAsync(Path.Combine(folder, EventsTable.File), "zone", "hour", "local", "step", "kind",
            "mw", "reserve_before_mw", "reserve_after_mw", "price_usd_per_mwh", "note");
        for (int g = 0; g < table.Groups; g++)
        {
            using ParquetRowGroupReader group = table.Group(g);
            string[] zone = await table.NamesAsync(group, "zone"), step = await table.NamesAsync(group, "step");
            string[] kind = await table.NamesAsync(group, "kind"), note = await table.NamesAsync(group, "note");
            int[] hour = await table.NumbersAsync<int>(group, "hour");
            DateTime[] local = await table.NumbersAsync<DateTime>(group, "local");
            double[] mw = await table.NumbersAsync<double>(group, "mw"), price = await table.NumbersAsync<double>(group, "price_usd_per_mwh");
            double[] before = await table.NumbersAsync<double>(group, "reserve_before_mw"), after = await table.NumbersAsync<double>(group, "reserve_after_mw");
            for (int i = 0; i < hour.Length; i++)
                events.Add(new(zone[i], hour[i], RunEvent.LocalText(local[i]), step[i], kind[i], mw[i], before[i], after[i], price[i], note[i]));
        }
        return events;
    }
}
