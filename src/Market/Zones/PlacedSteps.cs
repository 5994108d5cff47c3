using Headroom.Market.Books;
using Headroom.Market.Clearing;

namespace Headroom.Market.Zones;

/// <summary>
/// The steps that a group of participants has standing in the merit order, a fixed number of places each: offers, bids, or marks on
/// what of the offers could be reserve.
/// Only what changes touches the merit order.
/// </summary>
internal sealed class PlacedSteps
{
    private readonly MeritOrder _order;
    private readonly bool _bids;
    private readonly bool _capable;
    private readonly int _places;
    private readonly int[] _cents;
    private readonly long[] _watts;

    public PlacedSteps(MeritOrder order, bool bids, int participants, int places, bool capable = false)
    {
        _order = order;
        _bids = bids;
        _capable = capable;
        _places = Math.Max(1, places);
        _cents = new int[participants * _places];
        _watts = new long[participants * _places];
    }

    public int Cents(int participant, int place) => _cents[participant * _places + place];

    public long Watts(int participant, int place) => _watts[participant * _places + place];

    /// <summary>Whether a participant has watts at exactly this price.</summary>
    public bool HasStep(int participant, int cents)
    {
        for (int at = participant * _places, end = at + _places; at < end; at++)
        {
            if (_cents[at] == cents && _watts[at] > 0) return true;
        }
        return false;
    }

    /// <summary>Sets a step; nothing happens where it stands so already.</summary>
    public void Set(int participant, int place, int cents, long watts)
    {
        int at = participant * _places + place;
        cents = _order.Clamp(cents);
        if (_cents[at] == cents && _watts[at] == watts) return;
        Put(_cents[at], -_watts[at]);
        _cents[at] = cents;
        _watts[at] = watts;
        Put(cents, watts);
    }

    /// <summary>Takes a participant's steps out of the merit order until they <see cref="ReturnToOrder"/>; here they stand on.</summary>
    public void LeaveOrder(int participant) => PutAll(participant, -1);

    /// <summary>Puts a participant's steps back where they were.</summary>
    public void ReturnToOrder(int participant) => PutAll(participant, 1);

    private void PutAll(int participant, int sign)
    {
        for (int at = participant * _places, end = at + _places; at < end; at++) Put(_cents[at], sign * _watts[at]);
    }

    public void Save(BinaryWriter writer)
    {
        writer.WriteAll(_cents);
        writer.WriteAll(_watts);
    }

    public void Load(BinaryReader reader)
    {
        for (int at = 0; at < _cents.Length; at++) Put(_cents[at], -_watts[at]);
        reader.ReadAll(_cents);
        reader.ReadAll(_watts);
        for (int at = 0; at < _cents.Length; at++) Put(_cents[at], _watts[at]);
    }

    private void Put(int cents, long watts)
    {
        if (watts == 0) return;
        if (_capable) _order.MarkCapable(cents, watts);
        else if (_bids) _order.Bid(cents, watts);
        else _order.Offer(cents, watts);
    }
}
