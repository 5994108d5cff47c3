using CsCheck;
using Google.OrTools.LinearSolver;
using Headroom.Market.Clearing;
using Headroom.Market.Tests.Fixtures;

namespace Headroom.Market.Tests.Clearing;

/// <summary>
/// Energy and reserve against the textbook linear program, solved by COIN-OR CLP: maximise bid value less offer cost plus the worth of reserve
/// filled, subject to the energy balance, to the room of what is capable (energy + reserve within it), to what is offline and
/// to what load may give each product.
/// </summary>
public sealed class CoOptimisedAgainstLinearProgramTests
{
    private const int NoFirm = int.MaxValue;

    [Fact]
    public void Clear_RandomHours_IsAsGoodAsTheLinearProgramAndPricesAreItsLeastDuals() => RandomReserveHour.Gen.Sample(
        hour =>
        {
            MeritOrder order = hour.Order();
            ReserveDemand demand = hour.Demand();
            CoOptimised cleared = CoOptimised.Clear(order, hour.Hour.NeedWatts, demand, NoFirm);
            (long[] plain, long[] capable, long[] served) = hour.Awards(order, cleared);

            Assert.Equal(plain.Sum() + capable.Sum() + hour.Hour.Forced.Sum() - cleared.Energy.SurplusWatts, served.Sum());
            if (cleared.Apart) Assert.Equal(hour.Capable.Sum() - capable.Sum(), cleared.RoomWatts);
            Assert.True(Sum(demand.OnlineWatts) <= hour.Capable.Sum() - capable.Sum(), "more reserve than room");
            Assert.True(Sum(demand.OfflineWatts) <= hour.OfflineWatts);

            (double value, double size) = Value(hour, cleared, demand, plain, capable, served);
            (double best, double lambda, double[] products) = Solve(hour);
            Assert.Equal(best, value, 1e-6 * Math.Max(1, size));
            AssertSupported(hour, cleared, demand, plain, capable, served);
            // Duals are a lattice of which ours is the lowest element: none of the program's is below it.
            if (served.Sum() > 0 && lambda >= RandomHour.FloorCents) Assert.True(cleared.Energy.LambdaCents <= lambda + 1e-6);
            for (int p = 0; p < products.Length; p++) Assert.True(demand.PriceCents[p] <= products[p] + 1e-6);
        },
        iter: 1000, threads: 1);

    private static (double Value, double Size) Value(
        RandomReserveHour hour, CoOptimised cleared, ReserveDemand demand, long[] plain, long[] capable, long[] served)
    {
        double value = 0, size = 0, unit = hour.Unit;
        Add(RandomHour.FloorCents, cleared.Energy.SurplusWatts);
        for (int k = 0; k < plain.Length; k++)
        {
            Assert.InRange(plain[k], 0, hour.Plain(k));
            Assert.InRange(capable[k], 0, hour.Capable[k]);
            Add(-hour.Hour.Offers[k].Cents, hour.Hour.Forced[k] + plain[k] + capable[k]);
        }
        for (int k = 0; k < served.Length; k++) Add(hour.Hour.Bids[k].Cents, served[k]);
        for (int p = 0; p < hour.Products.Length; p++)
        {
            Assert.InRange(demand.LoadWatts[p], 0, hour.LoadWatts[p]);
            if (!hour.Products[p].Offline) Assert.Equal(0, demand.OfflineWatts[p]);
            long filled = demand.LoadWatts[p] + demand.OfflineWatts[p] + demand.OnlineWatts[p];
            Assert.Equal(hour.Products[p].Demand.Where(s => s.Cents > 0).Sum(s => s.Watts) - filled, demand.ShortWatts(p));
            foreach (ReserveStep step in hour.Products[p].Demand)
            {
                Add(step.Cents, Math.Min(filled, step.Watts));
                filled -= Math.Min(filled, step.Watts);
            }
            Assert.Equal(0, filled);
        }
        return (value, size);

        void Add(int cents, long watts)
        {
            value += watts / unit * cents;
            size += watts / unit * Math.Abs(cents);
        }
    }

