using Headroom.Grains.Runs;

namespace Headroom.Client.Tests.Fixtures;

/// <summary>A clock that answers what the test says and counts its calls by name.</summary>
internal sealed class FakeClock : IClockGrain
{
    private readonly Dictionary<string, int> _calls = [];

    /// <summary>Answers the n-th call (from 1) of that name.</summary>
    internal Func<string, int, Task<RunView>> Answer { get; init; } = (_, _) => Task.FromResult(Views.Running());

    internal RunRequest? Started { get; private set; }

    internal double? SpeedSet { get; private set; }

    internal int? Stepped { get; private set; }

    internal string SummaryText { get; init; } = "";

    internal int Calls(string name) => _calls.GetValueOrDefault(name);

    public Task<RunView> Start(RunRequest request)
    {
        Started = request;
        return Call(nameof(Start));
    }

    public Task<RunView> View() => Call(nameof(View));

    public Task<RunView> Settled() => Call(nameof(Settled));

    public Task<RunView> Pause() => Call(nameof(Pause));

    public Task<RunView> Resume() => Call(nameof(Resume));

    public Task<RunView> Step(int hours)
    {
        Stepped = hours;
        return Call(nameof(Step));
    }

    public Task<RunView> SetSpeed(double speed)
    {
        SpeedSet = speed;
        return Call(nameof(SetSpeed));
    }

    internal InterventionOrder? Ordered { get; private set; }

    public Task<Intervention> Intervene(InterventionOrder order)
    {
        Ordered = order;
        return Task.FromResult(new Intervention
        {
            Kind = order.Kind,
            Target = order.Target,
            FromHour = 4001,
            UntilHour = Grid.Scenarios.InterventionSpec.NoEnd,
            Mw = order.Mw,
            UsdPerMwh = order.UsdPerMwh,
            From = "2025-06-16 17:00",
            Key = order.Key,
        });
    }

    public Task<RunView> Cancel() => Call(nameof(Cancel));

    public Task<string> Suspend()
    {
        _calls[nameof(Suspend)] = Calls(nameof(Suspend)) + 1;
        return Task.FromResult(Path.GetFullPath("results/toy.partial"));
    }

    public Task<string> Summary() => Task.FromResult(SummaryText);

    private Task<RunView> Call(string name) => Answer(name, _calls[name] = Calls(name) + 1);
}
