using Headroom.Market.Commitment;
using Headroom.Market.Dispatch;

namespace Headroom.Market.Tests.Commitment;

/// <summary>
/// Looks at a schedule hour by hour and knows nothing of the model that made it: balances, limits, minimum times, ramps, stores,
/// reserves, flows, and what it costs.
/// </summary>
internal static class ScheduleChecker
{
    private const double Mw = 1e-4;

    public static void Check(CommitmentProblem problem, CommitmentResult got)
    {
        double cost = 0;
        for (int i = 0; i < problem.Units.Count; i++) cost += Unit(problem, got, i);
        for (int h = 0; h < problem.Hours; h++) cost += Hour(problem, got, h);
        for (int s = 0; s < problem.Storage.Count; s++) cost += Store(problem, got, s);
        Assert.Equal(cost, got.CostUsd, 1e-4 + 1e-6 * Math.Abs(cost));
        Assert.True(got.BoundUsd <= got.CostUsd + 1e-3 + 1e-6 * Math.Abs(cost), $"bound {got.BoundUsd} above cost {got.CostUsd}");
    }

    /// <summary>A unit's life of hours, told one after the other; returns its cost.</summary>
    private static double Unit(CommitmentProblem problem, CommitmentResult got, int i)
    {
        CommitmentUnit unit = problem.Units[i];
        int units = problem.Units.Count, hours = problem.Hours;
        double cost = 0;
        if (unit.Count > 1) return Several(problem, got, i);
        bool On(int h) => got.On[h * units + i] > 0.5;
        double Out(int h) => got.OutputMw[h * units + i];
        bool was = problem.Cyclic ? On(hours - 1) : unit.InitialHours > 0;
        int stretch = problem.Cyclic ? Stretch(On, hours) : unit.InitialHours == 0 ? int.MaxValue / 2 : Math.Abs(unit.InitialHours);
        // What came before a circle is a part of it; a unit in one state all the time never changes.
        for (int h = 0; h < hours; h++)
        {
            bool on = On(h);
            Assert.True(on || !unit.MustRun);
            Assert.InRange(Math.Abs(got.On[h * units + i] - Math.Round(got.On[h * units + i])), 0, 1e-6);
            Assert.InRange(Out(h), on ? unit.MinMw - Mw : -Mw, on ? unit.MaxMw + Mw : Mw);
            double up = Sold(problem, got, i, h, true), down = Sold(problem, got, i, h, false);
            if (on) Assert.True(Out(h) + up <= unit.MaxMw + Mw && Out(h) - down >= unit.MinMw - Mw);
            if (on != was)
            {
                Assert.True(stretch >= (was ? unit.MinUpHours : unit.MinDownHours), $"{unit.Name} changes at {h} after {stretch} h");
                cost += on ? unit.StartUsd(Math.Min(stretch, 1_000_000)) : unit.StopUsd;
                if (on) Assert.True(Out(h) <= unit.StartRampMw + Mw);
                if (!on && h > 0) Assert.True(Out(h - 1) <= unit.StopRampMw + Mw);
                if (!on && h == 0 && !double.IsNaN(unit.InitialMw)) Assert.True(unit.InitialMw <= unit.StopRampMw + Mw);
                stretch = 0;
            }
            double before = h > 0 ? Out(h - 1) : unit.InitialHours > 0 ? unit.InitialMw : double.NaN;
            if (on && was && !double.IsNaN(before) && !(problem.Cyclic && h == 0))
                Assert.True(Out(h) - before <= unit.RampUpMw + Mw && before - Out(h) <= unit.RampDownMw + Mw, $"{unit.Name} ramps at {h}");
            if (!double.IsNaN(before) && !(problem.Cyclic && h == 0))
                cost += unit.RampUpUsdPerMw * Math.Max(0, Out(h) - before) + unit.RampDownUsdPerMw * Math.Max(0, before - Out(h));
            if (on) cost += unit.UsdPerHour(Out(h));
            was = on;
            stretch++;
        }
        return cost;
    }

    private static int Stretch(Func<int, bool> on, int hours)
    {
        int stretch = 1;
        while (stretch < hours && on(hours - 1 - stretch) == on(hours - 1)) stretch++;
        return stretch;
    }

