using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using NodaTime;

namespace Headroom.Grid.Demand;

/// <summary>
/// Reads the six-month files of EIA's Hourly Electric Grid Monitor as published (<c>EIA930_BALANCE_2022_Jan_Jun.csv</c>, Form EIA-930):
/// one record a balancing authority and hour, stamped in UTC at the END of the hour in US form, numbers sometimes quoted with
/// thousands separators. The halves are cut at local midnight of each authority, so two files make a local year.
/// </summary>
/// <remarks>
/// Of EIA's three columns the first with a value is taken: <c>Demand (MW) (Adjusted)</c> (EIA's own series after imputation
/// and adjustment for pseudo-ties), <c>Demand (MW) (Imputed)</c> (filled only where EIA replaced an anomalous or
/// missing report), <c>Demand (MW)</c> (as reported). A zero counts as missing: no whole area draws nothing, and EIA asks respondents
/// to leave erroneous zeros blank. A negative value is a problem, never a gap.
/// </remarks>
public static class Eia930
{
    private const string Authority = "Balancing Authority";
    private const string HourEnd = "UTC Time at End of Hour";
    private const string Reported = "Demand (MW)";
    private static readonly string[] Preferred = ["Demand (MW) (Adjusted)", "Demand (MW) (Imputed)", Reported];

    /// <summary>Reads the demand of one balancing authority.</summary>
    /// <param name="demand">Area code, '+'-joined files, gap rule; the scale is not applied.</param>
    /// <param name="hours">The run's hours.</param>
    /// <param name="data">Where files are found.</param>
    /// <returns>MW, one value an hour of the run.</returns>
    /// <exception cref="InputException">Every problem found in the files.</exception>
    public static HourlyValues Read(DemandSpec demand, RunHours hours, DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(demand);
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(data);
        HourWindow window = new(hours, demand.File, demand.Area);
        foreach (DataFile file in data.FindAll(demand.File))
        {
            window.BeginFile();
            try
            {
                using CsvFile csv = CsvFile.Open(file);
                ReadFile(csv, demand.Area, window);
            }
            catch (InputException e)
            {
                window.Report(e);
            }
        }
        return window.Finish(demand.Gaps);
    }

    private static void ReadFile(CsvFile csv, string area, HourWindow window)
    {
        int authority = csv.Column(Authority), time = csv.Column(HourEnd);
        csv.Column(Reported);
        int[] columns = [.. Preferred.Where(csv.Columns.Contains).Select(csv.Column)];
        HashSet<string> authorities = [];
        var seen = authorities.GetAlternateLookup<ReadOnlySpan<char>>();
        bool found = false;
        while (!window.GiveUp && csv.Read())
        {
            if (csv.Blank) continue;
            ReadOnlySpan<char> code = csv.Field(authority);
            if (!code.SequenceEqual(area))
            {
                seen.Add(code);
                continue;
            }
            found = true;
            ReadOnlySpan<char> stamp = csv.Field(time);
            if (CsvValue.UsTime(stamp) is not Instant end)
                window.Report(csv, HourEnd, stamp, "a UTC time as EIA writes it, such as 1/1/2022 7:00:00 AM");
            else if (TryDemand(csv, columns, window, out double mw))
                window.Place(csv, HourEnd, stamp, end - Duration.FromHours(1), mw);
        }
        if (!found && !window.GiveUp)
        {
            throw new InputException(new InputProblem(csv.Name, 0, Authority, area,
                authorities.Count == 0 ? "records, but there are none" : $"one of {string.Join(", ", authorities.Order(StringComparer.Ordinal))}"));
        }
    }

    /// <summary>The first of the columns with a value, NaN when none has one; false after reporting a problem.</summary>
    private static bool TryDemand(CsvFile csv, int[] columns, HourWindow window, out double mw)
    {
        mw = double.NaN;
        foreach (int column in columns)
        {
            ReadOnlySpan<char> text = csv.Field(column);
            if (text.IsEmpty) continue;
            if (!CsvValue.TryNumber(text, out double number))
            {
                window.Report(csv, csv.Columns[column], text, "a number, or a blank for a missing hour");
                return false;
            }
            if (number < 0)
            {
                window.Report(csv, csv.Columns[column], text, "demand of 0 or more");
                return false;
            }
            if (number == 0) continue;
            mw = number;
            return true;
        }
        return true;
    }
}
