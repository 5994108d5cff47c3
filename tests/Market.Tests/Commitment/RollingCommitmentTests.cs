using CsCheck;
using Headroom.Market.Commitment;

namespace Headroom.Market.Tests.Commitment;

public sealed class RollingCommitmentTests
{
    // A window over all hours is the problem itself.
    [Fact]
    public void Run_OneWindow_CostsWhatTheProblemCosts() => RandomSystem.OfHours(6).Sample(
        problem =>
        {
            CommitmentProblem energy = Windowed(problem);
            CommitmentOptions exact = new() { RelativeGap = 1e-7 };
            double cost = UnitCommitment.Solve(energy, exact).CostUsd;
            RollingResult rolled = RollingCommitment.Run(energy, 6, 0, exact);
            Assert.Equal(1, rolled.Windows);
            Assert.Equal(cost, rolled.CostUsd, 1e-2 + 2e-6 * Math.Abs(cost));
        },
        iter: 100);

    // Looking less far ahead can't be cheaper than seeing everything; state of charge and minimum times hold across windows.
    [Fact]
    public void Run_Windows_KeepStatesAndNeverBeatTheWhole() => RandomSystem.OfHours(8).Sample(
        problem =>
        {
            CommitmentProblem energy = Windowed(problem);
            CommitmentOptions exact = new() { RelativeGap = 1e-7 };
            RollingResult rolled = RollingCommitment.Run(energy, 2, 2, exact);
            double whole = UnitCommitment.Solve(energy, exact).BoundUsd;
            Assert.Equal(4, rolled.Windows);
            Assert.True(rolled.CostUsd >= whole - 1e-2 - 2e-6 * Math.Abs(whole), $"{rolled.CostUsd} < {whole}");
            AssertStates(energy, rolled);
        },
        iter: 100);

    /// <summary>What windows can do: energy, and stores that end as they end.</summary>
    private static CommitmentProblem Windowed(CommitmentProblem problem) =>
        problem with { Reserves = [], Storage = [.. problem.Storage.Select(store => store with { Cyclic = false })] };

    private static void AssertStates(CommitmentProblem problem, RollingResult rolled)
    {
        int units = problem.Units.Count, stores = problem.Storage.Count;
        for (int i = 0; i < units; i++)
        {
            CommitmentUnit unit = problem.Units[i];
            bool was = unit.InitialHours > 0;
            int stretch = unit.InitialHours == 0 ? 99 : Math.Abs(unit.InitialHours);
            for (int h = 0; h < problem.Hours; h++)
            {
                bool on = rolled.On[h * units + i] > 0.5;
                if (on != was)
                {
                    Assert.True(stretch >= (was ? unit.MinUpHours : unit.MinDownHours), $"{unit.Name} changes at {h} after {stretch} h");
                    stretch = 0;
                }
                else if (on && h > 0)
                {
                    double rise = rolled.OutputMw[h * units + i] - rolled.OutputMw[(h - 1) * units + i];
                    Assert.InRange(rise, -unit.RampDownMw - 1e-4, unit.RampUpMw + 1e-4);
                }
                (was, stretch) = (on, stretch + 1);
            }
        }
        for (int s = 0; s < stores; s++)
        {
            StorageUnit store = problem.Storage[s];
            double held = store.InitialMwh;
            for (int h = 0; h < problem.Hours; h++)
            {
                held *= 1 - store.HourlyLoss / 2;
                held += rolled.ChargeMw[h * stores + s] * store.ChargeEfficiency - rolled.DischargeMw[h * stores + s] / store.DischargeEfficiency;
                held /= 1 + store.HourlyLoss / 2;
                Assert.Equal(held, rolled.StoredMwh[h * stores + s], 1e-3);
                Assert.InRange(held, -1e-3, store.CapacityMwh + 1e-3);
            }
        }
    }
}
