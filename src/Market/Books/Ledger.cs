namespace Headroom.Market.Books;

/// <summary>
/// A zone's books while it runs: every amount is booked once, from the participant's point of view, against the
/// counterpart that its cause names; running totals by participant and cause are kept beside.
/// With monthly detail, postings of a month are summed by participant and cause and booked when the month ends.
/// </summary>
public sealed class Ledger
{
    /// <summary>Number of causes.</summary>
    public static readonly int Causes = Enum.GetValues<Cause>().Length;

    private readonly bool _detail;
    private readonly long[] _totals;
    private readonly long[] _month;
    private readonly long[] _monthWattHours;
    private int _monthStart;

    /// <summary>Empty books.</summary>
    /// <param name="participants">Number of participants.</param>
    /// <param name="detail">Postings by the hour, else by the month.</param>
    public Ledger(int participants, bool detail)
    {
        _detail = detail;
        // The load-serving entity and the rest of the market have the rows after the last participant.
        _totals = new long[(participants + 2) * Causes];
        _month = detail ? [] : new long[_totals.Length];
        _monthWattHours = new long[_month.Length];
        LoadServingEntity = participants;
    }

    /// <summary>Index that stands for the load-serving entity in <see cref="Book"/>.</summary>
    public int LoadServingEntity { get; }

    /// <summary>Index that stands for the rest of the market in <see cref="Book"/>.</summary>
    public int RestOfMarket => LoadServingEntity + 1;

    /// <summary>Postings since they were last taken.</summary>
    public Postings Postings { get; private set; } = new();

    /// <summary>Books an amount that <paramref name="participant"/> receives (negative: pays).</summary>
    /// <param name="hour">Hour of the run.</param>
    /// <param name="participant">Index in the roster, or <see cref="LoadServingEntity"/>.</param>
    /// <param name="cause">Cause.</param>
    /// <param name="microDollars">Amount; nothing is booked for 0.</param>
    /// <param name="wattHours">Quantity that it is for; 0 where there is none (a start).</param>
    public void Book(int hour, int participant, Cause cause, long microDollars, long wattHours)
    {
        if (microDollars == 0) return;
        int at = participant * Causes + (int)cause;
        if (_detail)
        {
            _totals[at] += microDollars;
            Post(hour, participant, cause, microDollars, wattHours);
        }
        else
        {
            _month[at] += microDollars;
            _monthWattHours[at] += wattHours;
        }
    }

    /// <summary>Net amount of a cause since the start.</summary>
    public long Total(int participant, Cause cause) => Total(participant * Causes + (int)cause);

    /// <summary>Net amounts by cause since the start.</summary>
    public long[] Totals(int participant)
    {
        long[] totals = new long[Causes];
        for (int cause = 0; cause < Causes; cause++) totals[cause] = Total(participant * Causes + cause);
        return totals;
    }

    // With monthly detail the open month is added to the totals when it ends.
    private long Total(int at) => _detail ? _totals[at] : _totals[at] + _month[at];

    /// <summary>With monthly detail: books the sums of the month that started at <see cref="_monthStart"/>.</summary>
    /// <param name="nextHour">First hour of the next month.</param>
    public void EndMonth(int nextHour)
    {
        for (int at = 0; at < _month.Length; at++)
        {
            if (_month[at] != 0) Post(_monthStart, at / Causes, (Cause)(at % Causes), _month[at], _monthWattHours[at]);
            _totals[at] += _month[at];
            _month[at] = _monthWattHours[at] = 0;
        }
        _monthStart = nextHour;
    }

    /// <summary>Hands over the postings so far and starts afresh.</summary>
    public Postings Take()
    {
        Postings taken = Postings;
        Postings = new Postings();
        return taken;
    }

    /// <summary>Writes totals and open month; postings not taken are not part of it.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_monthStart);
        writer.WriteAll(_totals);
        writer.WriteAll(_month);
        writer.WriteAll(_monthWattHours);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        _monthStart = reader.ReadInt32();
        reader.ReadAll(_totals);
        reader.ReadAll(_month);
        reader.ReadAll(_monthWattHours);
        Postings = new Postings();
    }

    private void Post(int hour, int participant, Cause cause, long microDollars, long wattHours)
    {
        int account = participant < LoadServingEntity ? Account.FirstParticipant + participant
            : participant == LoadServingEntity ? Account.LoadServingEntity : Account.RestOfMarket;
        Postings.Add(hour, Counterpart(cause), account, cause, microDollars, wattHours);
    }

    private static int Counterpart(Cause cause) => cause switch
    {
        Cause.EnergySale or Cause.EnergyPurchase or Cause.ReserveSale or Cause.ReserveCharge => Account.Operator,
        Cause.ContractPurchase or Cause.SellBack or Cause.EmergencyResponse or Cause.LoadReserve or Cause.LargeLoadCall
            or Cause.CapacityResponse or Cause.OwnProgramme or Cause.Clawback => Account.LoadServingEntity,
        Cause.CoincidentPeak => Account.Transmission,
        Cause.MiningRevenue => Account.BitcoinNetwork,
        _ => Account.Suppliers,
    };
}
