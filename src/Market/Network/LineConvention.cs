namespace Headroom.Market.Network;

/// <summary>How the DC flow of a branch follows from its impedance; published answers differ by it (docs/network.md).</summary>
public enum LineConvention
{
    /// <summary>b = x / (r^2 + x^2), without taps and shifts, as the BASELINE column of pglib-opf (PowerModels' DCPPowerModel).</summary>
    Pglib,

    /// <summary>b = 1 / (x tap), with phase shifts, as MATPOWER's DC power flow.</summary>
    Matpower,
}
