using Headroom.Client.Connections;
using Headroom.Client.Tests.Fixtures;
using Headroom.Grains.Runs;

namespace Headroom.Client.Tests.Connections;

public class HeadroomClientTests
{
    private static readonly CallPolicy Quick = new() { RetryDelay = TimeSpan.Zero, QuickTimeout = TimeSpan.FromSeconds(30), BreakAfter = 100 };
    private static readonly RunRequest Request = new() { ScenarioText = "", ScenarioFile = "toy.yaml" };

    [Fact]
    public async Task View_PassingFault_Retried()
    {
        FakeClock clock = new() { Answer = (_, n) => n < 3 ? throw new SiloUnavailableException("gone") : Task.FromResult(Views.Running()) };
        RunView view = await Client(clock).ViewAsync("toy");
        Assert.Equal(1200, view.HoursDone);
        Assert.Equal(3, clock.Calls("View"));
    }

    [Fact]
    public async Task View_FaultStays_NamedAfterAllAttempts()
    {
        FakeClock clock = new() { Answer = (_, _) => throw new SiloUnavailableException("gone") };
        HeadroomException error = await Assert.ThrowsAsync<HeadroomException>(() => Client(clock).ViewAsync("toy"));
        Assert.Equal("run toy: reading where it stands: no silo answers on 127.0.0.1:30000. "
            + "Start one with `dotnet run -c Release --project src/Silo`.", error.Message);
        Assert.Equal("run toy", error.Subject);
        Assert.Equal(1 + Quick.Retries, clock.Calls("View"));
    }

    /// <summary>The silo knows the order by its key, so sending it twice starts one run.</summary>
    [Fact]
    public async Task Start_PassingFault_SentAgainWithTheSameKey()
    {
        List<string> keys = [];
        FakeClock clock = null!;
        clock = new()
        {
            Answer = (_, n) =>
            {
                keys.Add(clock.Started!.Key);
                return n == 1 ? throw new TimeoutException("late") : Task.FromResult(Views.Running());
            },
        };
        await Client(clock).StartRunAsync("toy", Request);
        Assert.Equal(2, keys.Count);
        Assert.Single(keys.Distinct());
        Assert.NotEqual(Request.Key, (Request with { Key = new RunRequest { ScenarioText = "", ScenarioFile = "" }.Key }).Key);
    }

    [Fact]
    public async Task Watch_FaultsThatPass_AreOutlasted()
    {
        FakeClock clock = new()
        {
            Answer = (_, n) => n < 12 ? throw new SiloUnavailableException("gone") : Task.FromResult(Views.Running(phase: RunPhase.Done)),
        };
        List<RunPhase> seen = [];
        await foreach (RunView view in Client(clock).WatchAsync("toy", TimeSpan.FromMilliseconds(1))) seen.Add(view.Phase);
        Assert.Equal([RunPhase.Done], seen);
    }

    [Fact]
    public async Task Step_PassingFault_NeverRepeated()
    {
        FakeClock clock = new() { Answer = (_, _) => throw new SiloUnavailableException("gone") };
        await Assert.ThrowsAsync<HeadroomException>(() => Client(clock).StepAsync("toy", 5));
        Assert.Equal(1, clock.Calls("Step"));
        Assert.Equal(5, clock.Stepped);
    }

    [Theory]
    [InlineData("Pause")]
    [InlineData("Resume")]
    [InlineData("SetSpeed")]
    [InlineData("Cancel")]
    public async Task OrdersThatStateWhatShallBe_Retried(string order)
    {
        FakeClock clock = new() { Answer = (_, n) => n == 1 ? throw new SiloUnavailableException("gone") : Task.FromResult(Views.Running()) };
        HeadroomClient client = Client(clock);
        await (order switch
        {
            "Pause" => client.PauseAsync("toy"),
            "Resume" => client.ResumeAsync("toy"),
            "SetSpeed" => client.SetSpeedAsync("toy", 60),
            _ => client.CancelAsync("toy"),
        });
        Assert.Equal(2, clock.Calls(order));
    }

