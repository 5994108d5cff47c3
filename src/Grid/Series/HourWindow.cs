using Headroom.Grid.Time;
using NodaTime;

namespace Headroom.Grid.Series;

/// <summary>
/// The slots of a run's hours, and a few on either side, that the records of one or more files fill. Watches order and
/// duplicates; collects at most <see cref="MostProblems"/> problems a file.
/// </summary>
internal sealed class HourWindow(RunHours hours, string file, string column)
{
    /// <summary>A file that is wrong throughout is named ten times, not 8,760 times.</summary>
    public const int MostProblems = 10;

    private readonly long _start = hours.Start.ToUnixTimeSeconds() - GapRule.Before * 3600L;
    private readonly double[] _values = NotANumber(hours.Count + GapRule.Before + GapRule.After);
    private readonly string?[] _places = new string?[hours.Count + GapRule.Before + GapRule.After];
    private readonly List<InputProblem> _problems = [];
    private int _problemsOfFile;
    private Instant? _last;

    /// <summary>Whether files without a problem hold a value for none of the run's hours.</summary>
    public bool CoversNothing => _problems.Count == 0 && _values.Skip(GapRule.Before).Take(hours.Count).All(double.IsNaN);

    /// <summary>Begins a file: its records ascend by themselves.</summary>
    public void BeginFile()
    {
        _last = null;
        _problemsOfFile = 0;
    }

    /// <summary>Whether this file has shown enough problems to stop reading it.</summary>
    public bool GiveUp => _problemsOfFile >= MostProblems;

    /// <summary>Adds a problem of the current file.</summary>
    public void Report(CsvFile csv, string field, ReadOnlySpan<char> value, string expected)
    {
        _problems.Add(new InputProblem(csv.Name, csv.Line, field, value.ToString(), expected));
        _problemsOfFile++;
    }

    /// <summary>Adds problems that stopped a whole file.</summary>
    public void Report(InputException e) => _problems.AddRange(e.Problems);

    /// <summary>Places the value of the hour that starts at <paramref name="start"/>; NaN for a blank.</summary>
    /// <param name="csv">The file, at the record.</param>
    /// <param name="stampField">Name of the time column.</param>
    /// <param name="stamp">The stamp as written.</param>
    /// <param name="start">Start of the hour it means.</param>
    /// <param name="value">The value, scaled.</param>
    public void Place(CsvFile csv, string stampField, ReadOnlySpan<char> stamp, Instant start, double value)
    {
        long seconds = start.ToUnixTimeSeconds();
        if (seconds % 3600 != 0)
        {
            Report(csv, stampField, stamp, "the top of an hour");
            return;
        }
        if (_last is Instant last && start <= last)
        {
            Report(csv, stampField, stamp, start == last ? "each hour once; the record before has the same" : "hours in ascending order; the record before is later");
            return;
        }
        _last = start;
        long at = (seconds - _start) / 3600;
        if (seconds < _start || at >= _values.Length || double.IsNaN(value)) return;
        if (_places[at] is string place)
        {
            Report(csv, stampField, stamp, $"each hour once; {place} has it too");
            return;
        }
        _places[at] = csv.Name;
        _values[at] = value;
    }

    /// <summary>The run's hours, gaps filled by the rule.</summary>
    /// <exception cref="InputException">Every problem reported, or the gaps that the rule can't fill.</exception>
    public HourlyValues Finish(string rule)
    {
        if (_problems.Count > 0) throw new InputException(_problems);
        return GapRule.Apply(rule, _values, hours, file, column);
    }

    private static double[] NotANumber(int count)
    {
        double[] values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
