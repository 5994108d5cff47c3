using Headroom.Market.Books;
using Headroom.Market.Commitment;
using Headroom.Market.Participants;

namespace Headroom.Market.Zones;

/// <summary>
/// Plants under the operator's plan (docs/commitment.md): one that the plan has on runs, one that it has off is held back from the merit order. Where
/// an hour turns out dearer than the plan expected, because of an outage or of load that was not foreseen, what is held back is called in and may
/// start as without a plan. Plants that commit themselves, water and what follows a profile are expected, not instructed.
/// </summary>
internal sealed partial class GeneratorColumns
{
    private readonly bool[] _held; // off by plan, and not in the merit order
    private readonly List<int> _shown = [];
    private OperatorPlan? _plan;
    private int _planEnd; // hour that needs a new one

    /// <summary>Takes the plan of the hours to come.</summary>
    public void Follow(OperatorPlan plan) => (_plan, _planEnd) = (plan, plan.EndHour);

    /// <summary>Has no plan until an hour: plants start and stop as without one, and nobody is held back.</summary>
    public void GoWithoutPlan(int end)
    {
        (_plan, _planEnd) = (null, end);
        Array.Clear(_held);
    }

    /// <summary>Whether the hour needs a new plan.</summary>
    public bool NeedsPlan(int hour) => hour >= _planEnd;

    /// <summary>Calls in what the plan holds back, where the hour is dearer than the plan expected, or as short.</summary>
    /// <param name="frame">The hour, cleared.</param>
    /// <param name="isShort">Whether it lacks reserve that is to be online.</param>
    /// <returns>Whether there was any: the hour must clear again.</returns>
    public bool CallIn(HourFrame frame, bool isShort)
    {
        if (_plan is null || (!isShort && frame.Cleared.LambdaCents <= _plan.Cents(frame.Hour))) return false;
        bool any = false;
        foreach (int i in _mayStart)
        {
            if (!_held[i]) continue;
            _held[i] = false;
            Place(i);
            any |= _high[i] > 0;
        }
        return any;
    }

    /// <summary>Moves all machines on to an hour: the operator knows who is out before planning.</summary>
    public void MoveOutages(int hour)
    {
        for (int i = 0; i < _specs.Length; i++) MoveOutages(i, hour);
    }

    /// <summary>Adds what plants can do in the hours ahead, by what is known now: who is out stays out, who is in stays in.</summary>
    public void AddTo(HoursAhead ahead)
    {
        for (int i = 0; i < _specs.Length; i++)
        {
            int up = Up(i);
            if (up == 0) continue;
            if (_committed[i] && _profiles[i] is null && _plans[i] is null) AddUnit(ahead, i, up);
            else AddOffers(ahead, i, up);
        }
    }

    private bool FollowsPlan(int i) => _plan is not null && _recovers[i];

    private void StopByPlan(int i, int hour)
    {
        if (!_recovers[i] || _plan!.On(i, hour) || _on[i] == 0 || _hoursInState[i] < _minUp[i]) return;
        _on[i] = 0;
        _hoursInState[i] = 0;
        _loss[i] = 0;
    }

    private void HoldByPlan(int i, int hour) => _held[i] = _recovers[i] && _on[i] == 0 && !_plan!.On(i, hour);

    private void StartByPlan(int i, int hour)
    {
        if (_recovers[i] && _on[i] == 0 && _high[i] > 0 && _plan!.On(i, hour)) StartAtMinimum(i);
    }

    /// <summary>Shows those who plan by the merit order what is held back too; or hides it again.</summary>
    private void ShowHeld(bool shown)
    {
        if (shown)
        {
            foreach (int i in _mayStart)
            {
                if (_held[i]) _shown.Add(i);
            }
        }
        foreach (int i in _shown)
        {
            _held[i] = !shown;
            Place(i);
        }
        if (!shown) _shown.Clear();
    }

