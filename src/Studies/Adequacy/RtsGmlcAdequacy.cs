using Headroom.Grid.Adequacy;
using Headroom.Grid.Networks.RtsGmlc;

namespace Headroom.Studies.Adequacy;

/// <summary>
/// RTS-GMLC as an adequacy system under the stated convention: thermal units only (steam, combustion turbines, combined cycles, nuclear; PMax; mean times
/// of the table) against the load of all areas as one region; no wind, sun or water, no storage, no network.
/// </summary>
public static class RtsGmlcAdequacy
{
    private static readonly string[] Thermals = ["CT", "STEAM", "CC", "NUCLEAR"];

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The folder that holds SourceData and timeseries_data_files.</param>
    /// <exception cref="Grid.InputException">It is no such folder.</exception>
    public static AdequacySystem Thermal(string folder)
    {
        RtsGmlcSystem system = RtsGmlcFolder.Read(folder);
        return new AdequacySystem
        {
            Name = "rts-gmlc",
            Title = "RTS-GMLC, thermal units only against the load",
            Regions = ["all"],
            LoadMw = [system.SystemLoadMw()],
            Units =
            [
                .. system.Generators.Where(unit => Thermals.Contains(unit.UnitType)).Select(unit =>
                    new AdequacyUnit(unit.Uid, 0, [unit.MaxMw], FailureLaw.OfTimes(unit.MttfHours, unit.MttrHours))),
            ],
        };
    }
}