    /// <summary>
    /// Several identical units, told apart: first started is first stopped; the one that starts is the one that has been off longest of
    /// those still warm, else of all, which is cheapest with two tiers. Each keeps its minimum times.
    /// </summary>
    private static double Several(CommitmentProblem problem, CommitmentResult got, int i)
    {
        CommitmentUnit unit = problem.Units[i];
        int units = problem.Units.Count, long_ago = 1_000_000;
        Queue<int> on = new();
        List<int> off = [];
        int coldAfter = unit.Starts.Count > 1 ? unit.Starts[1].OffHours : 0;
        for (int k = 0; k < unit.Count; k++)
            Begin(unit.InitialHours == 0 ? -long_ago : -Math.Abs(unit.InitialHours));
        double cost = 0;
        for (int h = 0; h < problem.Hours; h++)
        {
            int now = (int)Math.Round(got.On[h * units + i]);
            while (on.Count < now)
            {
                int next = Math.Max(0, off.FindIndex(stopped => h - stopped < coldAfter && h - stopped >= unit.MinDownHours));
                int since = h - off[next];
                off.RemoveAt(next);
                Assert.True(since >= unit.MinDownHours);
                cost += unit.StartUsd(since);
                on.Enqueue(h);
            }
            while (on.Count > now)
            {
                Assert.True(h - on.Dequeue() >= unit.MinUpHours);
                cost += unit.StopUsd;
                off.Add(h);
            }
            double output = got.OutputMw[h * units + i];
            Assert.InRange(output, now * unit.MinMw - Mw, now * unit.MaxMw + Mw);
            if (now > 0) cost += now * unit.UsdPerHour(Math.Clamp(output / now, unit.MinMw, unit.MaxMw));
        }
        return cost;

        void Begin(int since)
        {
            if (unit.InitialHours > 0) on.Enqueue(since);
            else off.Add(since);
        }
    }

    private static double Sold(CommitmentProblem problem, CommitmentResult got, int unit, int h, bool up)
    {
        double sum = 0;
        for (int p = 0; p < problem.Reserves.Count; p++)
        {
            ReserveNeed need = problem.Reserves[p];
            for (int k = 0; k < need.Offers.Count; k++)
            {
                if (need.Up != up || !need.Spinning || need.Offers[k].Seller != ReserveSeller.Unit || need.Offers[k].Index != unit) continue;
                sum += got.ReserveMw[p][h * need.Offers.Count + k];
            }
        }
        return sum;
    }

    /// <summary>Balance, offers, lines and reserve of an hour; returns what is not a unit's or a store's cost.</summary>
    private static double Hour(CommitmentProblem problem, CommitmentResult got, int h)
    {
        int buses = problem.Buses;
        double[] injection = new double[buses];
        double cost = 0;
        for (int b = 0; b < buses; b++)
        {
            double unserved = got.UnservedMw[h * buses + b], surplus = got.SurplusMw[h * buses + b];
            Assert.True(unserved >= -Mw && surplus >= -Mw);
            injection[b] = unserved - surplus - problem.LoadMw[h * buses + b];
            cost += unserved * problem.UnservedUsdPerMwh + surplus * problem.SurplusUsdPerMwh;
        }
        for (int i = 0; i < problem.Units.Count; i++) injection[problem.Units[i].Bus] += got.OutputMw[h * problem.Units.Count + i];
        for (int k = 0; k < problem.Offers.Count; k++)
        {
            StandingOffer offer = problem.Offers[k];
            double mw = got.OfferMw[h * problem.Offers.Count + k];
            Assert.InRange(mw, -Mw, offer.LimitMw(h) + Mw);
            injection[offer.Bus] += mw;
            cost += mw * offer.UsdPerMwh;
        }
        for (int s = 0; s < problem.Storage.Count; s++)
            injection[problem.Storage[s].Bus] += got.DischargeMw[h * problem.Storage.Count + s] - got.ChargeMw[h * problem.Storage.Count + s];
        for (int l = 0; l < (problem.Network?.Links.Count ?? 0); l++)
        {
            DispatchLink link = problem.Network!.Links[l];
            double flow = got.LinkMw[h * problem.Network.Links.Count + l];
            Assert.InRange(flow, -link.LimitMw - Mw, link.LimitMw + Mw);
            injection[link.From] -= flow;
            injection[link.To] += flow;
        }
        Assert.Equal(0, injection.Sum(), Mw);
        for (int line = 0; line < (problem.Network?.Lines ?? 0); line++)
        {
            double flow = 0;
            for (int b = 0; b < buses; b++) flow += problem.Network!.Factors(line)[b] * injection[b];
            Assert.InRange(flow, -problem.Network!.LimitMw[line] - Mw, problem.Network.LimitMw[line] + Mw);
        }
        return cost + Reserve(problem, got, h);
    }

