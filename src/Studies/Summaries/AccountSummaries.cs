using Headroom.Market.Books;
using Headroom.Market.Participants;
using Headroom.Studies.Results;

namespace Headroom.Studies.Summaries;

/// <summary>Money of a run by account, participants of a kind together; received positive, paid negative.</summary>
/// <param name="Name">"generators", "storage", "miners", "data-centers", or a shared account such as "load-serving-entity".</param>
/// <param name="NetUsd">Sum of its causes.</param>
/// <param name="UsdByCause">By cause, those with money.</param>
public sealed record AccountSummary(string Name, double NetUsd, IReadOnlyDictionary<string, double> UsdByCause);

/// <summary>The books of a run on one page: over all accounts each cause sums to zero.</summary>
internal static class AccountSummaries
{
    private static readonly (string Name, ParticipantKind Kind)[] Kinds =
    [
        ("generators", ParticipantKind.Generator), ("storage", ParticipantKind.Storage), ("miners", ParticipantKind.Miner),
        ("data-centers", ParticipantKind.DataCenter),
    ];

    /// <summary>The accounts with money, kinds of participants first.</summary>
    public static IReadOnlyList<AccountSummary> Of(RunResult run)
    {
        IEnumerable<AccountSummary> kinds = Kinds.Select(kind => Account(kind.Name,
            cause => run.Zones.Sum(z => z.Totals.Where(t => t.Who.Kind == kind.Kind).Sum(t => t.MicroDollarsByCause[(int)cause]))));
        IEnumerable<AccountSummary> shared = Enumerable.Range(0, Market.Books.Account.FirstParticipant)
            .Select(account => Account(Market.Books.Account.SharedName(account), cause => run.Zones.Sum(z => z.Shared.MicroDollars(account, cause))));
        return [.. kinds.Concat(shared).Where(a => a.UsdByCause.Count > 0)];
    }

    private static AccountSummary Account(string name, Func<Cause, long> amount)
    {
        (Cause Cause, long MicroDollars)[] causes =
            [.. Enum.GetValues<Cause>().Select(cause => (cause, amount(cause))).Where(c => c.Item2 != 0)];
        return new(name, causes.Sum(c => c.MicroDollars) / 1e6, causes.ToDictionary(c => Names.Causes[(int)c.Cause], c => c.MicroDollars / 1e6));
    }
}
