using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using NodaTime;

namespace Headroom.Grid.Series;

/// <summary>Reads one value a calendar month; months are written YYYY-MM. No gap rule applies: a month that the run needs must be there.</summary>
public static class MonthlySeries
{
    /// <summary>Reads a series with <c>stamp: month</c>.</summary>
    /// <param name="series">Files, columns, scale.</param>
    /// <param name="hours">The run's hours.</param>
    /// <param name="data">Where files are found.</param>
    /// <returns>One value for each local calendar month of the run, the first month first.</returns>
    /// <exception cref="InputException">Every problem found in the files.</exception>
    public static double[] Read(SeriesSpec series, RunHours hours, DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(data);
        if (series.Stamp != "month") throw new InputException(new InputProblem(series.File, 0, "stamp", series.Stamp, "month"));
        if (series.Gaps != "refuse") throw new InputException(new InputProblem(series.File, 0, "gaps", series.Gaps, "refuse: no rule fills a missing month"));
        Dictionary<YearMonth, double> values = [];
        List<InputProblem> problems = [];
        foreach (DataFile file in data.FindAll(series.File))
        {
            try
            {
                using CsvFile csv = CsvFile.Open(file);
                ReadFile(csv, series, values, problems);
            }
            catch (InputException e)
            {
                problems.AddRange(e.Problems);
            }
        }
        if (problems.Count > 0) throw new InputException(problems);

        YearMonth first = hours.Local[0].Date.ToYearMonth();
        YearMonth[] needed = [.. Enumerable.Range(0, hours.MonthIndex(hours.Count - 1) + 1).Select(first.PlusMonths)];
        YearMonth[] missing = [.. needed.Where(month => !values.ContainsKey(month))];
        if (missing.Length > 0)
        {
            throw new InputException(new InputProblem(series.File, 0, $"column '{series.Column}'", "",
                $"a value for every month of the run, but {missing.Length} of {needed.Length} are missing, the first {missing[0]}"));
        }
        return [.. needed.Select(month => values[month])];
    }

    private static void ReadFile(CsvFile csv, SeriesSpec series, Dictionary<YearMonth, double> values, List<InputProblem> problems)
    {
        int time = series.TimeColumn.Length == 0 ? 0 : csv.Column(series.TimeColumn);
        int value = csv.Column(series.Column);
        int before = problems.Count;
        while (problems.Count - before < HourWindow.MostProblems && csv.Read())
        {
            ReadOnlySpan<char> stamp = csv.Field(time), text = csv.Field(value);
            if (csv.Blank || text.IsEmpty) continue;
            if (CsvValue.YearMonth(stamp) is not YearMonth month)
                problems.Add(new InputProblem(csv.Name, csv.Line, csv.Columns[time], stamp.ToString(), "a month such as 2022-01"));
            else if (!CsvValue.TryNumber(text, out double number))
                problems.Add(new InputProblem(csv.Name, csv.Line, series.Column, text.ToString(), "a number, or a blank for a missing month"));
            else if (!values.TryAdd(month, number * series.Scale))
                problems.Add(new InputProblem(csv.Name, csv.Line, csv.Columns[time], stamp.ToString(), "each month once"));
        }
    }
}
