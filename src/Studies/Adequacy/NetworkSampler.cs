using Headroom.Grid.Adequacy;
using Headroom.Grid.Random;

namespace Headroom.Studies.Adequacy;

/// <summary>
/// Random years of any system, hour after hour: surplus flows over lines to where it is short; then loads that may step aside at any time do;
/// then storage discharges, what lasts longest first; then loads with limited hours; what is left is unserved. Surplus that is left charges.
/// </summary>
internal sealed class NetworkSampler : ISampler
{
    private readonly AdequacySystem _system;
    private readonly ulong _seed;
    private readonly int _hours, _regions;
    private readonly OutageSampler[] _lineLaws, _storageLaws;
    private readonly DependentLaws _dependent;
    private OutageSampler[] _unitLaws = [];
    private readonly OutageSampler _common;
    private readonly double[][] _load; // by region: load plus what was asked for on top, before uncertainty
    private readonly double[] _extra;
    private readonly IReadOnlyList<(double Factor, double Probability)> _steps;
    private readonly bool[] _peakHour;
    private readonly double[][] _available; // by region
    private readonly bool[][] _lineUp, _storageUp;
    private readonly double[] _firmSum;
    private readonly double[] _stored;
    private readonly int[] _hoursUsed;
    private readonly bool[] _answers;
    private readonly int[] _unlimited, _limited, _discharge;
    private readonly TransportFlow _flow;
    private readonly List<(int From, int To)> _spans = [], _events = [];
    private readonly double[][] _allUp;

    /// <summary>Prepares a system.</summary>
    /// <param name="system">The system.</param>
    /// <param name="seed">Seed of all draws.</param>
    /// <param name="loadSigma">Standard deviation of the load, a fraction.</param>
    /// <param name="extraLoadMw">Load added to every hour of the first region.</param>
    /// <param name="dependence">How outages of units hang together.</param>
    public NetworkSampler(AdequacySystem system, ulong seed, double loadSigma, double extraLoadMw, Dependence dependence)
    {
        (_system, _seed, _hours, _regions) = (system, seed, system.Hours, system.Regions.Count);
        _dependent = new(system.Units.Select(unit => unit.Law), dependence, seed);
        _lineLaws = [.. system.Lines.Select(line => new OutageSampler(line.Law))];
        _storageLaws = [.. system.Storage.Select(storage => new OutageSampler(storage.Law))];
        if (system.Units.Any(unit => unit.CommonOutage > 0) && system.CommonEventsPerYear > 0)
            _common = new(new(system.CommonEntry, 1 / system.CommonMeanHours));
        _load = system.LoadMw;
        _extra = new double[_regions];
        _extra[0] = extraLoadMw;
        _steps = LoadUncertainty.Steps(loadSigma);
        _peakHour = PeakHours.Of(system);
        _allUp = [.. Enumerable.Range(0, _regions).Select(r =>
            Enumerable.Range(0, _hours).Select(h => system.Units.Where(unit => unit.Region == r).Sum(unit => unit.At(h))).ToArray())];
        _available = [.. _allUp.Select(all => new double[all.Length])];
        _lineUp = [.. system.Lines.Select(_ => new bool[_hours])];
        _storageUp = [.. system.Storage.Select(_ => new bool[_hours])];
        _firmSum = new double[_regions];
        _stored = new double[system.Storage.Count];
        _hoursUsed = new int[system.Flexible.Count];
        _answers = new bool[system.Flexible.Count];
        _unlimited = [.. Enumerable.Range(0, system.Flexible.Count).Where(f => system.Flexible[f].HoursPerDay >= 24)];
        _limited = [.. Enumerable.Range(0, system.Flexible.Count).Where(f => system.Flexible[f].HoursPerDay < 24)];
        _discharge = [.. Enumerable.Range(0, system.Storage.Count).OrderByDescending(s => system.Storage[s].EnergyMwh / Math.Max(1e-9, system.Storage[s].PowerMw))];
        _flow = new(_regions);
        RegionHours = new double[_regions];
        RegionMwh = new double[_regions];
    }

