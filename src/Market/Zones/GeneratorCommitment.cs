using Headroom.Grid.Quantities;
using Headroom.Grid.Random;
using Headroom.Grid.Scenarios;
using Headroom.Market.Books;
using Headroom.Market.Offers;
using Headroom.Market.Participants;

namespace Headroom.Market.Zones;

/// <summary>Outages, bounds, starts and stops.</summary>
internal sealed partial class GeneratorColumns
{
    /// <summary>Room above awards in plants that are on, and offered watts of plants that are off.</summary>
    /// <param name="frame">A cleared hour.</param>
    /// <param name="quick">Of the plants that are off: what can start within the hour.</param>
    /// <returns>Offered watts of plants that are off and were not accepted.</returns>
    public long Offline(HourFrame frame, out long quick)
    {
        long offline = 0;
        quick = 0;
        int lambda = frame.Cleared.LambdaCents;
        for (int i = 0; i < _specs.Length; i++)
        {
            if (_on[i] != 0 || !IsCommitted(_specs[i])) continue;
            long left = 0;
            for (int k = 0; k < _curves[i].Length; k++)
            {
                if (_steps.Cents(i, k) >= lambda) left += _steps.Watts(i, k);
            }
            offline += left;
            if (_specs[i].MinDownHours <= 1) quick += left;
        }
        return offline;
    }

    /// <summary>
    /// Units that are off and would be accepted below their minimum are started at it: as many, in their order, as it takes to
    /// deliver what they were accepted for together. Returns whether any was.
    /// </summary>
    public bool StartPartlyAccepted(HourFrame frame)
    {
        HourFrame probe = new() { Cleared = frame.Cleared, OffersAtMargin = frame.OffersAtMargin };
        long accepted = 0;
        List<int>? below = null;
        for (int i = 0; i < _specs.Length; i++)
        {
            long award = 0;
            for (int k = 0; k < _curves[i].Length; k++)
            {
                long watts = _steps.Watts(i, k);
                if (watts != 0) award += probe.Accepted(_steps.Cents(i, k), watts);
            }
            if (_on[i] != 0 || award == 0 || award >= MinimumOf(i, _high[i])) continue;
            (below ??= []).Add(i);
            accepted += award;
        }
        if (below is null) return false;
        foreach (int i in below)
        {
            accepted -= StartAtMinimum(i);
            if (accepted <= 0) break;
        }
        return true;
    }

    /// <summary>Starts the plant that is off and cheapest, at its minimum; false when there is none.</summary>
    public bool StartCheapest()
    {
        int best = -1;
        for (int i = 0; i < _specs.Length; i++)
        {
            if (_on[i] != 0 || !IsCommitted(_specs[i]) || _high[i] == 0) continue;
            if (best < 0 || _steps.Cents(i, 0) < _steps.Cents(best, 0)) best = i;
        }
        if (best < 0) return false;
        StartAtMinimum(best);
        return true;
    }

    private static bool IsCommitted(GeneratorSpec spec) =>
        spec.MinStable > 0 || spec.StartCostUsdPerMw > 0 || spec.MinUpHours > 0 || spec.MinDownHours > 0;

    private long MinimumOf(int i, long available) =>
        Math.Min(available, (long)(_specs[i].MinStable * _capacity[i] / _specs[i].Units * _up[i]));

    private void Bound(int i, GeneratorSpec spec, long available)
    {
        if (!IsCommitted(spec))
        {
            _low[i] = 0;
            _high[i] = available;
            if (spec.RampPerHour < 1 && _award[i] > 0)
            {
                long step = (long)(spec.RampPerHour * _capacity[i]);
                _high[i] = Math.Min(available, _award[i] + step);
                _low[i] = Math.Min(_high[i], Math.Max(0, _award[i] - step));
            }
            LowWatts += _low[i];
            return;
        }
        if (_on[i] == 0)
        {
            _low[i] = 0;
            bool rested = _hoursInState[i] >= spec.MinDownHours || _status[i] is (byte)Status.ForcedOut or (byte)Status.PlannedOut;
            _high[i] = rested ? available : 0;
            return;
        }
        long minimum = MinimumOf(i, available);
        long ramp = spec.RampPerHour >= 1 ? _capacity[i] : (long)(spec.RampPerHour * _capacity[i]);
        _high[i] = Math.Min(available, Math.Max(minimum, _award[i] + ramp));
        _low[i] = Math.Min(_high[i], Math.Max(minimum, _award[i] - ramp));
        LowWatts += _low[i];
    }

    private void Place(int i)
    {
        DayOffer offer = _offers[i]!;
        int adder = _on[i] == 0 || _hoursInState[i] < _specs[i].MinUpHours ? offer.StartCents : 0;
        long from = 0;
        for (int k = 0; k < offer.Supply.Length; k++)
        {
            long to = k == offer.Supply.Length - 1 ? long.MaxValue : from + offer.Supply[k].Watts;
            long watts = Math.Max(0, Math.Min(to, _high[i]) - Math.Max(from, _low[i]));
            _steps.Set(i, k, offer.Supply[k].Cents + adder, watts);
            from = to;
        }
    }

