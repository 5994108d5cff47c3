using Headroom.Market.Books;

namespace Headroom.Studies.Statements;

/// <summary>How a cause is read on a statement: which way its money goes.</summary>
internal static class CauseTerms
{
    /// <summary>1 where an account usually receives the money of a cause, -1 where it usually pays it.</summary>
    /// <param name="cause">Cause.</param>
    /// <param name="account">Name of the account.</param>
    public static int Direction(Cause cause, string account)
    {
        bool sitePays = cause is Cause.EnergyPurchase or Cause.ContractPurchase or Cause.Production or Cause.Start or Cause.Wear
            or Cause.Gensets or Cause.OwnPlant or Cause.CoincidentPeak or Cause.Clawback or Cause.ReserveCharge;
        // Energy and reserve are bought from and sold to the operator, by everyone else alike; in all other causes a shared account is the other side.
        bool otherSide = cause is Cause.EnergyPurchase or Cause.EnergySale or Cause.ReserveSale or Cause.ReserveCharge
            ? account == Account.SharedName(Account.Operator)
            : SharedAccounts.Contains(account);
        return sitePays == otherSide ? 1 : -1;
    }

    /// <summary>Names of the accounts that are no participant's.</summary>
    public static IReadOnlyList<string> SharedAccounts { get; } =
        [.. Enumerable.Range(0, Account.FirstParticipant).Select(Account.SharedName).Where(name => name != "reserved")];
}
