using System.Globalization;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using NodaTime;

namespace Headroom.Grid.Demand;

/// <summary>
/// Hourly demand of several balancing areas over whole calendar years (UTC), all on one axis: read from yearly files of EIA-930
/// data, or synthetic. An hour is named by its start.
/// </summary>
public sealed class DemandYears
{
    private readonly double[][] _mw;

    private DemandYears(IReadOnlyList<BalancingArea> areas, int firstYear, Instant start, int[] firstHour, double[][] mw, bool synthetic)
    {
        (Areas, FirstYear, Start, FirstHour, _mw, Synthetic) = (areas, firstYear, start, firstHour, mw, synthetic);
    }

    /// <summary>The areas, in the order asked for.</summary>
    public IReadOnlyList<BalancingArea> Areas { get; }

    /// <summary>First year.</summary>
    public int FirstYear { get; }

    /// <summary>Last year, included.</summary>
    public int LastYear => FirstYear + FirstHour.Count - 2;

    /// <summary>Start of hour 0, UTC.</summary>
    public Instant Start { get; }

    /// <summary>Hour with which each year begins; one more entry than years, the last is the number of hours.</summary>
    public IReadOnlyList<int> FirstHour { get; }

    /// <summary>Hours in all.</summary>
    public int Hours => FirstHour[^1];

    /// <summary>Whether the years are synthetic: then levels do not differ from year to year.</summary>
    public bool Synthetic { get; }

    /// <summary>Demand of an area by its place in <see cref="Areas"/>, MW, one value an hour.</summary>
    public ReadOnlySpan<double> Mw(int area) => _mw[area];

    /// <summary>Calendar month (1 to 12) of each hour in an area's standard time.</summary>
    public byte[] Months(int area)
    {
        byte[] months = new byte[Hours];
        LocalDateTime first = (Start + Duration.FromHours(Areas[area].UtcOffsetHours)).InUtc().LocalDateTime;
        LocalDate day = first.Date;
        for (int h = 0, hour = first.Hour; h < months.Length; h++, hour++)
        {
            if (hour == 24) (hour, day) = (0, day.PlusDays(1));
            months[h] = (byte)day.Month;
        }
        return months;
    }

    /// <summary>
    /// Reads <c>demand_YYYY.csv.gz</c> (or <c>.csv</c>) of a folder: a column <c>utc_hour</c>, stamped at the END of the hour, and one column
    /// an area, MW, by EIA code. Files are read side by side. Every hour of every year must be there, above 0.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="from">First year.</param>
    /// <param name="to">Last year, included; not before <paramref name="from"/>.</param>
    /// <param name="areas">The areas to read; each must have a column in every file.</param>
    /// <param name="fileRead">Told after each file how many are done.</param>
    /// <param name="cancel">Gives up between files.</param>
    /// <exception cref="InputException">Every problem of every file, at most ten a file.</exception>
    public static DemandYears Read(
        string folder, int from, int to, IReadOnlyList<BalancingArea> areas, Action<int>? fileRead = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(areas);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        if (!Directory.Exists(folder)) throw new InputException(new InputProblem("headroom study", 0, "--demand", folder, "a folder that exists"));
        DataFile[] files = Files(folder, from, to);
        DemandYearFile[] read = new DemandYearFile[files.Length];
        int done = 0;
        Parallel.For(0, files.Length, new ParallelOptions { CancellationToken = cancel }, i =>
        {
            read[i] = DemandYearFile.Read(files[i], from + i, areas);
            fileRead?.Invoke(Interlocked.Increment(ref done));
        });
        InputProblem[] problems = [.. read.SelectMany(file => file.Problems)];
        if (problems.Length > 0) throw new InputException(problems);
        int[] firstHour = new int[files.Length + 1];
        for (int i = 0; i < files.Length; i++) firstHour[i + 1] = firstHour[i] + read[i].Hours;
        double[][] mw = [.. areas.Select((_, a) =>
        {
            double[] all = new double[firstHour[^1]];
            for (int i = 0; i < files.Length; i++) read[i].Mw[a].CopyTo(all, firstHour[i]);
            return all;
        })];
        return new(areas, from, Instant.FromUtc(from, 1, 1, 0, 0) - Duration.FromHours(1), firstHour, mw, synthetic: false);
    }

    /// <summary>Synthetic years (see <see cref="SyntheticDemand"/>) of some of the study's areas.</summary>
    /// <param name="from">First year.</param>
    /// <param name="to">Last year, included; not before <paramref name="from"/>.</param>
    /// <param name="areas">Areas among <see cref="BalancingArea.Study"/>.</param>
    /// <param name="seed">Seed of the weather.</param>
    /// <param name="areaMade">Told after each area how many are done.</param>
    /// <param name="cancel">Gives up between areas.</param>
    public static DemandYears Synthesise(
        int from, int to, IReadOnlyList<BalancingArea> areas, ulong seed, Action<int>? areaMade = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(areas);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        int[] firstHour = new int[to - from + 2];
        for (int i = 0; i + 1 < firstHour.Length; i++) firstHour[i + 1] = firstHour[i] + 24 * CalendarSystem.Iso.GetDaysInYear(from + i);
        RunHours hours = new(new LocalDate(from, 1, 1), firstHour[^1], DateTimeZone.Utc);
        double[][] mw = new double[areas.Count][];
        int done = 0;
        Parallel.For(0, areas.Count, new ParallelOptions { CancellationToken = cancel }, a =>
        {
            mw[a] = SyntheticDemand.Mw(areas[a].Code, seed, hours);
            areaMade?.Invoke(Interlocked.Increment(ref done));
        });
        return new(areas, from, hours.Start, firstHour, mw, synthetic: true);
    }

    /// <summary>The same demand over some of its years.</summary>
    /// <param name="from">First year; one of these.</param>
    /// <param name="to">Last year, included; one of these.</param>
    public DemandYears Span(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, LastYear);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        int first = FirstHour[from - FirstYear], end = FirstHour[to - FirstYear + 1];
        return new(Areas, from, Start + Duration.FromHours(first),
            [.. FirstHour.Skip(from - FirstYear).Take(to - from + 2).Select(h => h - first)], [.. _mw.Select(all => all[first..end])], Synthetic);
    }

    private static DataFile[] Files(string folder, int from, int to)
    {
        List<DataFile> files = [];
        List<InputProblem> problems = [];
        for (int year = from; year <= to; year++)
        {
            string name = $"demand_{year.ToString(CultureInfo.InvariantCulture)}.csv";
            string? found = new[] { name + ".gz", name }.FirstOrDefault(file => File.Exists(Path.Combine(folder, file)));
            if (found is null) problems.Add(new InputProblem(Path.Combine(folder, name + ".gz"), 0, "file", "", $"a file for each of the years {from} to {to}"));
            else files.Add(new DataFile(Path.Combine(folder, found), Path.GetFullPath(Path.Combine(folder, found))));
        }
        return problems.Count > 0 ? throw new InputException(problems) : [.. files];
    }
}
