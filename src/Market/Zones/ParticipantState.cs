using Headroom.Market.Participants;

namespace Headroom.Market.Zones;

/// <summary>What a person asks a participant in the middle of a run.</summary>
public sealed record ParticipantState
{
    /// <summary>Last hour that took effect; -1 before the first.</summary>
    public required int Hour { get; init; }

    /// <summary>Power now, MW; positive into the grid.</summary>
    public required double Mw { get; init; }

    /// <summary>Status in that hour.</summary>
    public required Status Status { get; init; }

    /// <summary>Why, in a sentence: the price against the participant's own figure, or the limit that held it.</summary>
    public required string Why { get; init; }

    /// <summary>Price of its zone in that hour, $/MWh.</summary>
    public required double PriceUsdPerMwh { get; init; }

    /// <summary>Totals since the start.</summary>
    public required ParticipantTotals Totals { get; init; }
}
