using System.Text.Json;
using System.Text.Json.Serialization;
using Headroom.Grid.Adequacy;
using Headroom.Studies.Cells;

namespace Headroom.Studies.Adequacy;

/// <summary>What random years came to.</summary>
/// <param name="Metrics">Means and standard errors.</param>
/// <param name="Samples">Years played.</param>
/// <param name="AnyDays">Days a year with any short hour.</param>
/// <param name="RegionHours">Hours short a year, by region.</param>
/// <param name="RegionMwh">Unserved energy a year, MWh, by region.</param>
public sealed record MonteCarloResult(
    AdequacyMetrics Metrics, long Samples, double AnyDays, IReadOnlyList<double> RegionHours, IReadOnlyList<double> RegionMwh);

/// <summary>
/// Sequential Monte Carlo: year i is the same whatever the number of threads, for its draws are keyed by its number; blocks of years are summed in their
/// order, so the answer is the same to the last bit.
/// </summary>
public static class MonteCarlo
{
    private const int Block = 250;
    private const int BlocksInRound = 40;

    /// <summary>Plays years.</summary>
    /// <param name="system">The system.</param>
    /// <param name="samples">Most years to play, at least 2.</param>
    /// <param name="seed">Seed of all draws.</param>
    /// <param name="loadSigma">Standard deviation of the load, a fraction.</param>
    /// <param name="extraLoadMw">Load added to every hour of the first region, MW.</param>
    /// <param name="precision">Stops when the standard error of the unserved energy is at most this share of it, looked at every 10,000 years; 0: plays all.</param>
    /// <param name="threads">Threads; 0 for one a processor.</param>
    /// <param name="played">Told how many years are played.</param>
    /// <param name="dependence">How outages of units hang together; null: not at all.</param>
    /// <param name="journal">Takes finished rounds of 10,000 years, and gives those of an earlier study; null for none.</param>
    /// <param name="cell">What is played, in the journal.</param>
    /// <param name="cancel">Gives up between blocks of years.</param>
    public static MonteCarloResult Play(
        AdequacySystem system, long samples, ulong seed, double loadSigma = 0, double extraLoadMw = 0, double precision = 0, int threads = 0,
        Action<long>? played = null, Dependence? dependence = null, CellJournal? journal = null, string cell = "", CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        Sums all = new(system.Regions.Count);
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount, CancellationToken = cancel };
        System.Collections.Concurrent.ConcurrentBag<ISampler> idle = [];
        long done = 0;
        for (long first = 0; first < samples; first += (long)Block * BlocksInRound)
        {
            int blocks = (int)Math.Min(BlocksInRound, (samples - first + Block - 1) / Block);
            long end = Math.Min(samples, first + (long)Block * BlocksInRound);
            string key = $"{cell}years {first} to {end}";
            if (journal?.Find(key) is { } kept)
            {
                all.Add(Sums.Read(kept));
                played?.Invoke(Interlocked.Add(ref done, end - first));
                if (Enough(all)) break;
                continue;
            }
            Sums[] sums = new Sums[blocks];
            long begin = first;
            Parallel.For(0, blocks, options, b =>
            {
                ISampler sampler = idle.TryTake(out ISampler? free) ? free : Sampler(system, seed, loadSigma, extraLoadMw, dependence ?? Dependence.None);
                long from = begin + (long)b * Block, to = Math.Min(samples, from + Block);
                sums[b] = Sums.Of(sampler, from, to, system.Regions.Count);
                idle.Add(sampler);
                played?.Invoke(Interlocked.Add(ref done, to - from));
            });
            // Rounds are summed by themselves first, so that one that was kept adds up to the same bits.
            Sums round = new(system.Regions.Count);
            foreach (Sums block in sums) round.Add(block);
            journal?.Add(key, round.Write());
            all.Add(round);
            if (Enough(all)) break;
        }
        return all.Result();

