namespace Headroom.Grid.Weather;

/// <summary>
/// A critically damped second-order autoregression with unit variance, hour by hour:
/// <c>x_t = 2 phi x_{t-1} - phi^2 x_{t-2} + c e_t</c>, <c>c = sqrt((1 - phi^2)^3 / (1 + phi^2))</c>; its autocorrelation at lag k is
/// <c>phi^k (1 + k (1 - phi^2) / (1 + phi^2))</c>. Starts at 0 and is to be run <see cref="BurnInHours"/> before use.
/// </summary>
internal struct PersistentProcess(double phi)
{
    /// <summary>Hours to run before the first value is used.</summary>
    public const int BurnInHours = 500;

    private readonly double _first = 2 * phi;
    private readonly double _second = -phi * phi;
    private readonly double _gain = Math.Sqrt(Math.Pow(1 - phi * phi, 3) / (1 + phi * phi));
    private double _last;
    private double _beforeLast;

    /// <summary>Steps an hour.</summary>
    /// <param name="shock">A standard-normal draw.</param>
    /// <returns>The value of the new hour, standard normal in the long run.</returns>
    public double Next(double shock)
    {
        double x = _first * _last + _second * _beforeLast + _gain * shock;
        _beforeLast = _last;
        _last = x;
        return x;
    }
}
