using Headroom.Grains.Runs;
using Headroom.Studies.Results;

namespace Headroom.Client.Tests.Fixtures;

/// <summary>A market of the participants given; only questions are answered.</summary>
internal sealed class FakeMarket(params ParticipantRow[] rows) : IMarketGrain
{
    internal ParticipantQuery? Asked { get; private set; }

    public Task<IReadOnlyList<ParticipantRow>> Query(ParticipantQuery query)
    {
        Asked = query;
        return Task.FromResult<IReadOnlyList<ParticipantRow>>(rows);
    }

    public Task<string> KindOf(string participant) => rows.FirstOrDefault(row => row.Name == participant) is { } row
        ? Task.FromResult(row.Kind)
        : throw new RunRefusedException($"run toy: there is no participant '{participant}'");

    public Task<IReadOnlyList<RunEvent>> Events() => Task.FromResult<IReadOnlyList<RunEvent>>(
        [new("ERCO", 4000, "2025-07-14 17:00", "ers-30", "call", 400, 2_300, 2_710, 5_000, "")]);

    public Task<IReadOnlyList<Intervention>> Interventions() => Task.FromResult<IReadOnlyList<Intervention>>([]);

    public Task<Intervention> Intervene(InterventionOrder order, int next) => throw new NotSupportedException();

    public Task<MarketOpening> Open(RunRequest request) => throw new NotSupportedException();

    public Task<MarketStep> Advance(int endHour) => throw new NotSupportedException();

    public Task<string> Complete(double seconds, string nobodyAside) => throw new NotSupportedException();

    public Task Abandon() => throw new NotSupportedException();

    public Task<string> Suspend(string nobodyAside) => throw new NotSupportedException();

    public Task<RunRequest> Request() => throw new NotSupportedException();
}
