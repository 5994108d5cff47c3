using Headroom.Grains.Runs;
using Headroom.Grains.Tests.Fixtures;

namespace Headroom.Grains.Tests.Runs;

public class RunAheadTests
{
    [Fact]
    public void Take_SameRequestInAnotherFolder_IsReady()
    {
        RunAhead ahead = new();
        RunRequest request = SmallScenario.Request();
        ahead.Begin(request);

        RunPlan? plan = ahead.Take(request with { OutFolder = "/somewhere", Key = "k" });

        Assert.Equal("/somewhere", plan!.Request.OutFolder);
        Assert.Same(plan.Scenario, plan.For(request).Scenario);
        Assert.Equal(RunPlan.Read(request).Inputs("north").DemandMw, plan.Inputs("north").DemandMw);
        Assert.Null(ahead.Take(request)); // once
    }

    [Fact]
    public void Take_AnotherSeed_IsNot()
    {
        RunAhead ahead = new();
        ahead.Begin(SmallScenario.Request());
        Assert.Null(ahead.Take(SmallScenario.Request() with { Seed = 8 }));
    }

    [Fact]
    public void Take_BrokenInput_IsLeftToTheRun()
    {
        RunAhead ahead = new();
        RunRequest broken = SmallScenario.Request(text: "schema: 2");
        ahead.Begin(broken);
        Assert.Null(ahead.Take(broken));
    }

    [Fact]
    public void Take_NothingBegun_IsNull() => Assert.Null(new RunAhead().Take(SmallScenario.Request()));
}