    /// <inheritdoc/>
    public double[] RegionHours { get; }

    /// <inheritdoc/>
    public double[] RegionMwh { get; }

    /// <inheritdoc/>
    public void Clear()
    {
        Array.Clear(RegionHours);
        Array.Clear(RegionMwh);
    }

    /// <inheritdoc/>
    public SampleYear Play(long sample)
    {
        DrawOutages(sample);
        double factor = Factor(sample);
        for (int s = 0; s < _stored.Length; s++) _stored[s] = _system.Storage[s].InitialMwh;
        SampleYear year = default;
        int lastDay = -1;
        for (int h = 0; h < _hours; h++)
        {
            if (h % 24 == 0) NewDay(sample, h / 24);
            double unserved = Hour(h, factor);
            if (unserved <= 1e-6) continue;
            year.Hours++;
            year.EnergyMwh += unserved;
            if (_peakHour[h]) year.Days++;
            if (h / 24 != lastDay) year.AnyDays++;
            lastDay = h / 24;
        }
        return year;
    }

    private void DrawOutages(long sample)
    {
        _events.Clear();
        if (_common.Fails) _common.Down(SampleKeys.Of(_seed, SampleKeys.Common, sample), _hours, _events);
        for (int r = 0; r < _regions; r++) _allUp[r].CopyTo(_available[r], 0);
        ulong place = 0;
        _unitLaws = _dependent.Of(sample);
        for (int u = 0; u < _unitLaws.Length; u++)
        {
            AdequacyUnit unit = _system.Units[u];
            if (unit.Law.OutageRate <= 0 && unit.CommonOutage <= 0) continue;
            _spans.Clear();
            _unitLaws[u].Down(SampleKeys.Of(_seed, SampleKeys.Unit + place, sample), _hours, _spans);
            if (_events.Count > 0 && unit.CommonOutage > 0) Taken(unit, place, sample);
            place++;
            double[] available = _available[unit.Region];
            int done = 0;
            foreach ((int from, int to) in _spans)
            {
                for (int h = Math.Max(from, done); h < to; h++) available[h] -= unit.At(h);
                done = Math.Max(done, to);
            }
        }
        for (int l = 0; l < _lineUp.Length; l++) Up(_lineUp[l], _lineLaws[l], SampleKeys.Of(_seed, SampleKeys.Line + (ulong)l, sample));
        for (int s = 0; s < _storageUp.Length; s++) Up(_storageUp[s], _storageLaws[s], SampleKeys.Of(_seed, SampleKeys.Storage + (ulong)s, sample));
    }

    private void Taken(AdequacyUnit unit, ulong place, long sample)
    {
        DrawRow taken = new(SampleKeys.Of(_seed, SampleKeys.Taken + place, sample));
        foreach ((int from, int to) in _events)
            if (taken.Next() <= unit.CommonOutage) _spans.Add((from, to));
        _spans.Sort();
    }

    private void Up(bool[] up, OutageSampler law, ulong key)
    {
        Array.Fill(up, true);
        _spans.Clear();
        law.Down(key, _hours, _spans);
        foreach ((int from, int to) in _spans) up.AsSpan(from, to - from).Clear();
    }

    private double Factor(long sample)
    {
        if (_steps.Count == 1) return 1;
        double draw = new DrawRow(SampleKeys.Of(_seed, SampleKeys.Load, sample)).Next(), below = 0;
        foreach ((double factor, double probability) in _steps)
            if (draw <= (below += probability)) return factor;
        return _steps[^1].Factor;
    }

    private void NewDay(long sample, int day)
    {
        Array.Clear(_hoursUsed);
        for (int f = 0; f < _answers.Length; f++)
        {
            double response = _system.Flexible[f].Response;
            _answers[f] = response >= 1 || Draw.Uniform(_seed, SampleKeys.Answer + (ulong)f, sample, day) < response;
        }
    }

