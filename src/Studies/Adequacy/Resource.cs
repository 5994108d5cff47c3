using Headroom.Grid.Adequacy;

namespace Headroom.Studies.Adequacy;

/// <summary>Something whose firm worth is asked for. Loads that step aside are megawatts of the load that is there already.</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="Mw">Its size, MW.</param>
/// <param name="Add">The system with it.</param>
/// <param name="Sequential">Whether its worth needs hours in their order, so Monte Carlo.</param>
public sealed record Resource(string Name, double Mw, Func<AdequacySystem, AdequacySystem> Add, bool Sequential)
{
    /// <summary>Share of a data center's power that steps aside where nothing else is said: a quarter of its training load (market-rules.md, section 3).</summary>
    public const double DataCenterShare = 0.25;

    /// <summary>Hours a day for which it does.</summary>
    public const int DataCenterHours = 3;

    /// <summary>A unit of the first region.</summary>
    public static Resource Unit(double mw, FailureLaw law) => new($"unit of {mw:0.##} MW, outage rate {law.OutageRate:0.###}", mw,
        system => system with { Units = [.. system.Units, new("resource", 0, [mw], law)] }, false);

    /// <summary>Storage of the first region, full at the start.</summary>
    public static Resource Store(double mw, double mwh) => new($"storage of {mw:0.##} MW, {mwh:0.##} MWh", mw,
        system => system with { Storage = [.. system.Storage, new(0, mw, mwh, 0.85, mwh, default)] }, true);

    /// <summary>Mining load that steps aside whenever it is called.</summary>
    public static Resource Miner(double mw, double response) => new($"{mw:0.##} MW of miners, answering {response:0.##%} of calls", mw,
        system => system with { Flexible = [.. system.Flexible, new(0, mw, response, 24)] }, false);

    /// <summary>A data center of which a share steps aside for some hours a day.</summary>
    public static Resource DataCenter(double mw, double share, int hours) => new($"{mw:0.##} MW of data center, {share:0.##%} flexible, {hours} h a day", mw,
        system => system with { Flexible = [.. system.Flexible, new(0, mw * share, 1, hours)] }, hours < 24);
}