    private void AddOffers(HoursAhead ahead, int i, int up)
    {
        long response = _profiles[i] is not null ? 0 : _response is null ? long.MaxValue : _response[i] / _units[i] * up;
        for (int h = 0; h < ahead.Hours; h++)
        {
            long left = Available(i, up, ahead.FirstHour + h, ahead.HourOfMarketDay(h));
            for (int k = 0; k < _stepCount[i] && left > 0; k++)
            {
                long watts = k == _stepCount[i] - 1 ? left : Math.Min(left, _supplyWatts[i * _places + k]);
                ahead.Offer(OfferCents(i, i * _places + k), _profiles[i] is null, h, watts);
                left -= watts;
            }
        }
        if (response > 0) ahead.Respond(OfferCents(i, i * _places + _stepCount[i] - 1), Math.Min(response, _capacity[i]));
    }

    private void AddUnit(HoursAhead ahead, int i, int up)
    {
        long available = Available(i, up, ahead.FirstHour, 0), minimum = MinimumOf(i, available), from = 0;
        if (available == 0) return;
        double minimumUsd = 0;
        List<CostStep> steps = [];
        for (int k = 0, last = _stepCount[i] - 1; k <= last; k++)
        {
            long to = k == last ? long.MaxValue : from + _supplyWatts[i * _places + k];
            double usd = OfferCents(i, i * _places + k) / 100.0;
            minimumUsd += usd * Math.Max(0, Math.Min(to, minimum) - from) / 1e6;
            long above = Math.Min(to, available) - Math.Max(from, minimum);
            if (above > 0) steps.Add(new CostStep(above / 1e6, usd));
            from = to;
        }
        bool on = _on[i] != 0, rested = _hoursInState[i] >= _minDown[i] || _status[i] is (byte)Status.ForcedOut or (byte)Status.PlannedOut;
        int hours = Math.Max(1, _hoursInState[i]);
        long response = _response is null ? available : Math.Min(available, _response[i] / _units[i] * up);
        ahead.Add(i, response, _minDown[i] <= 1 ? available : 0, new CommitmentUnit
        {
            Name = _specs[i].Name,
            MinMw = minimum / 1e6,
            MaxMw = available / 1e6,
            MinUsdPerHour = minimumUsd,
            // The merit order takes the cheapest first, whatever part of the range it is.
            Steps = [.. steps.OrderBy(step => step.UsdPerMwh)],
            Starts = _startMicroDollars[i] == 0 ? [] : [new StartCost(0, _startMicroDollars[i] / 1e6)],
            MinUpHours = Math.Max(1, _minUp[i]),
            MinDownHours = Math.Max(1, _minDown[i]),
            RampUpMw = _ramp[i] < _capacity[i] ? _ramp[i] / 1e6 : double.PositiveInfinity,
            RampDownMw = _ramp[i] < _capacity[i] ? _ramp[i] / 1e6 : double.PositiveInfinity,
            InitialHours = on ? Math.Min(hours, MostHours) : rested ? 0 : -hours,
            InitialMw = on && _ramp[i] < _capacity[i] ? Math.Clamp(_award[i], minimum, available) / 1e6 : double.NaN,
        });
    }

    /// <summary>More hours on than any minimum time: plants that have been on so long are alike.</summary>
    private const int MostHours = 1000;

    private void SavePlan(BinaryWriter writer)
    {
        writer.Write(_planEnd);
        writer.Write(_plan is not null);
        if (_plan is null) return;
        _plan.Save(writer);
        writer.WriteAll([.. _held.Select(held => held ? (byte)1 : (byte)0)]);
    }

    private void LoadPlan(BinaryReader reader)
    {
        _planEnd = reader.ReadInt32();
        _plan = reader.ReadBoolean() ? OperatorPlan.Load(reader, _specs.Length) : null;
        byte[] held = new byte[_held.Length];
        if (_plan is not null) reader.ReadAll(held);
        for (int i = 0; i < held.Length; i++) _held[i] = held[i] != 0;
    }
}