    // Unserved load of all regions in an hour, MW.
    private double Hour(int h, double factor)
    {
        bool anyShort = false, anyRoom = false;
        for (int r = 0; r < _regions; r++)
        {
            _firmSum[r] = _available[r][h] - _load[r][h] * factor - _extra[r];
            anyShort |= _firmSum[r] < -1e-7;
        }
        for (int s = 0; s < _stored.Length; s++) anyRoom |= _stored[s] < _system.Storage[s].EnergyMwh - 1e-9;
        if (!anyShort && !anyRoom) return 0;
        _flow.Clear();
        for (int l = 0; l < _lineUp.Length; l++)
            if (_lineUp[l][h]) _flow.Line(_system.Lines[l].From, _system.Lines[l].To, _system.Lines[l].CapacityMw);
        for (int r = 0; r < _regions; r++)
        {
            _flow.Give(r, Math.Max(0, _firmSum[r]));
            _flow.Want(r, Math.Max(0, -_firmSum[r]));
        }
        if (anyShort) _flow.Send();
        for (int r = 0; r < _regions; r++) _firmSum[r] = _flow.Left(r); // surplus that is left
        double unserved = 0;
        if (anyShort && Short())
        {
            Call(_unlimited);
            Discharge(h);
            Call(_limited);
            for (int r = 0; r < _regions; r++)
            {
                double mw = _flow.Wanted(r);
                if (mw <= 1e-6) continue;
                unserved += mw;
                RegionHours[r]++;
                RegionMwh[r] += mw;
            }
        }
        if (anyRoom) Charge(h);
        return unserved;
    }

    private bool Short()
    {
        for (int r = 0; r < _regions; r++)
            if (_flow.Wanted(r) > 1e-6) return true;
        return false;
    }

    private void Call(int[] loads)
    {
        foreach (int f in loads)
        {
            AdequacyFlexible load = _system.Flexible[f];
            if (!_answers[f] || _hoursUsed[f] >= load.HoursPerDay || !Short()) continue;
            Open(load.Region, load.Mw);
            _flow.Send();
            if (_flow.Left(load.Region) < load.Mw - 1e-6) _hoursUsed[f]++;
        }
    }

    private void Discharge(int h)
    {
        foreach (int s in _discharge)
        {
            AdequacyStorage storage = _system.Storage[s];
            double loss = Math.Sqrt(storage.Efficiency), most = Math.Min(storage.PowerMw, _stored[s] * loss);
            if (!_storageUp[s][h] || most <= 1e-9 || !Short()) continue;
            Open(storage.Region, most);
            _flow.Send();
            _stored[s] = Math.Max(0, _stored[s] - (most - _flow.Left(storage.Region)) / loss);
        }
    }

    // Only one source is open at a time: what it gave is what is missing afterwards.
    private void Open(int region, double mw)
    {
        for (int r = 0; r < _regions; r++) _flow.Give(r, r == region ? mw : 0);
    }

    private void Charge(int h)
    {
        for (int r = 0; r < _regions; r++)
        {
            _flow.Give(r, _firmSum[r]);
            _flow.Want(r, 0);
        }
        foreach (int s in _discharge)
        {
            AdequacyStorage storage = _system.Storage[s];
            double gain = Math.Sqrt(storage.Efficiency), most = Math.Min(storage.PowerMw, (storage.EnergyMwh - _stored[s]) / gain);
            if (!_storageUp[s][h] || most <= 1e-9) continue;
            _flow.Want(storage.Region, most);
            _flow.Send();
            _stored[s] = Math.Min(storage.EnergyMwh, _stored[s] + (most - _flow.Wanted(storage.Region)) * gain);
            _flow.Want(storage.Region, 0);
        }
    }
}
