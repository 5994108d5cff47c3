namespace Headroom.Studies.Adequacy;

/// <summary>Plays random years of a system. One sampler a thread; a year depends on its number alone.</summary>
internal interface ISampler
{
    /// <summary>Plays a year.</summary>
    /// <param name="sample">Its number, from 0.</param>
    SampleYear Play(long sample);

    /// <summary>Hours short by region, of all years played since the last call of <see cref="Clear"/>.</summary>
    double[] RegionHours { get; }

    /// <summary>Unserved energy by region, MWh, likewise.</summary>
    double[] RegionMwh { get; }

    /// <summary>Forgets the sums by region.</summary>
    void Clear();
}
