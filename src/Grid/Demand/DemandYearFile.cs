using Headroom.Grid.Series;
using NodaTime;

namespace Headroom.Grid.Demand;

/// <summary>One yearly file of <see cref="DemandYears"/>: its hours in their order, and what is wrong with it.</summary>
internal sealed class DemandYearFile
{
    private const string HourEnd = "utc_hour";
    private const int MostProblems = 10;

    private readonly List<InputProblem> _problems = [];

    private DemandYearFile(int areas, int hours)
    {
        Hours = hours;
        Mw = [.. Enumerable.Range(0, areas).Select(_ => new double[hours])];
    }

    /// <summary>Hours of the year.</summary>
    public int Hours { get; }

    /// <summary>MW by area and hour.</summary>
    public double[][] Mw { get; }

    /// <summary>What is wrong; empty for a good file.</summary>
    public IReadOnlyList<InputProblem> Problems => _problems;

    /// <summary>Reads a file; what is wrong with it is in the answer.</summary>
    public static DemandYearFile Read(DataFile file, int year, IReadOnlyList<BalancingArea> areas)
    {
        DemandYearFile read = new(areas.Count, 24 * CalendarSystem.Iso.GetDaysInYear(year));
        try
        {
            using CsvFile csv = CsvFile.Open(file);
            read.Fill(csv, year, areas);
        }
        catch (InputException wrong)
        {
            read._problems.AddRange(wrong.Problems);
        }
        return read;
    }

    private void Fill(CsvFile csv, int year, IReadOnlyList<BalancingArea> areas)
    {
        int time = csv.Column(HourEnd), row = 0;
        int[] columns = [.. areas.Select(area => csv.Column(area.Code))];
        LocalDateTime end = new(year, 1, 1, 0, 0);
        Span<char> expected = stackalloc char[17];
        while (_problems.Count < MostProblems && csv.Read())
        {
            if (csv.Blank) continue;
            Stamp(end, expected);
            ReadOnlySpan<char> stamp = csv.Field(time);
            // Written as it is expected, nearly always: only another spelling of the same hour costs a parse.
            if (row >= Hours || !stamp.SequenceEqual(expected) && CsvValue.IsoTime(stamp) != end.InUtc().ToInstant())
            {
                Add(csv, HourEnd, stamp, row >= Hours ? $"no more than the {Hours} hours of {year}"
                    : $"'{expected}', the next hour of {year}: one row an hour, stamped at its end, none left out");
                return;
            }
            for (int a = 0; a < columns.Length; a++)
            {
                ReadOnlySpan<char> text = csv.Field(columns[a]);
                if (!CsvValue.TryNumber(text, out double mw) || mw <= 0) Add(csv, areas[a].Code, text, "demand above 0 MW; gaps must be filled before");
                else Mw[a][row] = mw;
            }
            row++;
            end = end.PlusHours(1);
        }
        if (_problems.Count == 0 && row < Hours) Add(csv, HourEnd, "", $"{Hours} hours of {year}; the file ends after {row}");
    }

    private void Add(CsvFile csv, string field, ReadOnlySpan<char> value, string expected) =>
        _problems.Add(new InputProblem(csv.Name, csv.Line, field, value.ToString(), expected));

    private static void Stamp(LocalDateTime time, Span<char> text)
    {
        Two(text, time.Year / 100);
        Two(text[2..], time.Year % 100);
        text[4] = text[7] = '-';
        Two(text[5..], time.Month);
        Two(text[8..], time.Day);
        text[10] = 'T';
        Two(text[11..], time.Hour);
        text[13] = ':';
        Two(text[14..], 0);
        text[16] = 'Z';
    }

    private static void Two(Span<char> text, int number)
    {
        text[0] = (char)('0' + number / 10);
        text[1] = (char)('0' + number % 10);
    }
}
