using Headroom.Market.Books;

namespace Headroom.Market.Programmes;

/// <summary>
/// A programme: who is in it, when it calls, how a drop is measured, what is paid or clawed back and by whom. One instance
/// serves one zone of one run. Derive from it to add your own (docs/programmes.md).
/// </summary>
/// <remarks>
/// Calls come in this order, each hour: <see cref="Begin"/> (the hour has not cleared); <see cref="Ordered"/> for every member;
/// perhaps <see cref="Call"/> by the ladder, and <see cref="Ordered"/> again; <see cref="Settle"/> when the hour has cleared; perhaps
/// <see cref="Recall"/>, which takes effect with the next hour. <see cref="Close"/> follows the last hour of the run.
/// A programme must be deterministic: no clock, no random numbers but <see cref="Grid.Random.Draw"/>, and all state in
/// <see cref="Save"/> and <see cref="Load"/>, or a run that is resumed goes another way.
/// </remarks>
public abstract class Programme
{
    /// <summary>A programme with its members.</summary>
    protected Programme(ProgrammeTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        Terms = terms;
    }

    /// <summary>Name, members, seed, hours of the run.</summary>
    public ProgrammeTerms Terms { get; }

    /// <summary>Its rule in a sentence, with its source: what a statement prints under its lines.</summary>
    public abstract string Rule { get; }

    /// <summary>Cause under which its payments are booked.</summary>
    public virtual Cause Cause => Cause.OwnProgramme;

    /// <summary>All causes under which it books: these and no others.</summary>
    public virtual IReadOnlyList<Cause> Causes => [Cause, Cause.Clawback];

    /// <summary>Whether a call is an emergency: a data center's gensets then run without regard to their yearly hours.</summary>
    public virtual bool Emergency => false;

    /// <summary>Whether its orders are calls: days with one are left out of baselines. A site's own guess is none.</summary>
    public virtual bool OrdersAreCalls => true;

    /// <summary>Whether the ladder's call is in force.</summary>
    public bool IsCalled { get; private set; }

    /// <summary>Whether the ladder may call it now (yearly or contract limits).</summary>
    public virtual bool MayCall(ProgrammeHour hour) => true;

    /// <summary>Whether a call that is in force may go on for another hour.</summary>
    public virtual bool MayGoOn(ProgrammeHour hour) => true;

    /// <summary>Before an hour clears: what the programme decides by itself.</summary>
    public virtual void Begin(ProgrammeHour hour) { }

    /// <summary>What a member is to drop in this hour, watts; at most its size counts.</summary>
    public virtual long Ordered(int member, ProgrammeHour hour) => IsCalled ? Terms.Members[member].EnrolledWatts : 0;

    /// <summary>What the member adds to the operator's reserves while it is not called, watts.</summary>
    public virtual long ReserveOf(int member, ProgrammeHour hour) => 0;

    /// <summary>Reserve product that its reserve fills and by whose price it is paid; empty where it has a price of its own.</summary>
    public virtual string ReserveProduct => "";

    /// <summary>Whether a member that comes back is a reserve again, so that giving the call back costs the operator none.</summary>
    public virtual bool ReturnsAsReserve => false;

    /// <summary>The ladder calls.</summary>
    public virtual void Call(ProgrammeHour hour) => IsCalled = true;

    /// <summary>The ladder takes its call back, from the next hour on.</summary>
    public virtual void Recall(ProgrammeHour hour) => IsCalled = false;

    /// <summary>After the hour: measures and books.</summary>
    /// <param name="hour">The hour, cleared.</param>
    /// <param name="dropped">
    /// What each member has dropped of its order, watts, measured against the programme's baseline where it has one; a drop is counted for one programme only.
    /// </param>
    /// <param name="books">Where payments go.</param>
    public abstract void Settle(ProgrammeHour hour, ReadOnlySpan<long> dropped, ProgrammeBooks books);

    /// <summary>After the last hour of the run: books what is still open.</summary>
    public virtual void Close(ProgrammeHour hour, ProgrammeBooks books) { }

    /// <summary>Writes the state.</summary>
    public virtual void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(IsCalled);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public virtual void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        IsCalled = reader.ReadBoolean();
    }
}
