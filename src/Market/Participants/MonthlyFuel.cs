using Headroom.Grid.Scenarios;

namespace Headroom.Market.Participants;

/// <summary>A fuel's delivered price by calendar month of the run, and its carbon.</summary>
public sealed class MonthlyFuel
{
    private readonly IReadOnlyList<double> _usdPerMmbtu;

    private MonthlyFuel(IReadOnlyList<double> usdPerMmbtu, double co2KgPerMmbtu)
    {
        _usdPerMmbtu = usdPerMmbtu;
        Co2KgPerMmbtu = co2KgPerMmbtu;
    }

    /// <summary>No fuel: free, no carbon.</summary>
    public static MonthlyFuel None { get; } = new([0], 0);

    /// <summary>Carbon dioxide, kg/MMBtu.</summary>
    public double Co2KgPerMmbtu { get; }

    /// <summary>The fuel of a name; <see cref="None"/> for the empty name.</summary>
    /// <exception cref="ArgumentException">No such fuel, or it has no monthly prices.</exception>
    public static MonthlyFuel Of(string name, ScenarioSpec scenario)
    {
        if (string.IsNullOrEmpty(name)) return None;
        FuelSpec fuel = scenario.Fuels.FirstOrDefault(f => f.Name == name)
            ?? throw new ArgumentException($"fuel '{name}' is not in the scenario", nameof(name));
        if (fuel.UsdPerMmbtu.Count == 0)
            throw new ArgumentException($"fuel '{name}' has no monthly prices yet", nameof(name));
        double basis = fuel.BasisUsdPerMmbtu;
        return new([.. fuel.UsdPerMmbtu.Select(p => p + basis)], fuel.Co2KgPerMmbtu);
    }

    /// <summary>Price in a month of the run (0-based), $/MMBtu; the last one holds on.</summary>
    public double UsdPerMmbtu(int month) => _usdPerMmbtu[Math.Min(month, _usdPerMmbtu.Count - 1)];
}
