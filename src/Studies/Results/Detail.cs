namespace Headroom.Studies.Results;

/// <summary>How finely participants and postings are kept.</summary>
public enum Detail
{
    /// <summary>A row for each participant and hour.</summary>
    Hours = 0,

    /// <summary>A row for each participant and calendar month.</summary>
    Months = 1,
}

/// <summary>Which detail a run gets when nobody asks.</summary>
public static class DetailRule
{
    /// <summary>Most participants for which a run is kept by the hour unless asked.</summary>
    public const int MostByTheHour = 1000;

    /// <summary>By the hour up to <see cref="MostByTheHour"/> participants, by the month beyond.</summary>
    public static Detail For(int participants) => participants <= MostByTheHour ? Detail.Hours : Detail.Months;
}
