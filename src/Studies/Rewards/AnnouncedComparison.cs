namespace Headroom.Studies.Rewards;

/// <summary>Sell-back credits of a mining site beside those that its owner announced.</summary>
/// <param name="Participant">The miner.</param>
/// <param name="Title">What was announced.</param>
/// <param name="Months">Months that lie wholly in the run.</param>
/// <param name="Mechanisms">What each mechanism changes when it alone is switched on.</param>
/// <param name="TogetherUsd">What all mechanisms change when they are switched on together, by month, dollars.</param>
public sealed record AnnouncedComparison(
    string Participant, string Title, IReadOnlyList<AnnouncedMonth> Months, IReadOnlyList<MechanismEffect> Mechanisms,
    IReadOnlyList<double> TogetherUsd);

/// <summary>A month's credits.</summary>
/// <param name="Month">Month, YYYY-MM.</param>
/// <param name="ModelledUsd">Of the run: contracted energy not used, sold back at spot, dollars.</param>
/// <param name="AnnouncedUsd">As announced, dollars.</param>
/// <param name="Source">Where the announced figure is from.</param>
public sealed record AnnouncedMonth(string Month, double ModelledUsd, double AnnouncedUsd, string Source)
{
    /// <summary>Modelled over announced; null where nothing was announced.</summary>
    public double? Ratio => AnnouncedUsd == 0 ? null : ModelledUsd / AnnouncedUsd;
}

/// <summary>What a mechanism does to the credits.</summary>
/// <param name="Name">Name.</param>
/// <param name="Set">Parameters that switch it on, as <c>--set</c> takes them.</param>
/// <param name="Meaning">What it stands for.</param>
/// <param name="EffectUsd">Credits with it less credits without, by month, dollars.</param>
public sealed record MechanismEffect(string Name, string Set, string Meaning, IReadOnlyList<double> EffectUsd);
