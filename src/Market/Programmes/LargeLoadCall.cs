using Headroom.Grid.Quantities;
using Headroom.Grid.Random;
using Headroom.Grid.Scenarios;
using Headroom.Market.Books;
using Headroom.Market.Zones;

namespace Headroom.Market.Programmes;

/// <summary>
/// A call on large loads. Voluntary: enrolled sites follow or don't, and are paid the scenario's price, if any. Mandatory
/// (Texas SB6, signed 2025-06-20, sites of 75 MW and more): every site of the size curtails, or carries the load on its backup, whose hours are
/// then emergency hours; nothing is paid.
/// </summary>
public sealed class LargeLoadCall : Programme
{
    private readonly LargeLoadCallSpec _spec;
    private readonly ulong[] _keys;
    private int _calledAt;

    /// <summary>A call and the sites that it reaches.</summary>
    public LargeLoadCall(LargeLoadCallSpec spec, ProgrammeTerms terms) : base(terms)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _spec = spec;
        _keys = [.. Terms.Members.Select(m => Draw.Key(m.Name))];
    }

    /// <inheritdoc/>
    public override string Rule => _spec.Mandatory
        ? $"sites of {_spec.MinimumSiteMw:0} MW and more curtail {_spec.Share:P0} or carry it on their backup; nothing is paid (Texas SB6)"
        : $"voluntary; {(_spec.UsdPerMwh > 0 ? $"{_spec.UsdPerMwh:0.##} $/MWh dropped" : "nothing is paid")} (ERCOT large flexible load, after Non-Spin and before ERS)";

    /// <inheritdoc/>
    public override Cause Cause => Cause.LargeLoadCall;

    /// <inheritdoc/>
    public override bool Emergency => _spec.Mandatory;

    /// <inheritdoc/>
    public override void Call(ProgrammeHour hour)
    {
        ArgumentNullException.ThrowIfNull(hour);
        _calledAt = hour.Hour;
        base.Call(hour);
    }

    /// <inheritdoc/>
    public override long Ordered(int member, ProgrammeHour hour)
    {
        if (!IsCalled) return 0;
        if (_spec.Mandatory) return (long)(_spec.Share * Terms.Members[member].SizeWatts);
        // One answer a call: who does not follow stays out until the recall.
        bool follows = Draw.Uniform(Terms.Seed, _keys[member], _calledAt, Streams.FollowsCall) < _spec.Following;
        return follows ? Terms.Members[member].EnrolledWatts : 0;
    }

    /// <inheritdoc/>
    public override void Settle(ProgrammeHour hour, ReadOnlySpan<long> dropped, ProgrammeBooks books)
    {
        ArgumentNullException.ThrowIfNull(hour);
        if (!IsCalled || _spec.UsdPerMwh <= 0) return;
        Price price = Price.FromUsdPerMWh(_spec.UsdPerMwh);
        for (int m = 0; m < Terms.Members.Count; m++)
        {
            EnrolledSite site = Terms.Members[m];
            // What the contract has sold back at spot is paid already.
            long paid = Math.Max(0, dropped[m] - hour.Site(site.Participant).SoldBack);
            books.Pay(hour.Hour, site, Cause, Money.Of(paid, price).MicroDollars, paid);
        }
    }

    /// <inheritdoc/>
    public override void Save(BinaryWriter writer)
    {
        base.Save(writer);
        writer.Write(_calledAt);
    }

    /// <inheritdoc/>
    public override void Load(BinaryReader reader)
    {
        base.Load(reader);
        _calledAt = reader.ReadInt32();
    }
}
