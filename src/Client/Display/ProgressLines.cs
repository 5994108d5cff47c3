using Headroom.Client.Connections;
using Headroom.Grains.Runs;

namespace Headroom.Client.Display;

/// <summary>Progress where no terminal is: a plain line every tenth of the run.</summary>
internal sealed class ProgressLines
{
    private int _tenths;

    /// <summary>The line to write for this view, or null when the next tenth is not reached yet.</summary>
    internal string? Next(RunView view)
    {
        int tenths = view.Hours <= 0 ? 0 : (int)(10L * view.HoursDone / view.Hours);
        if (tenths <= _tenths) return null;
        _tenths = tenths;
        return Line(view);
    }

    /// <summary>One view on one line, for example <c>texas: 40 %, 2025-05-27 00:00, 31.20 $/MWh, 0:02 left</c>.</summary>
    internal static string Line(RunView view)
    {
        string place = view.LocalTime.Length == 0
            ? view.Phase.Word()
            : $"{view.LocalTime}, {Figures.Price(Figures.PriceOf(view))} $/MWh";
        string rest = view.Phase switch
        {
            RunPhase.Running => $"{Figures.TimeLeft(view)} left",
            _ => view.Phase.Word(),
        };
        string line = $"{view.Run}: {Figures.Percent(view.HoursDone, view.Hours)} %, {place}";
        return place == rest ? line : $"{line}, {rest}";
    }
}
