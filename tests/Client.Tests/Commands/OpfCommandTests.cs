using System.Text.Json;
using Headroom.Client.Commands;
using Headroom.Client.Tests.Fixtures;

namespace Headroom.Client.Tests.Commands;

public sealed class OpfCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("headroom-opf-").FullName;

    /// <summary>Two plants of 100 MW at 10 and 30 $/MWh on a line of 60 MW; 100 MW beyond it: 60 x 10 + 40 x 30 = 1,800 $/h, the line worth 20.</summary>
    private const string Case = """
        mpc.baseMVA = 100;
        mpc.bus = [1 3 0 0 0 0 1 1 0 1 1 1 1; 2 1 LOAD 0 0 0 1 1 0 1 1 1 1];
        mpc.gen = [1 0 0 0 0 1 100 1 100 0; 2 0 0 0 0 1 100 1 100 0];
        mpc.gencost = [2 0 0 2 10 0; 2 0 0 2 30 0];
        mpc.branch = [1 2 0 0.1 0 60 0 0 0 0 1 0 0];
        """;

    [Fact]
    public async Task Opf_Json()
    {
        CommandRun run = await CommandRun.Of(null, ["opf", File("100"), "--convention", "matpower", "--json"]);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        using JsonDocument json = JsonDocument.Parse(run.Out);
        JsonElement root = json.RootElement, bus = root.GetProperty("buses")[1], line = root.GetProperty("binding")[0];
        Assert.Equal(("optimal", 1800.0, 0.0), (root.GetProperty("status").GetString(), root.GetProperty("objective").GetDouble(), root.GetProperty("unserved_mw").GetDouble()));
        Assert.Equal((2, 30.0, 10.0, 20.0), (bus.GetProperty("id").GetInt32(), bus.GetProperty("lmp").GetDouble(), bus.GetProperty("energy").GetDouble(), bus.GetProperty("congestion").GetDouble()));
        Assert.Equal(("1-2", 20.0), (line.GetProperty("branch").GetString(), line.GetProperty("shadow_price").GetDouble()));
        Assert.True(root.GetProperty("seconds").GetDouble() > 0);
    }

    [Theory]
    [InlineData("100", "optimal")]
    [InlineData("170", "line 1-2: 10.00 MW more than its limit")]
    [InlineData("250", "bus 2: 50.00 MW of load not served")]
    public async Task Opf_Text_FitsEightyColumns(string load, string says)
    {
        CommandRun run = await CommandRun.Of(null, ["opf", File(load)]);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains(says, run.Out);
        Assert.All(run.Out.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task Opf_BrokenCase_OneLineAndTwo()
    {
        CommandRun run = await CommandRun.Of(null, ["opf", File("much")]);
        Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Out));
        Assert.Contains(":2: bus is 'much': expected a number", Assert.Single(run.ErrorLines));
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private string File(string load)
    {
        string path = Path.Combine(_folder, "case.m");
        System.IO.File.WriteAllText(path, Case.Replace("LOAD", load));
        return path;
    }
}