        bool Enough(Sums sums) => precision > 0 && sums.EnergyError <= precision * sums.Energy / sums.Count;
    }

    private static ISampler Sampler(AdequacySystem system, ulong seed, double loadSigma, double extraLoadMw, Dependence dependence) =>
        FleetSampler.CanPlay(system) ? new FleetSampler(system, seed, loadSigma, extraLoadMw, dependence)
            : new NetworkSampler(system, seed, loadSigma, extraLoadMw, dependence);

    private sealed class Sums(int regions)
    {
        private readonly double[] _regionHours = new double[regions], _regionMwh = new double[regions];
        private double _days, _daySquares, _hours, _hourSquares, _energySquares, _anyDays;

        private Sums(SampledSums kept) : this(kept.RegionHours.Length)
        {
            (Count, Energy, _energySquares) = (kept.Count, kept.Energy, kept.EnergySquares);
            (_days, _daySquares, _hours, _hourSquares, _anyDays) = (kept.Days, kept.DaySquares, kept.Hours, kept.HourSquares, kept.AnyDays);
            kept.RegionHours.CopyTo(_regionHours, 0);
            kept.RegionMwh.CopyTo(_regionMwh, 0);
        }

        public long Count { get; private set; }

        public double Energy { get; private set; }

        public double EnergyError => Error(Energy, _energySquares);

        public static Sums Of(ISampler sampler, long from, long to, int regions)
        {
            Sums sums = new(regions);
            sampler.Clear();
            for (long i = from; i < to; i++)
            {
                SampleYear year = sampler.Play(i);
                sums.Count++;
                sums._days += year.Days;
                sums._daySquares += (double)year.Days * year.Days;
                sums._hours += year.Hours;
                sums._hourSquares += (double)year.Hours * year.Hours;
                sums.Energy += year.EnergyMwh;
                sums._energySquares += year.EnergyMwh * year.EnergyMwh;
                sums._anyDays += year.AnyDays;
            }
            for (int r = 0; r < regions; r++) (sums._regionHours[r], sums._regionMwh[r]) = (sampler.RegionHours[r], sampler.RegionMwh[r]);
            return sums;
        }

        public static Sums Read(string json) =>
            new(JsonSerializer.Deserialize(json, SampledContext.Default.SampledSums) ?? throw new JsonException("no sums of random years"));

        public string Write() => JsonSerializer.Serialize(
            new(Count, Energy, _energySquares, _days, _daySquares, _hours, _hourSquares, _anyDays, _regionHours, _regionMwh), SampledContext.Default.SampledSums);

        public void Add(Sums other)
        {
            Count += other.Count;
            _days += other._days;
            _daySquares += other._daySquares;
            _hours += other._hours;
            _hourSquares += other._hourSquares;
            Energy += other.Energy;
            _energySquares += other._energySquares;
            _anyDays += other._anyDays;
            for (int r = 0; r < _regionHours.Length; r++)
            {
                _regionHours[r] += other._regionHours[r];
                _regionMwh[r] += other._regionMwh[r];
            }
        }

        public MonteCarloResult Result() => new(
            new(_days / Count, _hours / Count, Energy / Count, Error(_days, _daySquares), Error(_hours, _hourSquares), EnergyError),
            Count, _anyDays / Count, [.. _regionHours.Select(sum => sum / Count)], [.. _regionMwh.Select(sum => sum / Count)]);

        private double Error(double sum, double squares) =>
            Count < 2 ? 0 : Math.Sqrt(Math.Max(0, squares - sum * sum / Count) / (Count - 1) / Count);
    }
}

/// <summary>Sums of a round of random years, as they are kept.</summary>
internal sealed record SampledSums(
    long Count, double Energy, double EnergySquares, double Days, double DaySquares, double Hours, double HourSquares, double AnyDays,
    double[] RegionHours, double[] RegionMwh);

/// <summary>How they are kept.</summary>
[JsonSerializable(typeof(SampledSums))]
internal sealed partial class SampledContext : JsonSerializerContext;
