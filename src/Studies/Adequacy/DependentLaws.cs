using Headroom.Grid.Adequacy;
using Headroom.Grid.Random;

namespace Headroom.Studies.Adequacy;

/// <summary>
/// Failure laws of units in random years whose outages hang together: the latent factors are drawn once a year, from the very states that convolution
/// mixes, and given them each unit has its own law with the outage rate of that state. So every hour has the distribution that convolution has, and good and
/// bad hours come by the year. Repair takes as long as ever; what changes is how often a unit fails. One a thread.
/// </summary>
internal sealed class DependentLaws
{
    private const double MostOutage = 1 - 1e-12; // a unit that is never repaired would have no length of its outage

    private readonly FailureLaw[] _laws;
    private readonly IReadOnlyList<(double Probability, Func<double, double> Outage)> _states;
    private readonly double[] _cumulative;
    private readonly OutageSampler[]?[] _samplers; // by state, made when first drawn
    private readonly ulong _seed;

    /// <summary>Prepares units.</summary>
    /// <param name="laws">Their own laws.</param>
    /// <param name="dependence">How they hang together.</param>
    /// <param name="seed">Seed of all draws.</param>
    public DependentLaws(IEnumerable<FailureLaw> laws, Dependence dependence, ulong seed)
    {
        _laws = [.. laws];
        _states = dependence.States();
        _samplers = new OutageSampler[]?[_states.Count];
        _cumulative = new double[_states.Count];
        for (int i = 0; i < _cumulative.Length; i++) _cumulative[i] = (i == 0 ? 0 : _cumulative[i - 1]) + _states[i].Probability;
        _seed = seed;
    }

    /// <summary>The units' laws in a year.</summary>
    public OutageSampler[] Of(long sample)
    {
        int state = 0;
        if (_states.Count > 1)
        {
            double draw = new DrawRow(SampleKeys.Of(_seed, SampleKeys.Latent, sample)).Next() * _cumulative[^1];
            state = Array.BinarySearch(_cumulative, draw);
            if (state < 0) state = Math.Min(~state, _cumulative.Length - 1);
        }
        return _samplers[state] ??= [.. _laws.Select(law => new OutageSampler(In(law, _states[state].Outage)))];
    }

    private static FailureLaw In(FailureLaw law, Func<double, double> outage)
    {
        if (law.OutageRate <= 0) return law;
        double rate = Math.Min(MostOutage, outage(law.OutageRate)), failure = law.Repair * rate / (1 - rate);
        // Down more often than a repair in this time allows: it fails in every hour that it is up, and is repaired more slowly.
        return failure <= 1 ? new(failure, law.Repair) : new(1, (1 - rate) / rate);
    }
}
