namespace Headroom.Market.Books;

/// <summary>
/// A zone's books while it runs: every amount is booked once, from the participant's point of view, against the
/// counterpart that its cause names; running totals by participant and cause are kept beside.
/// With monthly detail, postings of a month are summed by participant and cause (and programme) and booked when the month ends.
/// </summary>
public sealed class Ledger
{
    /// <summary>Number of causes.</summary>
    public static readonly int Causes = Enum.GetValues<Cause>().Length;

    private readonly bool _detail;
    private readonly long[] _totals;
    private readonly long[] _month;
    private readonly long[] _monthQuantity;
    private readonly List<Line> _lines = [];
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
        _monthQuantity = new long[_month.Length];
        LoadServingEntity = participants;
    }

    /// <summary>Index that stands for the load-serving entity in <see cref="Book"/>.</summary>
    public int LoadServingEntity { get; }

    /// <summary>Index that stands for the rest of the market in <see cref="Book"/>.</summary>
    public int RestOfMarket => LoadServingEntity + 1;

    /// <summary>Postings since they were last taken.</summary>
    public Postings Postings { get; private set; } = new();

    /// <summary>Opens a participant's account under a programme; all before the first hour, in a fixed order.</summary>
    /// <param name="participant">Index in the roster.</param>
    /// <param name="programme">Place among the scenario's programmes, from 1.</param>
    /// <param name="causes">What will be booked under it.</param>
    /// <returns>The account, for <see cref="BookUnder"/>.</returns>
    public int Enrol(int participant, short programme, IReadOnlyList<Cause> causes)
    {
        ArgumentNullException.ThrowIfNull(causes);
        _lines.Add(new Line(participant, programme, causes));
        return _lines.Count - 1;
    }

    /// <summary>Books an amount that <paramref name="participant"/> receives (negative: pays).</summary>
    /// <param name="hour">Hour of the run.</param>
    /// <param name="participant">Index in the roster, or <see cref="LoadServingEntity"/>.</param>
    /// <param name="cause">Cause.</param>
    /// <param name="microDollars">Amount; nothing is booked for 0.</param>
    /// <param name="quantity">Quantity that it is for, millionths of <see cref="CauseUnits"/>; 0 where there is none (a start).</param>
    public void Book(int hour, int participant, Cause cause, long microDollars, long quantity)
    {
        if (microDollars == 0) return;
        int at = participant * Causes + (int)cause;
        if (_detail)
        {
            _totals[at] += microDollars;
            Post(hour, participant, cause, microDollars, quantity, 0);
        }
        else
        {
            _month[at] += microDollars;
            _monthQuantity[at] += quantity;
        }
    }

    /// <summary>Books an amount that a participant receives (negative: pays) under a programme.</summary>
    /// <param name="hour">Hour of the run.</param>
    /// <param name="account">What <see cref="Enrol"/> gave.</param>
    /// <param name="cause">One of the causes named there.</param>
    /// <param name="microDollars">Amount; nothing is booked for 0.</param>
    /// <param name="quantity">Quantity that it is for, as in <see cref="Book"/>.</param>
    /// <exception cref="ArgumentException">The programme named no such cause.</exception>
    public void BookUnder(int hour, int account, Cause cause, long microDollars, long quantity)
    {
        Line line = _lines[account];
        int place = line.PlaceOf(cause);
        if (microDollars == 0) return;
        _totals[line.Participant * Causes + (int)cause] += microDollars;
        if (_detail)
        {
            Post(hour, line.Participant, cause, microDollars, quantity, line.Programme);
            return;
        }
        line.Month[place] += microDollars;
        line.MonthQuantity[place] += quantity;
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

    // With monthly detail the open month is added to the totals when it ends; programmes' amounts are there at once.
    private long Total(int at) => _detail ? _totals[at] : _totals[at] + _month[at];

    /// <summary>With monthly detail: books the sums of the month that started at <see cref="_monthStart"/>.</summary>
    /// <param name="nextHour">First hour of the next month.</param>
    public void EndMonth(int nextHour)
    {
        for (int at = 0; at < _month.Length; at++)
        {
            if (_month[at] != 0) Post(_monthStart, at / Causes, (Cause)(at % Causes), _month[at], _monthQuantity[at], 0);
            _totals[at] += _month[at];
            _month[at] = _monthQuantity[at] = 0;
        }
        foreach (Line line in _lines)
        {
            for (int c = 0; c < line.Month.Length; c++)
            {
                if (line.Month[c] != 0)
                    Post(_monthStart, line.Participant, line.Causes[c], line.Month[c], line.MonthQuantity[c], line.Programme);
                line.Month[c] = line.MonthQuantity[c] = 0;
            }
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
        writer.WriteAll(_monthQuantity);
        foreach (Line line in _lines)
        {
            writer.WriteAll(line.Month);
            writer.WriteAll(line.MonthQuantity);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        _monthStart = reader.ReadInt32();
        reader.ReadAll(_totals);
        reader.ReadAll(_month);
        reader.ReadAll(_monthQuantity);
        foreach (Line line in _lines)
        {
            reader.ReadAll(line.Month);
            reader.ReadAll(line.MonthQuantity);
        }
        Postings = new Postings();
    }

    private void Post(int hour, int participant, Cause cause, long microDollars, long quantity, short programme)
    {
        int account = participant < LoadServingEntity ? Account.FirstParticipant + participant
            : participant == LoadServingEntity ? Account.LoadServingEntity : Account.RestOfMarket;
        Postings.Add(hour, Counterpart(cause), account, cause, microDollars, quantity, programme);
    }

    private static int Counterpart(Cause cause) => cause switch
    {
        Cause.EnergySale or Cause.EnergyPurchase or Cause.ReserveSale or Cause.ReserveCharge => Account.Operator,
        Cause.ContractPurchase or Cause.SellBack or Cause.EmergencyResponse or Cause.LoadReserve or Cause.LargeLoadCall
            or Cause.CapacityResponse or Cause.CapacityEnergy or Cause.OwnProgramme or Cause.Clawback or Cause.Uplift => Account.LoadServingEntity,
        Cause.CoincidentPeak => Account.Transmission,
        Cause.MiningRevenue => Account.BitcoinNetwork,
        _ => Account.Suppliers,
    };

    /// <summary>A participant's account under a programme, with the sums of its open month by cause.</summary>
    private sealed class Line(int participant, short programme, IReadOnlyList<Cause> causes)
    {
        public readonly int Participant = participant;
        public readonly short Programme = programme;
        public readonly IReadOnlyList<Cause> Causes = causes;
        public readonly long[] Month = new long[causes.Count];
        public readonly long[] MonthQuantity = new long[causes.Count];

        public int PlaceOf(Cause cause)
        {
            for (int c = 0; c < Causes.Count; c++)
            {
                if (Causes[c] == cause) return c;
            }
            throw new ArgumentException($"a programme books under the causes that it names, not under {cause}", nameof(cause));
        }
    }
}
