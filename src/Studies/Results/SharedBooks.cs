using Headroom.Market.Books;

namespace Headroom.Studies.Results;

/// <summary>Running totals of a zone's shared accounts (load-serving entity, operator, suppliers and so on) by cause, from its postings.</summary>
public sealed class SharedBooks
{
    private readonly long[] _microDollars = new long[Account.FirstParticipant * Ledger.Causes];

    /// <summary>Adds postings of an hour or later.</summary>
    /// <param name="postings">Postings; those among participants, if any, leave no mark.</param>
    /// <param name="fromHour">Earlier ones have been added before.</param>
    public void Add(Postings postings, int fromHour)
    {
        ArgumentNullException.ThrowIfNull(postings);
        for (int i = 0; i < postings.Count; i++)
        {
            if (postings.Hour[i] < fromHour) continue;
            if (postings.From[i] < Account.FirstParticipant) _microDollars[At(postings.From[i], postings.Causes[i])] -= postings.MicroDollars[i];
            if (postings.To[i] < Account.FirstParticipant) _microDollars[At(postings.To[i], postings.Causes[i])] += postings.MicroDollars[i];
        }
    }

    /// <summary>Net amount of an account and cause, micro-dollars; received positive.</summary>
    public long MicroDollars(int account, Cause cause) => _microDollars[At(account, (int)cause)];

    private static int At(int account, int cause) => account * Ledger.Causes + cause;
}
