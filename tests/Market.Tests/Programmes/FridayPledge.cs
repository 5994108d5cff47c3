using Headroom.Grid.Quantities;
using Headroom.Market.Books;
using Headroom.Market.Programmes;
using NodaTime;

namespace Headroom.Market.Tests.Programmes;

/// <summary>Members drop their pledge on Fridays from 17:00 to 19:59 and are paid a price for each MWh.</summary>
public sealed class FridayPledge(ProgrammeTerms terms) : Programme(terms)
{
    private readonly Price _price = Price.FromUsdPerMWh(terms.Number("usd_per_mwh", unless: 80));

    public override string Rule => $"Fridays 17:00 to 20:00, {_price.Cents / 100.0:0.##} $/MWh dropped (an example)";

    public override long Ordered(int member, ProgrammeHour hour) =>
        hour.Local is { DayOfWeek: IsoDayOfWeek.Friday, Hour: >= 17 and < 20 } ? Terms.Members[member].EnrolledWatts : 0;

    public override void Settle(ProgrammeHour hour, ReadOnlySpan<long> dropped, ProgrammeBooks books)
    {
        for (int m = 0; m < Terms.Members.Count; m++)
        {
            // What a contract has sold back at spot is paid already.
            long paid = Math.Max(0, dropped[m] - hour.Site(Terms.Members[m].Participant).SoldBack);
            books.Pay(hour.Hour, Terms.Members[m], Cause.OwnProgramme, Money.Of(paid, _price).MicroDollars, paid);
        }
    }
}
