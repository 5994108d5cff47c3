using Headroom.Grid.Adequacy;
using Headroom.Studies.Cells;
using Headroom.Studies.Reports;

namespace Headroom.Studies.Adequacy;

/// <summary>Answers an <see cref="AdequacyQuestion"/>.</summary>
public static class AdequacyStudy
{
    /// <summary>Hours of ten years: an hour of that rank is the worst of ten years on average.</summary>
    public const double TenYears = 87_600;

    /// <summary>Works it out.</summary>
    /// <param name="question">The question.</param>
    /// <param name="progress">Told as it goes.</param>
    /// <param name="journal">Takes finished random years and gives those of an earlier study; null for none.</param>
    /// <param name="cancel">Gives up soon.</param>
    /// <exception cref="Grid.InputException">The method can't answer for this system.</exception>
    public static AdequacyAnswer Of(AdequacyQuestion question, IProgress<StudyStep>? progress = null, CellJournal? journal = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        AdequacySystem system = question.System;
        bool single = question.Method == AdequacyMethod.Convolution || Convolution.CanTake(system);
        Convolution? exact = single ? new(system, question.LoadSigma, question.Dependence) : null;
        Convolution? alone = exact is null || question.Dependence.Kind == DependenceKind.Independent && system.CommonShare <= 0 ? exact
            : new(system with { CommonEventsPerYear = 0, Units = [.. system.Units.Select(unit => unit with { CommonOutage = 0 })] }, question.LoadSigma);
        MonteCarloResult? sampled = question.Method == AdequacyMethod.MonteCarlo
            ? MonteCarlo.Play(system, question.Samples, question.Seed, question.LoadSigma, precision: question.Precision, threads: question.Threads,
                played: done => progress?.Report(new("random years", done, question.Samples)), cancel: cancel,
                dependence: question.Dependence, journal: journal)
            : null;
        AdequacyMetrics? closed = exact?.Assess();
        double energy = Enumerable.Range(0, system.Hours).Sum(system.TotalLoad);
        return new AdequacyAnswer
        {
            Question = question,
            Metrics = sampled?.Metrics ?? closed!.Value,
            Sampled = sampled,
            Exact = closed,
            PeakMw = Enumerable.Range(0, system.Hours).Max(system.TotalLoad),
            EnergyMwh = energy,
            Outage = exact is null ? null : OutageFigures.Of(exact),
            OutageAlone = alone is null || alone == exact ? null : OutageFigures.Of(alone),
            Table = exact,
            TableAlone = alone,
            Worth = [.. question.Resources.Select((resource, i) => (resource.Name, resource.Mw, Worth(question, resource, i, progress, journal, cancel)))],
        };
    }

    // Risk is unserved energy; sampled where the resource or the system needs it.
    private static CapacityWorth Worth(AdequacyQuestion question, Resource resource, int place, IProgress<StudyStep>? progress, CellJournal? journal, CancellationToken cancel)
    {
        AdequacySystem before = question.System, after = resource.Add(before);
        if (Convolution.CanTake(after) && question.Method == AdequacyMethod.Convolution)
        {
            Convolution without = new(before, question.LoadSigma, question.Dependence), with = new(after, question.LoadSigma, question.Dependence);
            return CapacityWorth.Of(mw => without.Assess(mw).EueMwh, mw => with.Assess(mw).EueMwh, resource.Mw);
        }
        int step = 0;
        Func<double, double> Risk(AdequacySystem system, string which) => mw =>
        {
            progress?.Report(new($"worth of resource {place + 1}", ++step, CapacityWorth.Evaluations));
            return MonteCarlo.Play(system, question.Samples, question.Seed, question.LoadSigma, mw, threads: question.Threads, cancel: cancel,
                dependence: question.Dependence, journal: journal, cell: FormattableString.Invariant($"{which}, {mw:R} MW more, ")).Metrics.EueMwh;
        };
        return CapacityWorth.Of(Risk(before, "without"), Risk(after, "with " + resource.Name), resource.Mw);
    }
}
