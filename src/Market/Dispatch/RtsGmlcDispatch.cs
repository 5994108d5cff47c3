using Headroom.Grid.Networks.RtsGmlc;

namespace Headroom.Market.Dispatch;

/// <summary>Dispatch of the RTS-GMLC system by the conventions of docs/rts-gmlc.md, ready to clear.</summary>
public sealed class RtsGmlcDispatch
{
    /// <summary>Value of lost load, $/MWh.</summary>
    public const double UnservedUsdPerMwh = 10_000;

    private readonly double[] _loadMw;
    private readonly CopperPlateDispatch? _copperPlate;
    private readonly LineLimitedDispatch? _lines;

    /// <summary>Lays out offers, loads and, within line limits, the factors of the network.</summary>
    /// <param name="system">The system, or a span of it.</param>
    /// <param name="byStep">Whether every step of a heat rate curve is an offer of its own; else a unit offers at its average cost.</param>
    /// <param name="dcLimits">Whether lines limit the dispatch.</param>
    public RtsGmlcDispatch(RtsGmlcSystem system, bool byStep, bool dcLimits)
    {
        ArgumentNullException.ThrowIfNull(system);
        IReadOnlyList<StandingOffer> offers = byStep ? RtsGmlcOffers.ByStep(system) : RtsGmlcOffers.AtAverageCost(system);
        if (dcLimits)
        {
            _lines = new LineLimitedDispatch(RtsGmlcNetwork.Of(system), offers);
            _loadMw = RtsGmlcNetwork.BusLoadMw(system);
        }
        else
        {
            _copperPlate = new CopperPlateDispatch(offers);
            _loadMw = system.SystemLoadMw();
        }
    }

    /// <summary>The network and its prices after <see cref="Clear"/>; null where no lines limit the dispatch.</summary>
    public NetworkDispatchResult? Network { get; private set; }

    /// <summary>Dispatches every hour.</summary>
    public DispatchResult Clear()
    {
        if (_copperPlate is not null) return _copperPlate.Clear(_loadMw, UnservedUsdPerMwh);
        Network = _lines!.Clear(_loadMw, UnservedUsdPerMwh);
        return Network.Energy;
    }
}
