namespace Headroom.Studies.Summaries;

/// <summary>A programme of a run, all its sites together.</summary>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Cause">Cause under which its payments are in the ledger.</param>
/// <param name="Rule">What is paid for what, and the source of the rule.</param>
/// <param name="Members">Sites in it.</param>
/// <param name="Mw">What they step aside with under it, MW.</param>
/// <param name="Calls">Calls by the operator's ladder; with several zones, of all of them.</param>
/// <param name="Hours">Hours in which sites were to drop anything: of the site that had most.</param>
/// <param name="DroppedMwh">What they dropped of that; a drop is counted for one programme only.</param>
/// <param name="PaidUsd">Booked under it, claw-backs left out; paid to sites positive, charged to them negative.</param>
/// <param name="ClawedBackUsd">Taken back for what failed; negative.</param>
/// <param name="TwinUsd">What the sites' twins, which never step aside, would have been paid (a charge: negative).</param>
public sealed record ProgrammeSummary(
    string Name, string Cause, string Rule, int Members, double Mw, int Calls, int Hours, double DroppedMwh,
    double PaidUsd, double ClawedBackUsd, double TwinUsd);

/// <summary>What a programme has meant to one site; members as in <see cref="ProgrammeSummary"/>.</summary>
/// <param name="Name">Name of the programme.</param>
/// <param name="Cause">Cause under which its payments are in the ledger.</param>
/// <param name="Mw">What the site steps aside with under it, MW.</param>
/// <param name="Hours">Hours in which it was to drop anything.</param>
/// <param name="DroppedMwh">What it dropped of that.</param>
/// <param name="PaidUsd">Booked under it, claw-backs left out; received positive, paid negative.</param>
/// <param name="ClawedBackUsd">Taken back for what failed; negative.</param>
/// <param name="TwinUsd">What its twin would have been paid (a charge: negative).</param>
public sealed record SiteProgramme(
    string Name, string Cause, double Mw, int Hours, double DroppedMwh, double PaidUsd, double ClawedBackUsd, double TwinUsd)
{
    /// <summary>What being in it is worth: paid and clawed back, less what the twin would have been paid.</summary>
    internal double WorthUsd => PaidUsd + ClawedBackUsd - TwinUsd;
}

/// <summary>A step of the operator's ladder.</summary>
/// <param name="Step">Programme called, or "firm-shed".</param>
/// <param name="BelowMw">Reserves below which it is taken, MW.</param>
/// <param name="Calls">How often it was taken; firm shed: spells of hours on end.</param>
/// <param name="Hours">Hours in force; with several zones, of all of them.</param>
/// <param name="MostMw">Most that was ordered off at once, MW.</param>
/// <param name="LowestReserveMw">Lowest reserves that made the operator take it, MW; null where it never was.</param>
public sealed record LadderStepSummary(string Step, double BelowMw, int Calls, int Hours, double MostMw, double? LowestReserveMw);
