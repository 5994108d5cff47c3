namespace Headroom.Market.Commitment;

/// <summary>A unit's life as it goes on: hours in its state, last output, and what each hour costs.</summary>
internal sealed class UnitHistory
{
    private readonly CommitmentUnit _unit;
    private double _on;
    private int _stretch;
    private double _mw;

    public UnitHistory(CommitmentUnit unit)
    {
        _unit = unit;
        _on = double.IsNaN(unit.InitialShare) ? unit.InitialHours > 0 ? 1 : 0 : unit.InitialShare;
        _stretch = unit.InitialHours == 0 ? int.MaxValue / 2 : Math.Abs(unit.InitialHours);
        _mw = _on > 0 ? unit.InitialMw : 0;
    }

    /// <summary>The unit as it stands now, for the next window.</summary>
    /// <param name="relaxed">Whether parts of units may be on.</param>
    public CommitmentUnit Next(bool relaxed) => relaxed
        ? _unit with { InitialHours = 0, InitialShare = _on, InitialMw = _mw }
        : _unit with { InitialHours = _on > 0.5 ? Math.Min(_stretch, 1_000_000) : -Math.Min(_stretch, 1_000_000), InitialMw = _on > 0.5 ? _mw : double.NaN };

    /// <summary>Lets an hour pass.</summary>
    /// <param name="on">Share that is on.</param>
    /// <param name="mw">Output.</param>
    /// <returns>Its cost, $.</returns>
    public double Pass(double on, double mw)
    {
        double started = Math.Max(0, on - _on), stopped = Math.Max(0, _on - on);
        // A part of a unit has no hours off: its start counts as cold.
        double usd = started * (started > 0.999 ? _unit.StartUsd(_stretch) : _unit.ColdStartUsd) + stopped * _unit.StopUsd;
        if (on > 1e-9) usd += on * _unit.UsdPerHour(Math.Clamp(mw / on, _unit.MinMw, _unit.MaxMw));
        if (!double.IsNaN(_mw)) usd += _unit.RampUpUsdPerMw * Math.Max(0, mw - _mw) + _unit.RampDownUsdPerMw * Math.Max(0, _mw - mw);
        _stretch = on > 0.5 == _on > 0.5 ? _stretch + 1 : 1;
        (_on, _mw) = (on, mw);
        return usd;
    }
}
