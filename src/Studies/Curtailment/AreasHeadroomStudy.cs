using Headroom.Grid.Demand;
using Headroom.Studies.Reports;

namespace Headroom.Studies.Curtailment;

/// <summary>
/// The published headroom method over one or many areas and years: each area against the seasonal peaks of the span, the sums, the
/// curve over limits, and the same over shorter spans. Areas are worked side by side and summed in their order.
/// </summary>
public static class AreasHeadroomStudy
{
    private static readonly int[] ShorterSpans = [1, 2, 3, 5];

    /// <summary>Limits of the curve, percent: finer where headroom climbs fast.</summary>
    private static readonly double[] CurvePercent =
        [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9, 10];

    /// <summary>Answers the question.</summary>
    /// <param name="demand">Areas and years.</param>
    /// <param name="question">Limits and thresholds.</param>
    /// <param name="progress">Told after each area.</param>
    /// <param name="cancel">Gives up between areas.</param>
    public static AreasHeadroom Of(
        DemandYears demand, HeadroomQuestion question, IProgress<StudyStep>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(demand);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentOutOfRangeException.ThrowIfZero(question.Limits.Count);
        AreaHeadroom[] areas = new AreaHeadroom[demand.Areas.Count];
        int done = 0;
        Parallel.For(0, areas.Length, new ParallelOptions { CancellationToken = cancel }, a =>
        {
            areas[a] = Area(demand, a, question);
            progress?.Report(new("areas", Interlocked.Increment(ref done), areas.Length));
        });
        return new(demand.Synthetic, demand.FirstYear, demand.LastYear, demand.Hours, question, areas, National(demand, areas, question),
            Spans(demand, question, areas, cancel))
        {
            DurationMw = [.. Enumerable.Range(0, areas.Length).Select(a => Duration(demand.Mw(a)))],
        };
    }

    private static AreaHeadroom Area(DemandYears demand, int a, HeadroomQuestion question)
    {
        ReadOnlySpan<double> mw = demand.Mw(a);
        HeadroomStudy study = Study(demand, a, question);
        (double factor, double annual) = LoadFactors(mw, demand.FirstHour);
        (double mean, double peak) = MeanAndPeak(mw);
        return new(demand.Areas[a].Code, demand.Areas[a].Name, mean, peak, study.Peaks.SummerMw, study.Peaks.WinterMw, factor, annual,
            [.. question.Limits.Select(study.Detail)],
            [.. CurvePercent.Select(percent => new CurvePoint(percent / 100, study.HeadroomMw(percent / 100)))]);
    }

    private static HeadroomStudy Study(DemandYears demand, int a, HeadroomQuestion question)
    {
        byte[] months = demand.Months(a);
        return new(demand.Mw(a), months, question.Peaks(demand.Mw(a), months));
    }

    private static NationalHeadroom National(DemandYears demand, AreaHeadroom[] areas, HeadroomQuestion question)
    {
        double[] sum = new double[demand.Hours];
        for (int a = 0; a < areas.Length; a++)
        {
            ReadOnlySpan<double> mw = demand.Mw(a);
            for (int h = 0; h < sum.Length; h++) sum[h] += mw[h];
        }
        (double factor, double annual) = LoadFactors(sum, demand.FirstHour);
        return new(areas.Length, areas.Average(a => a.LoadFactor), areas.Average(a => a.AnnualLoadFactor), factor, annual,
            [.. question.Limits.Select((_, l) => LimitHeadroom.Of([.. areas.Select(a => a.Limits[l])]))],
            [.. CurvePercent.Select((percent, c) => new CurvePoint(percent / 100, areas.Sum(a => a.Curve[c].HeadroomMw)))]);
    }

    private static SpanHeadroom[] Spans(DemandYears demand, HeadroomQuestion question, AreaHeadroom[] areas, CancellationToken cancel)
    {
        int years = demand.LastYear - demand.FirstYear + 1;
        List<SpanHeadroom> spans = [];
        foreach (int length in ShorterSpans.Where(length => length < years))
        {
            DemandYears shorter = demand.Span(demand.LastYear - length + 1, demand.LastYear);
            double[][] headroom = new double[areas.Length][];
            double[] thresholds = new double[areas.Length];
            Parallel.For(0, areas.Length, new ParallelOptions { CancellationToken = cancel }, a =>
            {
                HeadroomStudy study = Study(shorter, a, question);
                headroom[a] = [.. question.Limits.Select(study.HeadroomMw)];
                thresholds[a] = Math.Max(study.Peaks.SummerMw, study.Peaks.WinterMw);
            });
            spans.Add(new(shorter.FirstYear, shorter.LastYear, thresholds.Sum(), [.. question.Limits.Select((_, l) => headroom.Sum(h => h[l]))]));
        }
        spans.Add(new(demand.FirstYear, demand.LastYear, areas.Sum(a => Math.Max(a.SummerThresholdMw, a.WinterThresholdMw)),
            [.. question.Limits.Select((_, l) => areas.Sum(a => a.Limits[l].HeadroomMw))]));
        return [.. spans];
    }

    private static (double WholeSpan, double YearByYear) LoadFactors(ReadOnlySpan<double> mw, IReadOnlyList<int> firstHour)
    {
        (double mean, double peak) = MeanAndPeak(mw);
        double yearly = 0;
        for (int y = 0; y + 1 < firstHour.Count; y++)
        {
            (double yearMean, double yearPeak) = MeanAndPeak(mw[firstHour[y]..firstHour[y + 1]]);
            yearly += yearMean / yearPeak;
        }
        return (mean / peak, yearly / (firstHour.Count - 1));
    }

    private static (double Mean, double Peak) MeanAndPeak(ReadOnlySpan<double> mw)
    {
        double sum = 0, peak = 0;
        foreach (double value in mw)
        {
            sum += value;
            peak = Math.Max(peak, value);
        }
        return (sum / mw.Length, peak);
    }

    // 1,001 points of the load-duration curve, highest first: enough for a chart.
    private static double[] Duration(ReadOnlySpan<double> mw)
    {
        double[] sorted = mw.ToArray();
        Array.Sort(sorted);
        return [.. Enumerable.Range(0, 1001).Select(i => sorted[sorted.Length - 1 - (int)((long)i * (sorted.Length - 1) / 1000)])];
    }
}
