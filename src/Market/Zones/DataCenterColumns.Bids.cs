using Headroom.Grid.Random;
using Headroom.Market.Interventions;
using Headroom.Market.Offers;
using Headroom.Market.Programmes;

namespace Headroom.Market.Zones;

/// <summary>What the sites of an hour ask for and offer: load that the feeds carry, what may pause, what is ordered off, the plant behind the meter.</summary>
internal sealed partial class DataCenterColumns
{
    /// <summary>What each site is to be served in the hour, and what its own plant could give.</summary>
    public void Prepare(HourFrame frame, ZoneInterventions interventions)
    {
        for (int i = 0; i < _specs.Length; i++)
        {
            DayOffer offer = _offers[i]!;
            _load[i] = offer.LoadByLocalHour[frame.LocalHour];
            _backup[i].Feeds.AreOpened = interventions.IsOut(_first + i);
            _givenCents[i] = interventions.Cents(_first + i);
            _feedsDown[i] = _backup[i].FeedsDown(frame.Hour);
            if (frame.HourOfMarketDay == 0) _pausedToday[i] = 0;
            PreparePlant(i, offer, frame);
        }
    }

    /// <summary>
    /// Places bids. What is ordered off is met by pausing first, then by gensets: in a paid call as far as their hours allow, in a mandatory
    /// one without limit, and there what they can't carry is lost.
    /// </summary>
    public void Place(HourFrame frame, Interruptions interruptions)
    {
        LoadWatts = 0;
        for (int i = 0; i < _specs.Length; i++)
        {
            DayOffer offer = _offers[i]!;
            long carried = Carried(i);
            long flexible = MayPause(i) ? Math.Min(carried, offer.FlexibleByLocalHour[frame.LocalHour]) : 0;
            long paid = interruptions.Paid[_first + i], emergency = interruptions.Emergency[_first + i];
            _pausedByCall[i] = Math.Min(flexible, paid + emergency);
            long rest = carried - _pausedByCall[i];
            // Pausing counts for the paid call first: it is the cheaper order to follow.
            long paidLeft = Math.Max(0, paid - _pausedByCall[i]);
            long emergencyLeft = emergency - Math.Max(0, _pausedByCall[i] - paid);
            _gensetsByCall[i] = paidLeft > 0 && _backup[i].MayServe(frame.NewYear) ? Math.Min(Math.Min(rest, paidLeft), _backup[i].NeededWatts) : 0;
            rest -= _gensetsByCall[i];
            _mandatory[i] = Math.Min(rest, emergencyLeft);
            rest -= _mandatory[i];
            LoadWatts += rest;
            flexible -= _pausedByCall[i];
            long response = _backup[i].MayRespond(frame.NewYear)
                ? Math.Max(0, Math.Min(rest - flexible, _backup[i].NeededWatts - _gensetsByCall[i] - _mandatory[i])) : 0;
            PlaceSite(i, offer, rest - flexible - response, flexible, response);
        }
    }

    /// <summary>
    /// Places a site's bids and its plant's offer. A plant that may not export is worth what it saves its own site: it serves the dearest
    /// load first, as far as that is worth more than its output costs. That load does not answer the market's price (dearer power only
    /// makes the plant run), is not shed, and what the plant offers is never more than it: so it can't export, whatever pauses.
    /// </summary>
    private void PlaceSite(int i, DayOffer offer, long core, long flexible, long response)
    {
        int pause = _order.Clamp(_givenCents[i] != ZoneInterventions.OwnPrice ? _givenCents[i] : offer.Bids[0].Cents), respond = _order.Clamp(_responseCents[i]);
        long offered = _available[i];
        if (_specs[i].Plant is { Export: false })
        {
            int cost = offer.Supply[0].Cents;
            long left = offered;
            Keep(ref core, _vollCents);
            if (respond >= pause) Keep(ref response, respond);
            Keep(ref flexible, pause);
            if (respond < pause) Keep(ref response, respond);
            _behind[i] = offered -= left;

            void Keep(ref long step, int worth)
            {
                long kept = cost < worth ? Math.Min(left, step) : 0;
                step -= kept;
                left -= kept;
            }
        }
        _bids.Set(i, Core, _vollCents, core);
        _bids.Set(i, Flexible, pause, flexible);
        _bids.Set(i, Response, respond, response);
        if (_specs[i].Plant is not null) _plantOffer.Set(i, 0, offer.Supply[0].Cents, offered);
    }

    private long Carried(int i) => _load[i] - (long)(_load[i] * _feedsDown[i]);

    private bool MayPause(int i) => _specs[i].FlexibleShare > 0
        && _pausedToday[i] < _specs[i].FlexibleHoursPerDay
        && (_pausing[i] != 0 || _sincePause[i] >= _specs[i].FlexibleSpacingHours);

    private void PreparePlant(int i, DayOffer offer, HourFrame frame)
    {
        if (_specs[i].Plant is not { } plant) return;
        if (plant.MttfHours > 0)
        {
            double u = Draw.Uniform(_seed, _keys[i], frame.Hour, Streams.OwnPlant);
            double change = _plantOut[i] != 0 ? 1 / Math.Max(1, plant.MttrHours) : 1 / plant.MttfHours;
            if (u < change) _plantOut[i] ^= 1;
        }
        double share = plant.Availability switch
        {
            "solar" => _inputs.Solar[frame.Hour],
            "wind" => _inputs.Wind[frame.Hour],
            _ => 1,
        };
        long available = _plantOut[i] != 0 ? 0 : (long)(offer.Supply[0].Watts * share);
        // The plant trips with the feeds: running as an island is not modelled, UPS and gensets carry the site then.
        _available[i] = available - (long)(available * _feedsDown[i]);
    }
}