    /// <summary>At these prices nobody, neither seller nor buyer, would rather have another award.</summary>
    private static void AssertSupported(
        RandomReserveHour hour, CoOptimised cleared, ReserveDemand demand, long[] plain, long[] capable, long[] served)
    {
        int lambda = cleared.Energy.LambdaCents, online = cleared.OnlineCents;
        Assert.Equal(lambda, cleared.Energy.PriceCents);
        Assert.InRange(lambda, RandomHour.FloorCents, RandomHour.CapCents);
        Assert.Equal(demand.OnlineCents, online);
        for (int k = 0; k < plain.Length; k++)
        {
            int cents = hour.Hour.Offers[k].Cents;
            if (cents > lambda) Assert.Equal(0, plain[k]);
            if (cents < lambda) Assert.Equal(hour.Plain(k), plain[k]);
            if (cents > lambda - online) Assert.Equal(0, capable[k]);
            if (cents < lambda - online) Assert.Equal(hour.Capable[k], capable[k]);
        }
        for (int k = 0; k < served.Length; k++)
        {
            if (hour.Hour.Bids[k].Cents < lambda) Assert.Equal(0, served[k]);
            if (hour.Hour.Bids[k].Cents > lambda) Assert.Equal(hour.Hour.Bids[k].Watts, served[k]);
        }
        if (Sum(demand.OnlineWatts) < hour.Capable.Sum() - capable.Sum()) Assert.Equal(0, online);
        if (Sum(demand.OfflineWatts) < hour.OfflineWatts) Assert.Equal(0, demand.OfflineCents);
        for (int p = 0; p < hour.Products.Length; p++)
        {
            int cents = demand.PriceCents[p];
            Assert.True(cents >= 0 && cents <= online, "whatever is online may fill any product");
            if (demand.OnlineWatts[p] > 0) Assert.Equal(online, cents);
            if (hour.Products[p].Offline) Assert.True(cents <= demand.OfflineCents);
            if (demand.OfflineWatts[p] > 0) Assert.Equal(demand.OfflineCents, cents);
            if (demand.LoadWatts[p] < hour.LoadWatts[p]) Assert.Equal(0, cents);
            long filled = demand.LoadWatts[p] + demand.OfflineWatts[p] + demand.OnlineWatts[p];
            foreach (ReserveStep step in hour.Products[p].Demand)
            {
                if (step.Cents > cents) Assert.True(filled >= step.Watts, "worth more than its price and not filled");
                if (step.Cents < cents) Assert.True(filled <= 0, "worth less than its price and filled");
                filled = Math.Max(0, filled - step.Watts);
            }
        }
    }

    private static (double Objective, double Lambda, double[] Products) Solve(RandomReserveHour hour)
    {
        using Solver solver = Solver.CreateSolver("CLP") ?? throw new InvalidOperationException("CLP is missing");
        const double none = double.NegativeInfinity;
        double unit = hour.Unit;
        Constraint balance = solver.MakeConstraint(0, 0, "balance");
        Constraint room = solver.MakeConstraint(none, hour.Capable.Sum() / unit, "room");
        Constraint offline = solver.MakeConstraint(none, hour.OfflineWatts / unit, "offline");
        Objective objective = solver.Objective();
        objective.SetMaximization();
        RandomHour energy = hour.Hour;
        for (int k = 0; k < energy.Offers.Length; k++)
        {
            balance.SetCoefficient(Add(energy.Forced[k], energy.Forced[k] + hour.Plain(k), -energy.Offers[k].Cents), 1);
            Variable capable = Add(0, hour.Capable[k], -energy.Offers[k].Cents);
            balance.SetCoefficient(capable, 1);
            room.SetCoefficient(capable, 1);
        }
        foreach (Offers.OfferStep bid in energy.Bids) balance.SetCoefficient(Add(0, bid.Watts, bid.Cents), -1);
        balance.SetCoefficient(Add(0, double.PositiveInfinity, RandomHour.FloorCents), -1);
        Constraint[] products = new Constraint[hour.Products.Length];
        for (int p = 0; p < products.Length; p++)
        {
            products[p] = solver.MakeConstraint(none, 0, "product");
            foreach (ReserveStep step in hour.Products[p].Demand) products[p].SetCoefficient(Add(0, step.Watts, step.Cents), 1);
            products[p].SetCoefficient(Add(0, hour.LoadWatts[p], 0), -1);
            Variable online = Add(0, double.PositiveInfinity, 0);
            products[p].SetCoefficient(online, -1);
            room.SetCoefficient(online, 1);
            if (!hour.Products[p].Offline) continue;
            Variable off = Add(0, double.PositiveInfinity, 0);
            products[p].SetCoefficient(off, -1);
            offline.SetCoefficient(off, 1);
        }
        Assert.Equal(Solver.ResultStatus.OPTIMAL, solver.Solve());
        return (objective.Value(), -balance.DualValue(), [.. products.Select(p => p.DualValue())]);

        Variable Add(double low, double high, double worth)
        {
            Variable variable = solver.MakeNumVar(low / unit, high / unit, "");
            objective.SetCoefficient(variable, worth);
            return variable;
        }
    }

    private static long Sum(ReadOnlySpan<long> watts)
    {
        long sum = 0;
        foreach (long w in watts) sum += w;
        return sum;
    }
}
