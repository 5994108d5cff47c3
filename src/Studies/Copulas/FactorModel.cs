using Headroom.Grid.Random;

namespace Headroom.Studies.Copulas;

/// <summary>
/// Uniform numbers tied by a common factor (an interest rate, a law) and one factor a group (a supplier, a crew):
/// <c>Z = sqrt(c) M + sqrt(g) S + sqrt(1 - c - g) e</c>, so that two of one group have correlation c + g and two of different groups c.
/// Independent: Phi(e). Gaussian: Phi(Z). Student: t_nu(Z / sqrt(W)), W = chi-square_nu / nu, one W a sample for all.
/// Every draw is a function of (seed, name, sample): the same on any number of threads, and the same e, M and S under all three.
/// </summary>
/// <param name="Seed">Seed of every draw.</param>
/// <param name="Common">Share of the variance that all have in common, c.</param>
/// <param name="Group">Share of the variance that a group has in common, g; c + g at most 1.</param>
/// <param name="Degrees">Degrees of freedom nu of the t copula.</param>
public sealed record FactorModel(ulong Seed, double Common, double Group, int Degrees)
{
    // Streams of a name's draws: its own shocks count up from 0, factors down from -1.
    private const int FactorStream = -1, FirstMixingStream = -2;

    private static readonly ulong CommonKey = Draw.Key("dependence/common");

    /// <summary>The common shocks of one sample.</summary>
    /// <param name="sample">Sample, from 0.</param>
    public Shocks Sample(long sample)
    {
        double chi = 0;
        for (int i = 0; i < Degrees; i++)
        {
            double z = Draw.Normal(Seed, CommonKey, sample, FirstMixingStream - i);
            chi += z * z;
        }
        return new(this, sample, Draw.Normal(Seed, CommonKey, sample, FactorStream), Math.Sqrt(chi / Degrees));
    }

    /// <summary>The draws of one sample.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="common">M.</param>
    /// <param name="scale">sqrt(W).</param>
    public readonly struct Shocks(FactorModel model, long sample, double common, double scale)
    {
        /// <summary>The factor of a group, standard normal.</summary>
        /// <param name="group">Key of the group (see <see cref="Draw.Key"/>).</param>
        public double Factor(ulong group) => Draw.Normal(model.Seed, group, sample, FactorStream);

        /// <summary>The uniform numbers of one member under each copula.</summary>
        /// <param name="factor">Its group's factor.</param>
        /// <param name="member">Key of the member.</param>
        /// <param name="index">Which of its draws, from 0.</param>
        public (double Independent, double Gaussian, double Student) Uniforms(double factor, ulong member, int index)
        {
            double own = Draw.Normal(model.Seed, member, sample, index);
            double z = Math.Sqrt(model.Common) * common + Math.Sqrt(model.Group) * factor
                + Math.Sqrt(Math.Max(0, 1 - model.Common - model.Group)) * own;
            return (NormalLaw.Cumulative(own), NormalLaw.Cumulative(z), StudentLaw.Cumulative(z / scale, model.Degrees));
        }
    }
}
