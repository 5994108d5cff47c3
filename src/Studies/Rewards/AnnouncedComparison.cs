namespace Headroom.Studies.Rewards;

/// <summary>Sell-back credits of a mining site beside those that its owner announced.</summary>
/// <param name="Participant">The miner.</param>
/// <param name="Title">What was announced.</param>
/// <param name="Months">Months that lie wholly in the run.</param>
/// <param name="Mechanisms">What each mechanism changes when it alone is switched on.</param>
/// <param name="TogetherUsd">What all mechanisms change when they are switched on together, by month, dollars.</param>
public sealed record AnnouncedComparison(
    string Participant, string Title, IReadOnlyList<AnnouncedMonth> Months, IReadOnlyList<MechanismEffect> Mechanisms,
    IReadOnlyList<double> TogetherUsd)
{
    /// <summary>What programmes paid beside what was announced; null where none was announced, or the site is in none.</summary>
    public AnnouncedProgrammes? Programmes { get; init; }
}

/// <summary>What programmes paid a mining site beside what its owner announced.</summary>
/// <param name="Months">Months that lie wholly in the run: what was paid, claw-backs taken off, peak charges left out.</param>
/// <param name="ByProgramme">The same by programme.</param>
/// <param name="SellBackChangeUsd">Sell-back credits in these programmes less credits in none, by month, dollars.</param>
/// <param name="Charges">Peak charges over the run.</param>
public sealed record AnnouncedProgrammes(
    IReadOnlyList<AnnouncedMonth> Months, IReadOnlyList<ProgrammeIncome> ByProgramme, IReadOnlyList<double> SellBackChangeUsd,
    IReadOnlyList<PeakCharge> Charges);

/// <summary>What a programme paid.</summary>
/// <param name="Name">Name of the programme.</param>
/// <param name="Mw">What the site has in it, MW.</param>
/// <param name="Rule">What is paid for what.</param>
/// <param name="Usd">By month, dollars.</param>
public sealed record ProgrammeIncome(string Name, double Mw, string Rule, IReadOnlyList<double> Usd);

/// <summary>A peak charge over a run, dollars.</summary>
/// <param name="Name">Name of the programme.</param>
/// <param name="PaidUsd">Charged.</param>
/// <param name="TwinUsd">What a twin would have been charged that never steps aside.</param>
public sealed record PeakCharge(string Name, double PaidUsd, double TwinUsd);

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
