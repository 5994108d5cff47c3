using Headroom.Grid.Random;

namespace Headroom.Grid.Tests.Random;

public class DrawTests
{
    private const int Many = 200_000;

    /// <summary>Five standard errors of a mean of <see cref="Many"/> draws of unit variance.</summary>
    private static readonly double Band = 5 / Math.Sqrt(Many);

    private static double[] Uniforms(ulong seed, string who, int stream) =>
        [.. Enumerable.Range(0, Many).Select(h => Draw.Uniform(seed, Draw.Key(who), h, stream))];

    private static double Correlation(double[] a, double[] b)
    {
        double ma = a.Average(), mb = b.Average();
        double Spread(double[] x, double m) => Math.Sqrt(x.Average(v => (v - m) * (v - m)));
        return a.Zip(b, (x, y) => (x - ma) * (y - mb)).Average() / (Spread(a, ma) * Spread(b, mb));
    }

    /// <summary>The generator of Steele, Lea and Flood (2014), written again.</summary>
    private static ulong SplitMix(ulong state)
    {
        ulong z = unchecked(state + 0x9E3779B97F4A7C15UL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>First output of splitmix64 for seed 1234567, as published with the algorithm's test vectors (Rosetta Code).</summary>
    [Fact]
    public void SplitMix_KnownSeed_GivesThePublishedValue() => Assert.Equal(6457827717110365317UL, SplitMix(1234567));

    /// <summary>FNV-1a of "foobar" is 85944171f73967e8 (test vectors of Fowler, Noll and Vo).</summary>
    [Fact]
    public void Key_Ascii_IsMixedFnv1a() => Assert.Equal(SplitMix(0x85944171F73967E8UL), Draw.Key("foobar"));

    [Fact]
    public void Bits_AreTheSameOnEveryCall()
    {
        ulong first = Draw.Bits(7, Draw.Key("a"), 5, 3);

        for (int h = 0; h < 100; h++) Draw.Bits(7, Draw.Key("b"), h, 3);

        Assert.Equal(first, Draw.Bits(7, Draw.Key("a"), 5, 3));
    }

    [Fact]
    public void Bits_EachArgumentMatters()
    {
        ulong[] bits =
        [
            Draw.Bits(1, 2, 3, 4), Draw.Bits(2, 2, 3, 4), Draw.Bits(1, 3, 3, 4), Draw.Bits(1, 2, 4, 4), Draw.Bits(1, 2, 3, 5),
            Draw.Bits(1, 2, -3, 4),
        ];

        Assert.Equal(bits.Length, bits.Distinct().Count());
    }

    /// <summary>Mean 1/2, variance 1/12; the variance of squared deviations is 1/180.</summary>
    [Fact]
    public void Uniform_HasTheMomentsOfTheUniformDistribution()
    {
        double[] u = Uniforms(42, "moments", 1);

        Assert.All(u, x => Assert.InRange(x, 0, 1 - 1e-16));
        Assert.Equal(0.5, u.Average(), Band * Math.Sqrt(1 / 12.0));
        Assert.Equal(1 / 12.0, u.Average(x => (x - 0.5) * (x - 0.5)), Band * Math.Sqrt(1 / 180.0));
    }

    /// <summary>Each tenth holds a tenth: chi-square of 9 degrees of freedom stays below 27.88 (p = 0.001).</summary>
    [Fact]
    public void Uniform_FillsEachTenthAlike()
    {
        double[] counts = new double[10];
        foreach (double x in Uniforms(43, "tenths", 1)) counts[(int)(x * 10)]++;

        Assert.InRange(counts.Sum(c => (c - Many / 10.0) * (c - Many / 10.0) / (Many / 10.0)), 0.5, 27.88);
    }

    [Fact]
    public void Uniform_NeighbouringKeys_AreIndependent()
    {
        double[] one = Uniforms(1, "site-1", 1);

        Assert.Equal(0, Correlation(one, Uniforms(1, "site-1", 2)), Band);
        Assert.Equal(0, Correlation(one, Uniforms(1, "site-2", 1)), Band);
        Assert.Equal(0, Correlation(one, Uniforms(2, "site-1", 1)), Band);
        Assert.Equal(0, Correlation(one[1..], one[..^1]), Band);
    }

    /// <summary>Standard normal: moments 0, 1, 0, 3 with variances 1, 2, 15, 96; 4.55 % beyond two standard deviations.</summary>
    [Fact]
    public void Normal_HasTheMomentsOfTheNormalDistribution()
    {
        double[] z = [.. Enumerable.Range(0, Many).Select(h => Draw.Normal(9, Draw.Key("bell"), h, 1))];

        Assert.Equal(0, z.Average(), Band);
        Assert.Equal(1, z.Average(x => x * x), Band * Math.Sqrt(2));
        Assert.Equal(0, z.Average(x => x * x * x), Band * Math.Sqrt(15));
        Assert.Equal(3, z.Average(x => x * x * x * x), Band * Math.Sqrt(96));
        Assert.Equal(0.0455, z.Count(x => Math.Abs(x) > 2) / (double)Many, Band * Math.Sqrt(0.0455));
        Assert.All(z, x => Assert.True(double.IsFinite(x)));
    }
}