    [Fact]
    public async Task Refusal_PassesThroughAtOnce()
    {
        FakeClock clock = new() { Answer = (_, _) => throw new RunRefusedException(["toy.yaml:3: hours is '-1': expected more", "toy.yaml:4: second"]) };
        RunRefusedException refused = await Assert.ThrowsAsync<RunRefusedException>(() => Client(clock).StartRunAsync("toy", Request));
        Assert.Equal(2, refused.Lines.Length);
        await Assert.ThrowsAsync<RunRefusedException>(() => Client(clock).ViewAsync("toy"));
        Assert.Equal(1, clock.Calls("View"));
    }

    [Fact]
    public async Task FaultOfTheGrain_OneLineWithoutItsType()
    {
        FakeClock clock = new() { Answer = (_, _) => throw new InvalidOperationException("the books do not sum to zero\n   at Headroom.X()") };
        HeadroomException error = await Assert.ThrowsAsync<HeadroomException>(() => Client(clock).ViewAsync("toy"));
        Assert.Equal("run toy: reading where it stands: the books do not sum to zero.", error.Message);
        Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Equal(1, clock.Calls("View"));
    }

    [Fact]
    public async Task NoAnswer_AttemptTimesOut()
    {
        CallPolicy impatient = Quick with { QuickTimeout = TimeSpan.FromMilliseconds(20), Retries = 1 };
        FakeClock clock = new() { Answer = (_, _) => new TaskCompletionSource<RunView>().Task };
        HeadroomException error = await Assert.ThrowsAsync<HeadroomException>(() => Client(clock, impatient).ViewAsync("toy"));
        Assert.Equal("run toy: reading where it stands: no answer from 127.0.0.1:30000 within 0.02 s. Look at the silo's log; a big run may keep it busy.", error.Message);
        Assert.Equal(2, clock.Calls("View"));
    }

    [Fact]
    public async Task Circuit_OpensForAllCalls()
    {
        CallPolicy policy = Quick with { Retries = 1, BreakAfter = 4, BreakDuration = TimeSpan.FromMinutes(5) };
        FakeClock clock = new() { Answer = (_, _) => throw new SiloUnavailableException("gone") };
        HeadroomClient client = Client(clock, policy);
        await Assert.ThrowsAsync<HeadroomException>(() => client.ViewAsync("toy"));
        await Assert.ThrowsAsync<HeadroomException>(() => client.ViewAsync("toy"));
        Assert.Equal(4, clock.Calls("View"));
        HeadroomException error = await Assert.ThrowsAsync<HeadroomException>(() => client.StartRunAsync("toy", Request));
        Assert.Contains("the last calls to 127.0.0.1:30000 all failed, so none is sent", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, clock.Calls("Start"));
    }

    [Fact]
    public async Task Cancelled_WaitingEndsAsCancellation()
    {
        using CancellationTokenSource stop = new();
        FakeClock clock = new() { Answer = (_, _) => new TaskCompletionSource<RunView>().Task };
        Task<RunView> waiting = Client(clock).ViewAsync("toy", stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Watch_EndsWithTheRun()
    {
        RunPhase[] phases = [RunPhase.Opening, RunPhase.Running, RunPhase.Paused, RunPhase.Closing, RunPhase.Done, RunPhase.Done];
        FakeClock clock = new() { Answer = (_, n) => Task.FromResult(Views.Running(phase: phases[n - 1])) };
        List<RunPhase> seen = [];
        await foreach (RunView view in Client(clock).WatchAsync("toy", TimeSpan.FromMilliseconds(1))) seen.Add(view.Phase);
        Assert.Equal(phases[..5], seen);
    }

    [Fact]
    public async Task Connect_NobodyThere_SaysHowToStartOne()
    {
        CallPolicy policy = new() { QuickTimeout = TimeSpan.FromSeconds(3) };
        HeadroomException error = await Assert.ThrowsAsync<HeadroomException>(
            () => HeadroomClient.ConnectAsync(new() { GatewayPort = Ports.Free() }, policy));
        Assert.StartsWith("headroom: connecting: no silo answers on 127.0.0.1:", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Start one with `dotnet run -c Release --project src/Silo`.", error.Message, StringComparison.Ordinal);
    }

    private static HeadroomClient Client(FakeClock clock, CallPolicy? policy = null) =>
        new(FakeGrains.With((typeof(IClockGrain), "toy", clock)), "127.0.0.1:30000", policy ?? Quick);
}
