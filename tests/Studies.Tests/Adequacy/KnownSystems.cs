using Headroom.Grid.Adequacy;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Adequacy;

/// <summary>Small systems with closed form: facts of the test suite of NREL's PRAS (../shared/data/known-systems), and RTS-79 as it ships.</summary>
internal static class KnownSystems
{
    private static readonly FailureLaw Law = new(0.1, 0.9);

    public static AdequacySystem Rts79 => AdequacyFile.Load(Path.Combine(ShippedScenario.Folder, "rts79.yaml"));

    public static AdequacySystem NodeA => Node([25, 28, 27, 24], [Unit([10]), Unit([10]), Unit([10]), Firm([5, 6, 7, 8])]);

    public static AdequacySystem NodeB => Node([28, 29, 30, 31, 32, 33],
        [Unit([10, 10, 10, 15, 15, 15]), Unit([20, 20, 20, 25, 25, 25]), Firm([7, 8, 9, 9, 8, 7])]);

    public static AdequacySystem ThreeNodes => new()
    {
        Name = "three",
        Regions = ["A", "B", "C"],
        LoadMw = [[19, 20, 21, 20], [20, 21, 21, 22], [22, 21, 23, 22]],
        Units =
        [
            Unit([10]), Firm([4, 3, 2, 3]), Unit([10], 1), Unit([10], 1), Firm([6, 5, 3, 4], 1),
            Unit([10, 10, 15, 10], 2), Unit([20, 20, 25, 20], 2), Firm([2, 1, 2, 1], 2),
        ],
        Lines = [new(0, 1, 8, default), new(0, 2, 8, default), new(1, 2, 8, default)],
    };

    public static AdequacySystem TwoRegions => new()
    {
        Name = "test1",
        Regions = ["A", "B"],
        LoadMw = [[8], [9]],
        Units = [Unit([15]), Unit([15], 1)],
        Lines = [new(0, 1, 8, Law)],
    };

    public static AdequacySystem Storage => new()
    {
        Name = "test2",
        Regions = ["A"],
        LoadMw = [[8, 9]],
        Units = [Unit([10])],
        Storage = [new(0, 10, 10, 1, 0, Law)],
    };

    public static AdequacySystem StorageElsewhere => new()
    {
        Name = "test3",
        Regions = ["A", "B"],
        LoadMw = [[8, 9], [6, 7]],
        Units = [Unit([25])],
        Storage = [new(1, 10, 10, 1, 0, Law)],
        Lines = [new(0, 1, 15, Law)],
    };

    public static AdequacyUnit Unit(double[] mw, int region = 0) => new("unit", region, mw, Law);

    private static AdequacyUnit Firm(double[] mw, int region = 0) => new("firm", region, mw, default);

    private static AdequacySystem Node(double[] load, AdequacyUnit[] units) => new() { Name = "node", Regions = ["A"], LoadMw = [load], Units = units };
}
