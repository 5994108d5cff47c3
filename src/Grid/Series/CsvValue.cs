using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Headroom.Grid.Series;

/// <summary>Numbers, hours and months as CSV files write them; anything that could be read in two ways is refused.</summary>
internal static class CsvValue
{
    private static readonly IPattern<OffsetDateTime> Iso = new CompositePatternBuilder<OffsetDateTime>
    {
        { OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<Z+HH:mm>"), _ => true },
        { OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<Z+HH:mm>"), _ => true },
        { OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd' 'HH':'mm':'sso<Z+HH:mm>"), _ => true },
    }.Build();

    private static readonly LocalDateTimePattern Us =
        LocalDateTimePattern.CreateWithInvariantCulture("M'/'d'/'uuuu h':'mm':'ss tt");

    private static readonly YearMonthPattern Month = YearMonthPattern.CreateWithInvariantCulture("uuuu'-'MM");

    /// <summary>An ISO 8601 time with 'Z' or an offset, such as <c>2022-01-01T00:00Z</c>; null when it is none.</summary>
    public static Instant? IsoTime(ReadOnlySpan<char> text) =>
        Iso.Parse(text.ToString()).TryGetValue(default, out OffsetDateTime time) ? time.ToInstant() : null;

    /// <summary>A UTC time as EIA writes it, such as <c>1/1/2022 7:00:00 AM</c>; null when it is none.</summary>
    public static Instant? UsTime(ReadOnlySpan<char> text) =>
        Us.Parse(text.ToString()).TryGetValue(default, out LocalDateTime time) ? time.InUtc().ToInstant() : null;

    /// <summary>A month, <c>2022-01</c>; null when it is none.</summary>
    public static YearMonth? YearMonth(ReadOnlySpan<char> text) =>
        Month.Parse(text.ToString()).TryGetValue(default, out YearMonth month) ? month : null;

    /// <summary>
    /// A finite number with a decimal point; commas only where they separate groups of three digits, since "45,9" may be
    /// 45.9 elsewhere.
    /// </summary>
    public static bool TryNumber(ReadOnlySpan<char> text, out double number)
    {
        number = 0;
        return GroupsOfThree(text)
            && double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }

    private static bool GroupsOfThree(ReadOnlySpan<char> text)
    {
        int comma = text.IndexOf(',');
        if (comma < 0) return true;
        int point = text.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? text : text[..point];
        if (comma > whole.Length || comma > (text[0] is '-' or '+' ? 4 : 3)) return false;
        for (int i = comma; i < whole.Length; i++)
        {
            if ((i - comma) % 4 == 0 ? whole[i] != ',' : !char.IsAsciiDigit(whole[i])) return false;
        }
        return (whole.Length - comma) % 4 == 0;
    }
}
