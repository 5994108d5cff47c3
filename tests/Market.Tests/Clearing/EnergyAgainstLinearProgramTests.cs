using CsCheck;
using Google.OrTools.LinearSolver;
using Headroom.Market.Clearing;
using Headroom.Market.Tests.Fixtures;

namespace Headroom.Market.Tests.Clearing;

/// <summary>
/// The merit order against the textbook linear program, solved by COIN-OR CLP: maximise bid value less offer cost
/// subject to the energy balance; forced output may be shed at the floor.
/// </summary>
public sealed class EnergyAgainstLinearProgramTests
{
    [Fact]
    public void Energy_RandomHours_IsAsGoodAsTheLinearProgram() => RandomHour.Gen.Sample(
        hour =>
        {
            MeritOrder order = hour.Order();
            Market.Clearing.Clearing cleared = Market.Clearing.Clearing.Energy(order, hour.NeedWatts);
            (long[] accepted, long[] served) = hour.Awards(order, cleared);

            Assert.Equal(accepted.Sum() - cleared.SurplusWatts, served.Sum());

            double value = cleared.SurplusWatts / 1e6 * RandomHour.FloorCents;
            double size = Math.Abs(value);
            for (int k = 0; k < accepted.Length; k++)
            {
                Assert.InRange(accepted[k], hour.Forced[k], hour.Offers[k].Watts);
                value -= accepted[k] / 1e6 * hour.Offers[k].Cents;
                size += accepted[k] / 1e6 * Math.Abs(hour.Offers[k].Cents);
            }
            for (int k = 0; k < served.Length; k++)
            {
                Assert.InRange(served[k], 0, hour.Bids[k].Watts);
                value += served[k] / 1e6 * hour.Bids[k].Cents;
                size += served[k] / 1e6 * Math.Abs(hour.Bids[k].Cents);
            }
            (double best, double dual) = Solve(hour);
            Assert.Equal(best, value, 1e-6 * Math.Max(1, size));
            AssertSupported(hour, cleared, accepted, served);
            // The dual is an interval where the schedule ends between two steps; ours is its lower end.
            if (served.Sum() > 0 && dual >= RandomHour.FloorCents) Assert.True(cleared.PriceCents <= dual + 1e-6);
        },
        iter: 1000, threads: 1);

    /// <summary>No accepted offer above the price, none refused below it; likewise bids; and no lower price does it.</summary>
    private static void AssertSupported(RandomHour hour, Market.Clearing.Clearing cleared, long[] accepted, long[] served)
    {
        Assert.Equal(cleared.LambdaCents, cleared.PriceCents);
        Assert.InRange(cleared.PriceCents, RandomHour.FloorCents, RandomHour.CapCents);
        Assert.True(Supports(cleared.PriceCents), $"{cleared.PriceCents} does not support the schedule");
        if (cleared.PriceCents > RandomHour.FloorCents)
            Assert.False(Supports(cleared.PriceCents - 1), $"{cleared.PriceCents} is not the lowest price");

        bool Supports(int price)
        {
            for (int k = 0; k < accepted.Length; k++)
            {
                if (hour.Offers[k].Cents > price && accepted[k] > hour.Forced[k]) return false;
                if (hour.Offers[k].Cents < price && accepted[k] < hour.Offers[k].Watts) return false;
            }
            for (int k = 0; k < served.Length; k++)
            {
                if (hour.Bids[k].Cents < price && served[k] > 0) return false;
                if (hour.Bids[k].Cents > price && served[k] < hour.Bids[k].Watts) return false;
            }
            return true;
        }
    }

    private static (double Objective, double Dual) Solve(RandomHour hour)
    {
        using Solver solver = Solver.CreateSolver("CLP") ?? throw new InvalidOperationException("CLP is missing");
        Constraint balance = solver.MakeConstraint(0, 0, "balance");
        Objective objective = solver.Objective();
        objective.SetMaximization();
        for (int k = 0; k < hour.Offers.Length; k++)
            Add(hour.Forced[k] / 1e6, hour.Offers[k].Watts / 1e6, 1, -hour.Offers[k].Cents);
        foreach (Offers.OfferStep bid in hour.Bids) Add(0, bid.Watts / 1e6, -1, bid.Cents);
        Add(0, double.PositiveInfinity, -1, RandomHour.FloorCents);
        Assert.Equal(Solver.ResultStatus.OPTIMAL, solver.Solve());
        return (objective.Value(), -balance.DualValue());

        void Add(double low, double high, double inBalance, double worth)
        {
            Variable variable = solver.MakeNumVar(low, high, "");
            balance.SetCoefficient(variable, inBalance);
            objective.SetCoefficient(variable, worth);
        }
    }
}