    private void TakeOff(int i, Status why)
    {
        if (_on[i] != 0 || _status[i] != (byte)why) _hoursInState[i] = 0;
        _on[i] = 0;
        _out[i] = true;
        _low[i] = _high[i] = _loss[i] = 0;
        _status[i] = (byte)why;
        for (int k = 0; k < _curves[i].Length; k++) _steps.Set(i, k, _steps.Cents(i, k), 0);
    }

    private long StartAtMinimum(int i)
    {
        long minimum = MinimumOf(i, _high[i]);
        _on[i] = 1;
        _hoursInState[i] = -1; // becomes 0 hours completed when the hour ends
        _low[i] = minimum;
        LowWatts += minimum;
        Place(i);
        return Math.Max(1, minimum);
    }

    private void Commit(int i, HourFrame frame, bool turnedDown)
    {
        GeneratorSpec spec = _specs[i];
        if (_out[i])
        {
            _hoursInState[i]++;
            return;
        }
        long award = _award[i];
        if (!IsCommitted(spec))
        {
            _status[i] = (byte)(award == 0 ? Status.Off : turnedDown ? Status.TurnedDown
                : award < _high[i] ? Status.Partial : Status.Full);
            return;
        }
        bool starting = (_on[i] == 0 && award > 0) || _hoursInState[i] == -1;
        if (starting)
        {
            _on[i] = 1;
            _hoursInState[i] = 0;
            _loss[i] = 0;
            _starts[i]++;
        }
        _hoursInState[i]++;
        if (_on[i] == 0)
        {
            _status[i] = (byte)Status.Off;
            return;
        }
        _status[i] = (byte)(starting ? Status.Starting : turnedDown ? Status.TurnedDown
            : award <= _low[i] && award < _high[i] ? Status.AtMinimum : award < _high[i] ? Status.Partial : Status.Full);
        Reconsider(i, spec, frame);
    }

    /// <summary>
    /// Whether to stay on: losses at the minimum add up while the price is below the cost of producing it, and are forgotten as
    /// soon as it is not; once they exceed the cost of a start, and the least run is over, the unit goes off after this hour.
    /// </summary>
    private void Reconsider(int i, GeneratorSpec spec, HourFrame frame)
    {
        DayOffer offer = _offers[i]!;
        int margin = frame.Cleared.PriceCents - offer.Supply[0].Cents;
        if (margin >= 0)
        {
            _loss[i] = 0;
            return;
        }
        _loss[i] += Money.Of(_award[i], new Price(-margin)).MicroDollars;
        if (_hoursInState[i] < spec.MinUpHours || (_loss[i] <= offer.StartMicroDollars && _award[i] > 0)) return;
        _on[i] = 0;
        _hoursInState[i] = 0;
        _loss[i] = 0;
    }

    private void MoveOutages(int i, HourFrame frame)
    {
        GeneratorSpec spec = _specs[i];
        double fail = 1 / spec.MttfHours, repair = 1 / Math.Max(1, spec.MttrHours);
        if (frame.Cold > 0) fail = Math.Min(1, fail * (1 + (spec.ColdFailureFactor - 1) * frame.Cold));
        for (int machine = 0; machine < spec.Units; machine++)
        {
            bool isOut = IsOut(i, machine);
            double u = Draw.Uniform(_seed, _keys[i], frame.Hour, Streams.Outage + machine);
            if (u < (isOut ? repair : fail)) SetOut(i, machine, !isOut);
        }
    }

    private bool IsOut(int i, int machine) => (_failing[i] >> machine & 1) != 0;

    private void SetOut(int i, int machine, bool isOut)
    {
        ulong bit = 1UL << machine;
        _failing[i] = isOut ? _failing[i] | bit : _failing[i] & ~bit;
        _machinesOut[i] = (short)System.Numerics.BitOperations.PopCount(_failing[i]);
    }

    public void Save(BinaryWriter writer)
    {
        _steps.Save(writer);
        writer.WriteAll(_on);
        writer.WriteAll(_hoursInState);
        writer.WriteAll(_machinesOut);
        writer.WriteAll(_award);
        writer.WriteAll(_low);
        writer.WriteAll(_high);
        writer.WriteAll(_loss);
        writer.WriteAll(_pile);
        writer.WriteAll(_starts);
        writer.WriteAll(_forcedHours);
        writer.WriteAll(_curtailedHours);
        writer.WriteAll(_delivered);
        writer.WriteAll(_curtailed);
        writer.WriteAll(_co2);
        writer.WriteAll(_status);
        writer.WriteAll(_failing);
        OfferCodec.Write(writer, _offers);
    }

    public void Load(BinaryReader reader)
    {
        _steps.Load(reader);
        reader.ReadAll(_on);
        reader.ReadAll(_hoursInState);
        reader.ReadAll(_machinesOut);
        reader.ReadAll(_award);
        reader.ReadAll(_low);
        LowWatts = _low.Sum();
        reader.ReadAll(_high);
        reader.ReadAll(_loss);
        reader.ReadAll(_pile);
        reader.ReadAll(_starts);
        reader.ReadAll(_forcedHours);
        reader.ReadAll(_curtailedHours);
        reader.ReadAll(_delivered);
        reader.ReadAll(_curtailed);
        reader.ReadAll(_co2);
        reader.ReadAll(_status);
        reader.ReadAll(_failing);
        OfferCodec.Read(reader, _offers);
    }
}
