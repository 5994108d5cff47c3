using Headroom.Market.Books;

namespace Headroom.Market.Programmes;

/// <summary>What a programme has meant to one of its sites, from the start of the run to the hour reached.</summary>
/// <param name="Programme">Name of the programme.</param>
/// <param name="Cause">Cause under which it books.</param>
/// <param name="EnrolledMw">What the site steps aside with under it, MW.</param>
/// <param name="HoursOrdered">Hours in which it was to drop anything.</param>
/// <param name="DroppedMwh">What it dropped of that, counted for this programme alone, MWh.</param>
/// <param name="PaidMicroDollars">Booked for it, claw-backs left out; received positive, paid negative.</param>
/// <param name="ClawedBackMicroDollars">Booked as <see cref="Cause.Clawback"/>: taken back, so negative.</param>
/// <param name="TwinMicroDollars">The same of its twin, which is in no programme and never steps aside (a peak charge).</param>
public sealed record ProgrammeTotals(
    string Programme, Cause Cause, double EnrolledMw, int HoursOrdered, double DroppedMwh,
    long PaidMicroDollars, long ClawedBackMicroDollars, long TwinMicroDollars);

/// <summary>Running totals of a programme by member; part of a zone's state.</summary>
internal sealed class ProgrammeTally
{
    private readonly Programme _programme;
    private readonly Dictionary<int, int> _memberOf;
    private readonly long[] _hours;
    private readonly long[] _dropped;
    private readonly long[] _paid;
    private readonly long[] _clawedBack;
    private readonly long[] _twin;

    public ProgrammeTally(Programme programme)
    {
        int n = programme.Terms.Members.Count;
        _programme = programme;
        _memberOf = Enumerable.Range(0, n).ToDictionary(m => programme.Terms.Members[m].Participant);
        (_hours, _dropped, _paid, _clawedBack, _twin) = (new long[n], new long[n], new long[n], new long[n], new long[n]);
    }

    public void Drop(int member, long ordered, long dropped)
    {
        if (ordered > 0) _hours[member]++;
        _dropped[member] += dropped;
    }

    public void Pay(int participant, Cause cause, long microDollars) =>
        (cause == Cause.Clawback ? _clawedBack : _paid)[_memberOf[participant]] += microDollars;

    public void PayTwin(int participant, long microDollars) => _twin[_memberOf[participant]] += microDollars;

    /// <summary>Totals of a participant; null where it is not in the programme.</summary>
    public ProgrammeTotals? Of(int participant) => !_memberOf.TryGetValue(participant, out int m) ? null : new(
        _programme.Terms.Name, _programme.Cause, _programme.Terms.Members[m].EnrolledWatts / 1e6, (int)_hours[m], _dropped[m] / 1e6, _paid[m], _clawedBack[m], _twin[m]);

    public void Save(BinaryWriter writer)
    {
        foreach (long[] column in Columns) writer.WriteAll(column);
    }

    public void Load(BinaryReader reader)
    {
        foreach (long[] column in Columns) reader.ReadAll(column);
    }

    private long[][] Columns => [_hours, _dropped, _paid, _clawedBack, _twin];
}
