using Headroom.Grid.Networks;
using Headroom.Grid.Networks.Matpower;

namespace Headroom.Grid.Tests.Networks.Matpower;

/// <summary>Layouts that MATPOWER's own parser (MATLAB) takes, and what must not pass; columns: MATPOWER manual, appendix B.</summary>
public sealed class MatpowerFileTests
{
    private const string Small = """
        function mpc = small
        % a comment; with [brackets]
        %{
        mpc.bus = [ 9 9 9 ];
        %}
        mpc.version = '2';   # a comment of Octave
        mpc.baseMVA = 100.0;
        mpc.bus = [
          1 3 0   0 0 0 1 1 0 230 1 1.1 0.9;
          2, 1, 1.5e2, 0, 3, 0, 1, 1, 0, 230, 1, 1.1, 0.9  % the load
        ];
        mpc.gen = [1 0 0 0 0 1 100 1 Inf -1e1; 2 0 0 0 0 1 100 0 50 ...
            0];
        mpc.branch = [1 2 0.01 0.1 0 80 0 0 0 0 1 -30 30; 1 2 0 .2 0 0 0 0 0.95 -5 1 0 0];
        mpc.gencost = [2 0 0 3 0.1 5 7 0; 1 10 20 2 0 0 100 1000];
        mpc.dcline = [1 2 1 0 0 0 0 1 1 -100 100 0 0 0 0 0.5 0.02];
        mpc.gen_name = {'big', 'CT'; 'it''s', 'CT'};
        """;

    [Fact]
    public void Parse_EveryPart()
    {
        NetworkCase network = MatpowerFile.Parse("small.m", Small);
        Assert.Equal(("small", 100.0, 2), (network.Name, network.BaseMva, network.Buses.Length));
        Assert.Equal((150.0, 3.0, BusKind.Load, 230.0), (network.Buses[1].LoadMw, network.Buses[1].ShuntMw, network.Buses[1].Kind, network.Buses[1].BaseKv));
        Assert.Equal((-10.0, double.PositiveInfinity, true, "big"), (network.Generators[0].PMinMw, network.Generators[0].PMaxMw, network.Generators[0].InService, network.Generators[0].Id));
        Assert.Equal((false, "it's"), (network.Generators[1].InService, network.Generators[1].Id));
        Assert.Equal(0.1 * 100 + 5 * 10 + 7, network.Generators[0].Cost.At(10), 1e-12);
        Assert.Equal(10, network.Generators[1].Cost.MarginalAt(50), 1e-12);
        Assert.Equal(("1-2", 80.0, -30.0, 1.0), (network.Branches[0].Id, network.Branches[0].RateMva, network.Branches[0].AngleMinDegrees, network.Branches[0].TapRatio));
        Assert.Equal(("1-2#2", double.PositiveInfinity, double.NegativeInfinity, 0.95, -5.0),
            (network.Branches[1].Id, network.Branches[1].RateMva, network.Branches[1].AngleMinDegrees, network.Branches[1].TapRatio, network.Branches[1].ShiftDegrees));
        // A negative limit is the flow into the to end: (-100 + 0.5) / 0.98 leaves the from end.
        Assert.Equal((100.0, -99.5 / 0.98, 0.5, 0.02), (network.DcLines[0].PMaxMw, network.DcLines[0].PMinMw, network.DcLines[0].LossMw, network.DcLines[0].LossShare));
    }

    [Fact]
    public void Parse_PlainStructOnOneLineEach_WindowsLines() =>
        Assert.Equal(2, MatpowerFile.Parse("x.m", Small.Replace("function mpc = small", "mpc = struct();").Replace("\n", "\r\n")).Buses.Length);

    [Theory]
    [InlineData("mpc.baseMVA = 100.0;", "", 0, "mpc.baseMVA", "to be there")]
    [InlineData("mpc.baseMVA = 100.0;", "mpc.baseMVA = 0;", 7, "baseMVA", "one number above 0")]
    [InlineData("mpc.baseMVA = 100.0;", "mpc.baseMVA = 10 * 10;", 7, "baseMVA", "nothing more")]
    [InlineData("1.5e2", "1.5x2", 10, "bus", "a number")]
    [InlineData("1.5e2", "NaN", 10, "bus(2).Pd", "a finite number")]
    [InlineData("1.5e2, 0,", "1.5e2,", 10, "row 2 of bus", "13 values")]
    [InlineData("  2, 1,", "  1, 1,", 10, "bus(2).bus_i", "a number of its own")]
    [InlineData("  2, 1,", "  2, 7,", 10, "bus(2).type", "from 1 to 4")]
    [InlineData("[1 2 0.01 0.1", "[1 5 0.01 0.1", 14, "branch(1).tbus", "a bus in mpc.bus")]
    [InlineData("[1 2 0.01 0.1", "[1 2 0 0", 14, "branch(1).x", "an impedance")]
    [InlineData("0 80 0", "0 -80 0", 14, "branch(1).rateA", "or more")]
    [InlineData("-30 30", "30 -30", 14, "branch(1).angmin", "at most angmax")]
    [InlineData("Inf -1e1", "-20 -1e1", 12, "gen(1).Pmin", "at most Pmax")]
    [InlineData("[2 0 0 3", "[3 0 0 3", 15, "gencost(1).model", "from 1 to 2")]
    [InlineData("[2 0 0 3 0.1", "[2 0 0 4 0.1", 15, "gencost(1).c3", "second degree")]
    [InlineData("[2 0 0 3", "[2 0 0 9", 15, "gencost(1).n", "from 0 to 4")]
    [InlineData("2 0 0 100 1000]", "2 50 0 50 1000]", 15, "gencost(2).p2", "more than p1")]
    [InlineData("; 1 10 20 2 0 0 100 1000]", "]", 15, "gencost", "2 rows")]
    [InlineData("0.5 0.02]", "0.5 1.02]", 16, "dcline(1).loss1", "less than 1")]
    [InlineData("0 0 0 0 0.5 0.02]", "0 0]", 16, "dcline", "at least 17 columns")]
    [InlineData("0.5 0.02];", "0.5 0.02", 17, "dcline", "a number")]
    [InlineData("mpc.version = '2';", "mpc.version = '2;", 6, "version", "a closing quote")]
    [InlineData("mpc.version = '2';", "mpc.bus(:, 3) = 5;", 6, "statement", "computes can't be read")]
    [InlineData("mpc.version = '2';", "for k = 1:3", 6, "statement", "computes can't be read")]
    public void Parse_Broken_NamesFileLineFieldAndExpectation(string find, string put, int line, string field, string expected)
    {
        Assert.Contains(find, Small);
        InputProblem problem = Assert.Single(Assert.Throws<InputException>(() => MatpowerFile.Parse("b.m", Small.Replace(find, put))).Problems);
        Assert.Equal(("b.m", line, field), (problem.File, problem.Line, problem.Field));
        Assert.Contains(expected, problem.Expected);
    }

    [Fact]
    public void Read_NoSuchFile() => Assert.Throws<InputException>(() => MatpowerFile.Read("/nowhere/case.m"));

    [Fact]
    public void Parse_AnyPrefix_IsReadOrRefused()
    {
        for (int length = 0; length < Small.Length; length += 3)
        {
            try
            {
                MatpowerFile.Parse("cut.m", Small[..length]);
            }
            catch (InputException wrong)
            {
                Assert.NotEmpty(wrong.Problems);
            }
        }
    }
}
