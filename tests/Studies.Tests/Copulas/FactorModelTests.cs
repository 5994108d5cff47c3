using Headroom.Grid.Random;
using Headroom.Studies.Copulas;

namespace Headroom.Studies.Tests.Copulas;

/// <summary>Samples against closed forms, within four standard errors.</summary>
public class FactorModelTests
{
    private const int Samples = 200_000;
    private const int Degrees = 4;
    private const double Common = 0.3, Group = 0.3;

    private static readonly FactorModel Model = new(11, Common, Group, Degrees);
    private static readonly (double I, double G, double T)[] First = Draws("a", 0), Same = Draws("a", 1), Other = Draws("b", 0);

    public static TheoryData<int, double> Marginals => new() { { 0, 0.05 }, { 0, 0.99 }, { 1, 0.05 }, { 1, 0.99 }, { 2, 0.01 }, { 2, 0.5 }, { 2, 0.99 } };

    [Theory]
    [MemberData(nameof(Marginals))]
    public void Marginal_OfEachCopula_IsUniform(int copula, double share) =>
        Within(share, Share(First, First, copula, (u, _) => u < share));

    /// <summary>P(U and V above 1/2) = 1/4 + asin(rho) / (2 pi), for the normal (Sheppard 1899) and for every elliptical distribution.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Median_BothAbove_IsSheppards(int copula)
    {
        Within(0.25 + Math.Asin(Common + Group) / (2 * Math.PI), Share(First, Same, copula, (u, v) => u > 0.5 && v > 0.5));
        Within(0.25 + Math.Asin(Common) / (2 * Math.PI), Share(First, Other, copula, (u, v) => u > 0.5 && v > 0.5));
    }

    [Fact]
    public void Independent_BothAbove_IsTheProduct() => Within(0.05 * 0.05, Share(First, Same, 0, (u, v) => u > 0.95 && v > 0.95));

    /// <summary>
    /// P(V above u | U above u) of the t copula, from the conditional law of a bivariate t (Demarta and McNeil 2005, section 3.5.1): given x,
    /// the other is rho x + sqrt((nu + x^2)(1 - rho^2)/(nu + 1)) times a t with nu + 1 degrees.
    /// </summary>
    [Theory]
    [InlineData(0.95)]
    [InlineData(0.99)]
    [InlineData(0.995)]
    public void Student_JointTail_IsTheIntegral(double level)
    {
        Within((1 - level) * Conditional(level, Common + Group), Share(First, Same, 2, (u, v) => u > level && v > level));
        Within((1 - level) * Conditional(level, Common), Share(First, Other, 2, (u, v) => u > level && v > level));
    }

    /// <summary>The same integral tends to the coefficient of tail dependence: 2 t_(nu+1)(-sqrt((nu + 1)(1 - rho)/(1 + rho))).</summary>
    [Fact]
    public void Student_ConditionalTail_TendsToTheCoefficient()
    {
        Assert.Equal(TailDependence.Student(0.6, Degrees), Conditional(1 - 1e-9, 0.6), 2e-3);
        Assert.True(Conditional(0.95, 0.6) > Conditional(0.99, 0.6) && Conditional(0.99, 0.6) > Conditional(1 - 1e-9, 0.6));
    }

    [Fact]
    public void Gaussian_JointTail_IsThinnerThanStudents() =>
        Assert.True(Share(First, Other, 1, (u, v) => u > 0.995 && v > 0.995) < 0.8 * Share(First, Other, 2, (u, v) => u > 0.995 && v > 0.995));

    private static double Share((double I, double G, double T)[] a, (double I, double G, double T)[] b, int copula, Func<double, double, bool> holds)
    {
        int count = 0;
        for (int s = 0; s < Samples; s++) if (holds(Of(a[s], copula), Of(b[s], copula))) count++;
        return count / (double)Samples;
    }

    private static double Of((double I, double G, double T) u, int copula) => copula switch { 0 => u.I, 1 => u.G, _ => u.T };

    private static (double, double, double)[] Draws(string group, int index) => [.. Enumerable.Range(0, Samples).Select(s =>
    {
        FactorModel.Shocks shocks = Model.Sample(s);
        return shocks.Uniforms(shocks.Factor(Draw.Key("group/" + group)), Draw.Key("member/" + group), index);
    })];

    private static void Within(double expected, double share) =>
        Assert.InRange(share, expected - 4 * Math.Sqrt(expected * (1 - expected) / Samples), expected + 4 * Math.Sqrt(expected * (1 - expected) / Samples));

    /// <summary>Midpoint rule over the upper tail, in equal steps of probability.</summary>
    private static double Conditional(double level, double rho)
    {
        const int Steps = 2000;
        double threshold = Quantile(level), sum = 0;
        for (int i = 0; i < Steps; i++)
        {
            double x = Quantile(level + (1 - level) * (i + 0.5) / Steps);
            double spread = Math.Sqrt((Degrees + x * x) * (1 - rho * rho) / (Degrees + 1));
            sum += StudentLaw.Cumulative(-(threshold - rho * x) / spread, Degrees + 1);
        }
        return sum / Steps;
    }

    private static double Quantile(double share)
    {
        double low = 0, high = 1e6;
        for (int i = 0; i < 200; i++)
        {
            double middle = 0.5 * (low + high);
            // By the lower tail: near 1 the upper one has no digits left.
            if (StudentLaw.Cumulative(-middle, Degrees) > 1 - share) low = middle;
            else high = middle;
        }
        return low;
    }
}
