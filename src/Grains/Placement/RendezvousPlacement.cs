using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace Headroom.Grains.Placement;

/// <summary>Grains live where <see cref="Rendezvous"/> says.</summary>
[GenerateSerializer, Immutable, SuppressReferenceTracking]
internal sealed class RendezvousPlacement : PlacementStrategy;

/// <summary>Marks a grain that lives where <see cref="Rendezvous"/> says.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RendezvousPlacementAttribute() : PlacementAttribute(new RendezvousPlacement());

/// <summary>Places them.</summary>
internal sealed class RendezvousDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        SiloAddress[] silos = context.GetCompatibleSilos(target);
        return Task.FromResult(
            IPlacementDirector.GetPlacementHint(target.RequestContextData, silos) ?? Rendezvous.HomeOf(target.GrainIdentity, silos));
    }
}
