using Headroom.Grains.Runs;
using Headroom.Grains.Telemetry;
using Headroom.Grains.Zones;
using Headroom.Grid.Scenarios;
using Headroom.Market.Participants;
using Orleans.Runtime.Placement;

namespace Headroom.Grains.Participants;

/// <summary>
/// What every participant grain is: a specification and the desk that decides by it. It takes no enrolling: the first
/// call finds the specification in the run's plan. Its row (awards, totals) lives in its zone, so there is nothing here
/// that a crash could lose.
/// </summary>
/// <remarks>
/// The classes are reentrant: a desk is pure and the fields below are set once, so an offer need not wait for a person's
/// question that is on its way to the zone, and the zone that waits for the offer can answer that question.
/// </remarks>
internal abstract class ParticipantGrain(RunPlans plans, string kind) : Grain, IParticipantGrain
{
    private ParticipantSpec? _spec;
    private IDesk? _desk;

    public Task<OfferAnswer> Offer(OfferQuestion question)
    {
        if (!question.Home.Equals(GrainContext.Address.SiloAddress)) Follow(question.Home);
        return _desk is { } desk ? Task.FromResult(new OfferAnswer(desk.Offer(question.Request))) : FirstOffer(question);
    }

    public async Task<ParticipantReport> GetReport() => Reports.Of(await Row());

    /// <summary>Its row in its zone.</summary>
    protected async Task<ZoneRow> Row()
    {
        HeadroomTelemetry.Call("state");
        RunKey key = RunKey.Parse(this.GetPrimaryKeyString());
        ParticipantSpec spec = _spec ??= Specification(await plans.Of(key.Run), key);
        return await GrainFactory.GetGrain<IZoneGrain>($"{key.Run}/{spec.Zone}").StateOf(spec.Name);
    }

    /// <summary>Its zone has moved, and it goes after it. There is nothing to take along.</summary>
    private void Follow(SiloAddress home)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, home);
        this.MigrateOnIdle();
        RequestContext.Remove(IPlacementDirector.PlacementHintKey);
    }

    private async Task<OfferAnswer> FirstOffer(OfferQuestion question)
    {
        RunKey key = RunKey.Parse(this.GetPrimaryKeyString());
        RunPlan plan = plans.Find(key.Run) ?? await plans.Of(key.Run);
        _spec ??= Specification(plan, key);
        _desk ??= Desk.For(_spec, plan.Scenario, plan.Hours);
        return new OfferAnswer(_desk.Offer(question.Request));
    }

    private ParticipantSpec Specification(RunPlan plan, RunKey key)
    {
        if (plan.Find(key.Name) is not { } spec)
            throw new RunRefusedException($"run {key.Run}: there is no participant '{key.Name}'");
        string actual = KindWords.Of(spec);
        return actual == kind
            ? spec
            : throw new RunRefusedException($"run {key.Run}: '{key.Name}' is a {actual}, not a {kind}");
    }
}
