using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using NodaTime;

namespace Headroom.Grid.Series;

/// <summary>
/// Reads a named column of CSV files over the hours of a run. Stamps are ISO 8601 with 'Z' or an offset; whether they mark
/// the start or the end of the hour is said by the scenario, never guessed. Blanks are missing hours.
/// </summary>
public static class HourlySeries
{
    /// <summary>Reads a series.</summary>
    /// <param name="series">Files, columns, meaning of the stamp, gap rule, scale.</param>
    /// <param name="hours">The run's hours.</param>
    /// <param name="data">Where files are found.</param>
    /// <param name="notNegative">What can't be below zero, as a problem names it ("demand"); empty when negative values are fine.</param>
    /// <returns>One value an hour; with <c>stamp: month</c>, the value of the local calendar month of the hour.</returns>
    /// <exception cref="InputException">Every problem found in the files.</exception>
    public static HourlyValues Read(SeriesSpec series, RunHours hours, DataFolder data, string notNegative = "")
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(hours);
        if (series.Stamp == "month")
        {
            double[] months = MonthlySeries.Read(series, hours, data);
            return new HourlyValues([.. Enumerable.Range(0, hours.Count).Select(h => months[hours.MonthIndex(h)])], null);
        }
        return Fill(series, hours, data, notNegative).Finish(series.Gaps);
    }

    /// <summary>Reads a series by the hour that may begin after the run, or end before it.</summary>
    /// <param name="series">Files, columns, meaning of the stamp, gap rule, scale.</param>
    /// <param name="hours">The run's hours.</param>
    /// <param name="data">Where files are found.</param>
    /// <returns>One value an hour; null where the files are good and hold a value for none of the run's hours.</returns>
    /// <exception cref="InputException">Every problem found in the files; hours missing that the gap rule can't fill while others are there.</exception>
    public static HourlyValues? ReadWhereCovered(SeriesSpec series, RunHours hours, DataFolder data)
    {
        HourWindow window = Fill(series, hours, data, notNegative: "");
        return window.CoversNothing ? null : window.Finish(series.Gaps);
    }

    private static HourWindow Fill(SeriesSpec series, RunHours hours, DataFolder data, string notNegative)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(data);
        Duration shift = series.Stamp switch
        {
            "hour-start" => Duration.Zero,
            "hour-end" => Duration.FromHours(-1),
            _ => throw new InputException(new InputProblem(series.File, 0, "stamp", series.Stamp, "hour-start, hour-end or month")),
        };
        HourWindow window = new(hours, series.File, series.Column);
        foreach (DataFile file in data.FindAll(series.File))
        {
            window.BeginFile();
            try
            {
                using CsvFile csv = CsvFile.Open(file);
                ReadFile(csv, series, shift, window, notNegative);
            }
            catch (InputException e)
            {
                window.Report(e);
            }
        }
        return window;
    }

    private static void ReadFile(CsvFile csv, SeriesSpec series, Duration shift, HourWindow window, string notNegative)
    {
        int time = series.TimeColumn.Length == 0 ? 0 : csv.Column(series.TimeColumn);
        int value = csv.Column(series.Column);
        while (!window.GiveUp && csv.Read())
        {
            if (csv.Blank) continue;
            ReadOnlySpan<char> stamp = csv.Field(time), text = csv.Field(value);
            if (CsvValue.IsoTime(stamp) is not Instant instant)
            {
                window.Report(csv, csv.Columns[time], stamp, "a UTC time such as 2022-01-01T00:00Z");
            }
            else if (text.IsEmpty)
            {
                window.Place(csv, csv.Columns[time], stamp, instant + shift, double.NaN);
            }
            else if (!CsvValue.TryNumber(text, out double number))
            {
                window.Report(csv, series.Column, text, "a number, or a blank for a missing hour");
            }
            else if (number < 0 && notNegative.Length > 0)
            {
                window.Report(csv, series.Column, text, $"{notNegative} of 0 or more");
            }
            else
            {
                window.Place(csv, csv.Columns[time], stamp, instant + shift, number * series.Scale);
            }
        }
    }
}