    private static double Reserve(CommitmentProblem problem, CommitmentResult got, int h)
    {
        double cost = 0;
        for (int p = 0; p < problem.Reserves.Count; p++)
        {
            ReserveNeed need = problem.Reserves[p];
            double sold = 0, missing = got.ReserveShortMw[h * problem.Reserves.Count + p];
            for (int k = 0; k < need.Offers.Count; k++)
            {
                double mw = got.ReserveMw[p][h * need.Offers.Count + k];
                ReserveOffer offer = need.Offers[k];
                Assert.InRange(mw, -Mw, offer.MaxMw * (offer.Seller == ReserveSeller.Unit ? problem.Units[offer.Index].Count : 1) + Mw);
                sold += mw;
                cost += mw * offer.UsdPerMw;
            }
            Assert.True(sold + missing >= need.NeedMw[h] - Mw);
            for (int k = 0; k < need.Shortfall.Count && missing > 0; k++)
            {
                double step = k == need.Shortfall.Count - 1 ? missing : Math.Min(missing, need.Shortfall[k].Share * need.NeedMw[h]);
                cost += step * need.Shortfall[k].UsdPerMw;
                missing -= step;
            }
        }
        return cost;
    }

    /// <summary>State of charge, told hour by hour; never both ways at once. Returns what the end costs or is worth, and a first ramp that could not be kept.</summary>
    private static double Store(CommitmentProblem problem, CommitmentResult got, int s)
    {
        StorageUnit store = problem.Storage[s];
        int count = problem.Storage.Count;
        double first = store.Cyclic ? got.StoredMwh[(problem.Hours - 1) * count + s] : store.InitialMwh, held = first, was = store.InitialMw, excess = 0;
        for (int h = 0; h < problem.Hours; h++)
        {
            double charge = got.ChargeMw[h * count + s], discharge = got.DischargeMw[h * count + s], gives = discharge - charge;
            if (h == 0 && !double.IsNaN(was)) excess = Math.Max(0, Math.Abs(gives - was) - store.RampMw);
            if (h > 0) Assert.True(Math.Abs(gives - was) <= store.RampMw + Mw, $"{store.Name} ramps from {was} to {gives} at {h}");
            was = gives;
            Assert.InRange(charge, -Mw, store.ChargeMw + Mw);
            Assert.InRange(discharge, -Mw, store.DischargeMw + Mw);
            Assert.True(charge <= Mw || discharge <= Mw, $"{store.Name} charges {charge} and gives {discharge} at {h}");
            // Half of the hour's loss falls on what was held before, half on what is held after.
            held = (held * (1 - store.HourlyLoss / 2) + charge * store.ChargeEfficiency - discharge / store.DischargeEfficiency) / (1 + store.HourlyLoss / 2);
            Assert.InRange(held, -Mw * (h + 1), store.CapacityMwh + Mw * (h + 1));
            Assert.Equal(held, got.StoredMwh[h * count + s], Mw * (h + 1));
        }
        double ramps = problem.UnservedUsdPerMwh * excess;
        if (!store.Cyclic) return ramps + problem.UnservedUsdPerMwh * Math.Max(0, store.FinalMwh - held) - store.StoredUsdPerMwh * held;
        Assert.Equal(first, held, Mw * problem.Hours);
        return ramps;
    }
}
