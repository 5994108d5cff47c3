namespace Headroom.Market.Dispatch;

/// <summary>
/// Dispatch of standing offers within the limits of lines, hour by hour: the merit order first, and only where it overloads
/// lines a linear program with rows for those lines (more are added until none is overloaded). Nothing joins the hours.
/// </summary>
public sealed class LineLimitedDispatch
{
    private readonly DispatchNetwork _network;
    private readonly IReadOnlyList<StandingOffer> _offers;
    private readonly DispatchColumns _columns;

    /// <summary>Prepares a network and its offers.</summary>
    public LineLimitedDispatch(DispatchNetwork network, IReadOnlyList<StandingOffer> offers)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(offers);
        _network = network;
        _offers = offers;
        _columns = new DispatchColumns(network, offers);
    }

    /// <summary>Clears hours one after the other.</summary>
    /// <param name="busLoadMw">Load, MW, 0 or more: hour h, bus b at h * buses + b.</param>
    /// <param name="unservedUsdPerMwh">Value of lost load at every bus, $/MWh: above every offer's cost.</param>
    public NetworkDispatchResult Clear(double[] busLoadMw, double unservedUsdPerMwh)
    {
        ArgumentNullException.ThrowIfNull(busLoadMw);
        int buses = _network.Buses, hours = busLoadMw.Length / buses;
        NetworkDispatchResult result = new(hours, _offers.Count, _network);
        LineLimitedHour hour = new(_network, _columns, unservedUsdPerMwh);
        for (int h = 0; h < hours; h++)
        {
            hour.Clear(h, busLoadMw.AsSpan(h * buses, buses));
            Record(h, hour, busLoadMw.AsSpan(h * buses, buses), unservedUsdPerMwh, result);
        }
        return result;
    }

    private void Record(int h, LineLimitedHour hour, ReadOnlySpan<double> load, double unservedUsd, NetworkDispatchResult result)
    {
        DispatchResult energy = result.Energy;
        Span<double> output = energy.OutputMw.AsSpan(h * _offers.Count, _offers.Count);
        double cost = 0;
        for (int k = 0; k < output.Length; k++)
        {
            output[k] = hour.Level[k];
            cost += output[k] * _offers[k].UsdPerMwh;
            if (_offers[k].HourlyMaxMw is null) continue;
            energy.LimitedMwh += output[k];
            energy.CurtailedMwh += _offers[k].LimitMw(h) - output[k];
        }
        double unserved = 0;
        for (int b = 0; b < load.Length; b++) unserved += hour.Level[_columns.Unserved + b];
        energy.UnservedMw[h] = unserved;
        energy.CostUsd[h] = cost + unserved * unservedUsd;

        Span<double> price = result.BusUsdPerMwh.AsSpan(h * load.Length, load.Length);
        hour.Prices(price);
        double sum = 0, weight = 0;
        for (int b = 0; b < load.Length; b++)
        {
            sum += price[b] * load[b];
            weight += load[b];
        }
        energy.UsdPerMwh[h] = weight > 0 ? sum / weight : price[0];
        foreach (int line in hour.BindingLines()) result.BindingHours[line]++;
        if (hour.Rows > 1) result.HoursWithLines++;
    }
}
