using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Market.Books;

namespace Headroom.Market.Programmes;

/// <summary>
/// Operating reserve sold by load. A site is paid each hour for what it could drop: what it has enrolled, as far as it runs.
/// When the operator deploys it, it drops that at once. Controllable load is back when it is released; relay-type load, which tripped as a
/// block, some hours later, and is paid nothing while it can't drop again. For every MW that fails to drop, what the month has paid for it
/// so far is clawed back. Where it names a reserve product, the price is that product's of the hour, and what is paid is what of it was bought (the
/// product's share for load may be smaller than what load offers).
/// Source of the rule: ERCOT protocols, non-controllable and controllable load resources (as remembered; 10-min ramp: NPRR1148).
/// </summary>
public sealed class LoadReserve : Programme
{
    private readonly LoadReserveSpec _spec;

    // State, by member.
    private readonly long[] _armed; // what was sold when the call came
    private int _backAt = -1;       // relay-type: hour at which the load is back, -1 while it runs
    private long _monthMicroDollarsPerMw;

    /// <summary>A reserve and its sites.</summary>
    public LoadReserve(LoadReserveSpec spec, ProgrammeTerms terms) : base(terms)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _spec = spec;
        _armed = new long[Terms.Members.Count];
    }

    /// <inheritdoc/>
    public override string Rule =>
        $"capacity price x MW that runs and could drop, each hour; {(_spec.Control == "relay" ? $"relay-type, back {_spec.ReturnHours} h after the recall" : "controllable")}; "
        + "claw-back of the month's price for what fails (ERCOT load resources)";

    /// <inheritdoc/>
    public override Cause Cause => Cause.LoadReserve;

    /// <inheritdoc/>
    public override string ReserveProduct => _spec.Product;

    /// <inheritdoc/>
    public override bool ReturnsAsReserve => true;

    /// <summary>Whether it lies still: called, or on its way back.</summary>
    private bool IsDown(int hour) => IsCalled || hour < _backAt;

    /// <inheritdoc/>
    public override bool MayCall(ProgrammeHour hour)
    {
        ArgumentNullException.ThrowIfNull(hour);
        return hour.Hour >= _backAt;
    }

    /// <inheritdoc/>
    public override void Call(ProgrammeHour hour)
    {
        ArgumentNullException.ThrowIfNull(hour);
        for (int m = 0; m < _armed.Length; m++)
        {
            EnrolledSite site = Terms.Members[m];
            _armed[m] = Math.Min(site.EnrolledWatts, hour.Site(site.Participant).Would);
        }
        base.Call(hour);
    }

    /// <inheritdoc/>
    public override void Recall(ProgrammeHour hour)
    {
        ArgumentNullException.ThrowIfNull(hour);
        base.Recall(hour);
        if (_spec.Control == "relay") _backAt = hour.Hour + 1 + _spec.ReturnHours;
    }

    /// <inheritdoc/>
    public override long Ordered(int member, ProgrammeHour hour)
    {
        ArgumentNullException.ThrowIfNull(hour);
        return IsDown(hour.Hour) ? _armed[member] : 0;
    }

    /// <inheritdoc/>
    public override long ReserveOf(int member, ProgrammeHour hour)
    {
        ArgumentNullException.ThrowIfNull(hour);
        EnrolledSite site = Terms.Members[member];
        return IsDown(hour.Hour) ? 0 : Math.Min(site.EnrolledWatts, hour.Site(site.Participant).Would);
    }

    /// <inheritdoc/>
    public override void Settle(ProgrammeHour hour, ReadOnlySpan<long> dropped, ProgrammeBooks books)
    {
        ArgumentNullException.ThrowIfNull(hour);
        bool cleared = _spec.Product.Length > 0;
        Price price = cleared ? new Price(hour.ReservePriceCents(_spec.Product))
            : Price.FromUsdPerMWh(_spec.UsdPerMwHour[Math.Min(hour.Hours.MonthIndex(hour.Hour), _spec.UsdPerMwHour.Count - 1)]);
        _monthMicroDollarsPerMw += Money.Of(Power.WattsPerMW, price).MicroDollars;
        for (int m = 0; m < Terms.Members.Count; m++)
        {
            EnrolledSite site = Terms.Members[m];
            if (IsCalled)
            {
                // Deployed capacity is still sold; what of it fails is paid nothing and costs the claw-back.
                long due = Math.Min(_armed[m], hour.BaselineWatts(this, m)), delivered = Math.Min(dropped[m], due), failed = due - delivered;
                books.Pay(hour.Hour, site, Cause, Money.Of(delivered, price).MicroDollars, delivered);
                books.Pay(hour.Hour, site, Cause.Clawback,
                    -(long)(_spec.Clawback * failed / Power.WattsPerMW * _monthMicroDollarsPerMw), failed);
            }
            else if (hour.Hour >= _backAt)
            {
                long sold = Math.Min(site.EnrolledWatts, hour.Site(site.Participant).Drawn);
                if (cleared) sold = hour.ReserveBought(_spec.Product, sold);
                books.Pay(hour.Hour, site, Cause, Money.Of(sold, price).MicroDollars, sold);
            }
        }
        if (hour.EndsMonth) _monthMicroDollarsPerMw = 0;
    }

    /// <inheritdoc/>
    public override void Save(BinaryWriter writer)
    {
        base.Save(writer);
        writer.WriteAll(_armed);
        writer.Write(_backAt);
        writer.Write(_monthMicroDollarsPerMw);
    }

    /// <inheritdoc/>
    public override void Load(BinaryReader reader)
    {
        base.Load(reader);
        reader.ReadAll(_armed);
        _backAt = reader.ReadInt32();
        _monthMicroDollarsPerMw = reader.ReadInt64();
    }
}
