using Headroom.Grains.Telemetry;
using Headroom.Market.Interchange;
using Headroom.Market.Offers;
using Headroom.Market.Zones;

namespace Headroom.Grains.Zones;

/// <summary>
/// The zone's side of a joint clearing. Nothing is stored amid a span: a zone that leaves then comes back with its last snapshot, and the
/// market takes all zones back to a common hour. Questions are answered meanwhile; what they see is settled up to the last whole hour.
/// </summary>
internal sealed partial class ZoneGrain
{
    public async Task<ZoneStep> Stand(int firstHour, int endHour, int interventions)
    {
        ZoneMarket market = (await Knowing(interventions)).Market;
        return IsLast(firstHour, endHour) ? new(market.NextHour, _last) : new(market.IsUnderWay ? -1 : market.NextHour, null);
    }

    public async Task<DayOutlook?> Outlook(int hour)
    {
        ZoneMarket market = (await Ready()).Market;
        return market.NextHour == hour && !market.IsUnderWay ? market.OwnOutlook() : null;
    }

    public async Task<JointAnswer> OpenJoined(int firstHour, int endHour, DayOutlook? outlook)
    {
        ZoneFloor floor = await Ready();
        ZoneMarket market = floor.Market;
        if (market.NextHour != firstHour || market.IsUnderWay) return JointAnswer.Lost;
        if (outlook is not null)
        {
            market.Expect(outlook);
            await Ask(floor);
        }
        market.OpenJoined(endHour);
        return new(false, market.OpenHour());
    }

    public async Task<JointAnswer> TakeShare(int hour, ZoneShare share)
    {
        ZoneMarket market = (await Ready()).Market;
        return market.OpenedHour == hour ? new(false, market.TakeShare(share)) : JointAnswer.Lost;
    }

    public async Task<JointAnswer> CloseHour(int hour)
    {
        ZoneMarket market = (await Ready()).Market;
        if (market.OpenedHour != hour) return JointAnswer.Lost;
        market.CloseHour();
        return new(false, market.IsSpanFull ? null : market.OpenHour());
    }

    public async Task<ZoneStep> TakeJoined(int firstHour, int endHour)
    {
        ZoneFloor floor = await Ready();
        ZoneMarket market = floor.Market;
        if (!market.IsSpanFull || market.NextHour != endHour) return new(-1, null);
        _last = market.TakeJoined();
        HeadroomTelemetry.OffersAsked.Add(_last.OffersAsked);
        EndDay(floor);
        return new(market.NextHour, IsLast(firstHour, endHour) ? _last : null);
    }

    private bool IsLast(int firstHour, int endHour) => _last is { } last && last.FirstHour == firstHour && firstHour + last.Hours.Length == endHour;
}
