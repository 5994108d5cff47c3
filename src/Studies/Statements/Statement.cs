namespace Headroom.Studies.Statements;

/// <summary>
/// What a settlement statement shows of an account: quantity, mean price and amount by cause, by calendar month and for the
/// span. Received is positive, paid negative; the span is the sum of its months, and each line the sum of its postings.
/// </summary>
public sealed record Statement
{
    /// <summary>Name of the run.</summary>
    public required string Run { get; init; }

    /// <summary>Participant, or a shared account such as "operator".</summary>
    public required string Participant { get; init; }

    /// <summary>"miner", "data_center", "generator", "storage", or "account" for a shared one.</summary>
    public required string Kind { get; init; }

    /// <summary>Zone; empty for a shared account, which has one set of books in each.</summary>
    public required string Zone { get; init; }

    /// <summary>Size, MW; 0 for a shared account.</summary>
    public required double Mw { get; init; }

    /// <summary>Time zone by which months are counted.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Months of the span, in order, those without postings too.</summary>
    public required IReadOnlyList<StatementMonth> Months { get; init; }

    /// <summary>The whole span by cause.</summary>
    public required IReadOnlyList<StatementLine> Lines { get; init; }

    /// <summary>
    /// Net of the site's twin, which never steps aside and is in no programme, at the same prices, over the whole run; null for a month,
    /// and for whoever has none. No posting: nobody was paid it.
    /// </summary>
    public double? TwinUsd { get; init; }

    /// <summary>Total of the span, micro-dollars.</summary>
    public long MicroDollars => Lines.Sum(l => l.MicroDollars);

    /// <summary>The same in dollars.</summary>
    public double AmountUsd => MicroDollars / 1e6;
}

/// <summary>A month of a statement.</summary>
/// <param name="Month">Calendar month by the market's time zone, "2023-08".</param>
/// <param name="Lines">Its lines, by cause.</param>
public sealed record StatementMonth(string Month, IReadOnlyList<StatementLine> Lines)
{
    /// <summary>Total of the month, micro-dollars.</summary>
    public long MicroDollars => Lines.Sum(l => l.MicroDollars);

    /// <summary>The same in dollars.</summary>
    public double AmountUsd => MicroDollars / 1e6;
}

/// <summary>A line of a statement: all postings of a cause and, where it is booked under one, of a programme.</summary>
/// <param name="Cause">Cause, as <see cref="Results.Names.Causes"/> spells it.</param>
/// <param name="Programme">Programme under which it was booked; empty for none.</param>
/// <param name="Quantity">What was paid for, in <paramref name="Unit"/>; null where the cause has no quantity.</param>
/// <param name="Unit">"MWh", "MW-h" (readiness), "MW-month" (load charged for a peak month), "MW-day" (capacity); empty where there is none.</param>
/// <param name="MeanPrice">
/// Dollars a unit, positive where the money goes the usual way of its cause (a negative price turns it round); null without quantity.
/// </param>
/// <param name="MicroDollars">Amount, micro-dollars; received positive, paid negative.</param>
/// <param name="Rule">The programme's rule in a sentence, with its source; empty where there is no programme.</param>
public sealed record StatementLine(
    string Cause, string Programme, double? Quantity, string Unit, double? MeanPrice, long MicroDollars, string Rule)
{
    /// <summary>Amount, dollars.</summary>
    public double AmountUsd => MicroDollars / 1e6;
}
