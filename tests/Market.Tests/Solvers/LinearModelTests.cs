using CsCheck;
using Headroom.Market.Solvers;

namespace Headroom.Market.Tests.Solvers;

/// <summary>Duals are held against theory: complementary slackness and a dual objective equal to the primal one.</summary>
public sealed class LinearModelTests
{
    /// <summary>Two plants of 60 MW at 10 and 30 $/MWh serve 100 MW: 600 + 1,200 $, price 30, the cheap one earns 20.</summary>
    [Fact]
    public void Clp_TwoPlants()
    {
        using LinearModel model = new(LinearSolver.Clp);
        int cheap = model.AddVariable(0, 60, 10), dear = model.AddVariable(0, 60, 30), balance = model.AddRow(100, 100);
        model.SetCoefficient(balance, cheap, 1);
        model.SetCoefficient(balance, dear, 1);
        Assert.Equal(SolveStatus.Optimal, model.Solve());
        Assert.Equal([1800, 30, -20, 0, 60, 40], new[]
        {
            model.Cost, model.Dual(balance), model.ReducedCost(cheap), model.ReducedCost(dear), model.Value(cheap), model.Value(dear),
        });
        model.SetRow(balance, 50, 50);
        Assert.Equal(SolveStatus.Optimal, model.Solve());
        Assert.Equal([500, 10, 500], new[] { model.Cost, model.Dual(balance), model.Bound });
        model.SetRow(balance, 130, 130);
        Assert.Equal(SolveStatus.Infeasible, model.Solve());
        Assert.Throws<InvalidOperationException>(() => model.Cost);
    }

    [Fact]
    public void Clp_RandomTransport_DualObjectiveIsTheCost() => Gen.Select(
        Gen.Double[1, 100].Array[4, 8], Gen.Double[0, 50].Array[4, 8], Gen.Double[5, 60]).Sample(
        (costs, sizes, limit) =>
        {
            int n = Math.Min(costs.Length, sizes.Length);
            using LinearModel model = new(LinearSolver.Clp);
            double load = sizes.Take(n).Sum() * 0.6;
            int left = model.AddRow(load / 2, load / 2), right = model.AddRow(load / 2, load / 2);
            for (int k = 0; k < n; k++) model.SetCoefficient(k % 2 == 0 ? left : right, model.AddVariable(0, sizes[k], costs[k]), 1);
            int line = model.AddVariable(-limit, limit, 0), unserved = model.AddVariable(0, load, 500), elsewhere = model.AddVariable(0, load, 500);
            model.SetCoefficient(left, line, -1);
            model.SetCoefficient(right, line, 1);
            model.SetCoefficient(left, unserved, 1);
            model.SetCoefficient(right, elsewhere, 1);
            Assert.Equal(SolveStatus.Optimal, model.Solve());
            double dual = (model.Dual(left) + model.Dual(right)) * load / 2;
            for (int k = 0; k < n; k++) dual += Math.Min(0, model.ReducedCost(k)) * sizes[k];
            dual -= Math.Abs(model.ReducedCost(line)) * limit;
            Assert.Equal(model.Cost, dual, 1e-6 * Math.Max(1, model.Cost));
            Assert.True(Math.Abs(model.ReducedCost(line)) < 1e-6 || Math.Abs(Math.Abs(model.Value(line)) - limit) < 1e-6);
        },
        iter: 200, threads: 1);

    /// <summary>Knapsack of 10: values 10, 13, 7 at weights 5, 6, 4: the first two weigh 11, so 13 + 7 is best.</summary>
    [Theory]
    [InlineData(LinearSolver.Scip)]
    [InlineData(LinearSolver.Cbc)]
    [InlineData(LinearSolver.Highs)]
    public void Integers_Knapsack(LinearSolver solver)
    {
        using LinearModel model = new(solver);
        int row = model.AddRow(0, 10);
        double[] values = [10, 13, 7], weights = [5, 6, 4];
        for (int k = 0; k < 3; k++) model.SetCoefficient(row, model.AddInteger(0, 1, -values[k]), weights[k]);
        Assert.Equal(SolveStatus.Optimal, model.Solve());
        Assert.Equal(-20, model.Cost, 1e-9);
        Assert.Equal(-20, model.Bound, 1e-6);
        Assert.Throws<InvalidOperationException>(() => model.Dual(row));
    }

    [Fact]
    public void Clp_Integer_IsRefused()
    {
        using LinearModel model = new(LinearSolver.Clp);
        Assert.Throws<InvalidOperationException>(() => model.AddInteger(0, 1, 1));
    }
}
