using Headroom.Grid.Series;
using NodaTime;

namespace Headroom.Grid.Networks.RtsGmlc;

/// <summary>
/// Reads files of hourly series. A file is either long (<c>Year,Month,Day,Period</c> and a column an object; Period 1 to 24
/// is the hour) or wide (<c>Year,Month,Day,1,...,24</c>, one object a file). Values are MW already: the scaling factor of the
/// pointers is the peak that they were made with, not a multiplier.
/// </summary>
internal sealed class RtsGmlcSeries(List<InputProblem> problems)
{
    private const int HoursOfDay = 24;

    private readonly Dictionary<string, Dictionary<string, double[]>> _files = [];

    /// <summary>Start of the first hour; null until a file has been read.</summary>
    public LocalDateTime? Start { get; private set; }

    /// <summary>Hours of each series.</summary>
    public int Hours { get; private set; }

    /// <summary>The series of an object.</summary>
    /// <param name="file">The file.</param>
    /// <param name="names">Names that its column may have, the first found counts; of a wide file there is but one series.</param>
    /// <returns>One value an hour; null when it is not there, which is reported.</returns>
    public double[]? Read(DataFile file, params IReadOnlyList<string> names)
    {
        if (!_files.TryGetValue(file.FullPath, out Dictionary<string, double[]>? columns))
            _files.Add(file.FullPath, columns = ReadFile(file));
        if (columns.TryGetValue("", out double[]? only)) return only;
        foreach (string name in names)
        {
            if (columns.TryGetValue(name, out double[]? values)) return values;
        }
        if (columns.Count > 0) problems.Add(new InputProblem(file.Name, 1, $"column '{names[^1]}'", "", "to exist: a pointer names it"));
        return null;
    }

    private Dictionary<string, double[]> ReadFile(DataFile file)
    {
        try
        {
            using RtsGmlcTable table = new(file, problems);
            LocalDate first = default;
            return Kept(table, table.Columns.Contains("Period") ? Long(table, ref first) : Wide(table, ref first), first);
        }
        catch (InputException e)
        {
            problems.AddRange(e.Problems);
            return [];
        }
    }

    private static Dictionary<string, List<double>> Long(RtsGmlcTable table, ref LocalDate first)
    {
        int period = table.Ordinal("Period");
        string[] names = [.. table.Columns.Where((name, i) => i > period && name.Length > 0)];
        int[] ordinals = [.. names.Select(table.Ordinal)];
        List<double>[] values = [.. names.Select(_ => new List<double>(366 * HoursOfDay))];
        for (int row = 0; table.Read(); row++)
        {
            if (!InOrder(table, row / HoursOfDay, ref first)) break;
            if (!table.TryNumber(period, out double hour) || hour != row % HoursOfDay + 1)
            {
                table.Report("Period", table.Field(period), $"{row % HoursOfDay + 1}: hours of a day are 1 to 24, one after the other");
                break;
            }
            for (int i = 0; i < ordinals.Length; i++) values[i].Add(Value(table, ordinals[i], names[i]));
        }
        return names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static Dictionary<string, List<double>> Wide(RtsGmlcTable table, ref LocalDate first)
    {
        string[] names = [.. Enumerable.Range(1, HoursOfDay).Select(h => $"{h}")];
        int[] ordinals = [.. names.Select(table.Ordinal)];
        List<double> values = new(366 * HoursOfDay);
        for (int row = 0; table.Read(); row++)
        {
            if (!InOrder(table, row, ref first)) break;
            for (int h = 0; h < HoursOfDay; h++) values.Add(Value(table, ordinals[h], names[h]));
        }
        return new() { [""] = values };
    }

    private static double Value(RtsGmlcTable table, int ordinal, string name)
    {
        if (table.TryNumber(ordinal, out double value) && value >= 0) return value;
        table.Report(name, table.Field(ordinal), "MW of 0 or more in every hour");
        return 0;
    }

    private static bool InOrder(RtsGmlcTable table, int day, ref LocalDate first)
    {
        int year = table.Whole("Year"), month = table.Whole("Month"), dayOfMonth = table.Whole("Day");
        bool real = year is > 0 and < 9999 && month is >= 1 and <= 12 && dayOfMonth >= 1
            && dayOfMonth <= CalendarSystem.Iso.GetDaysInMonth(year, month);
        if (real && day == 0) first = new LocalDate(year, month, dayOfMonth);
        if (real && new LocalDate(year, month, dayOfMonth) == first.PlusDays(day)) return true;
        table.Report("Year, Month, Day", $"{year}-{month}-{dayOfMonth}", real ? $"{first.PlusDays(day):uuuu-MM-dd}: every day, in order" : "a date");
        return false;
    }

    /// <summary>Holds the span of a file against that of the first file.</summary>
    private Dictionary<string, double[]> Kept(RtsGmlcTable table, Dictionary<string, List<double>> read, LocalDate first)
    {
        if (table.HasProblems) return [];
        int hours = read.Values.Select(list => list.Count).FirstOrDefault();
        if (hours == 0)
        {
            table.ReportFile("content", "a value an hour");
            return [];
        }
        if (Hours == 0) (Hours, Start) = (hours, first.AtMidnight());
        bool same = hours == Hours && first.AtMidnight() == Start;
        if (!same) table.ReportFile("content", $"{Hours} hours from {Start:uuuu-MM-dd} like the series read before; there are {hours} from {first:uuuu-MM-dd}");
        return !same ? [] : read.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
    }
}
