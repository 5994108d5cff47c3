using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Market.Books;

namespace Headroom.Market.Programmes;

/// <summary>
/// The operator's emergency ladder. Within an hour, while reserves are below the threshold of the next step, that step is
/// taken and the hour clears again; after it, steps are taken back in reverse, one after the other, where reserves stay above the
/// recall level without them and the least time is over. Firm load is shed in blocks that take turns, for an hour each.
/// </summary>
internal sealed class Ladder
{
    private readonly (LadderStepSpec Spec, Programme? Programme)[] _steps;

    // State.
    private readonly int[] _since; // hour of the call, -1 where not taken
    private int _block;

    public Ladder(IReadOnlyList<LadderStepSpec> steps, IReadOnlyList<Programme> programmes)
    {
        _steps = [.. steps.Select(s => (s, programmes.FirstOrDefault(p => p.Terms.Name == s.Call)))];
        _since = new int[_steps.Length];
        Array.Fill(_since, -1);
    }

    /// <summary>Firm load to shed in the hour at hand, watts.</summary>
    public long ShedWatts { get; private set; }

    /// <summary>Programmes in the order of their steps.</summary>
    public IEnumerable<Programme> Programmes => _steps.Where(s => s.Programme is not null).Select(s => s.Programme!);

    /// <summary>
    /// Whether loads see the cap in this hour: before firm load is shed, everything that bids less than the cap has stepped aside.
    /// </summary>
    public bool AtCap { get; private set; }

    /// <summary>Turns to the next hour: firm load that was shed has had its hour.</summary>
    public void Begin() => (ShedWatts, AtCap) = (0, false);

    /// <summary>Takes the next step if reserves call for it.</summary>
    /// <param name="hour">The hour, cleared with what has been called so far.</param>
    /// <param name="firmWatts">Firm demand.</param>
    /// <param name="events">Takes what happens.</param>
    /// <returns>Whether a step was taken: the hour must clear again.</returns>
    public bool Take(ProgrammeHour hour, long firmWatts, List<GridEvent> events)
    {
        for (int i = 0; i < _steps.Length; i++)
        {
            (LadderStepSpec spec, Programme? programme) = _steps[i];
            long missing = Power.FromMW(spec.BelowMw).Watts - hour.ReserveWatts;
            if (missing <= 0) continue;
            if (programme is null)
            {
                if (!AtCap) return AtCap = true;
                if (Shed(i, spec, missing, hour, firmWatts, events)) return true;
            }
            else if (_since[i] < 0 && programme.MayCall(hour))
            {
                programme.Call(hour);
                _since[i] = hour.Hour;
                long ordered = 0;
                for (int m = 0; m < programme.Terms.Members.Count; m++) ordered += programme.Ordered(m, hour);
                events.Add(new GridEvent(hour.Hour, spec.Call, GridEventKind.Call, ordered, hour.ReserveWatts, 0, 0));
                return true;
            }
        }
        return false;
    }

    /// <summary>After the hour: takes steps back from the last to the first, as far as reserves allow.</summary>
    /// <param name="hour">The hour, settled.</param>
    /// <param name="dropped">What a programme has dropped in it: what would come back.</param>
    /// <param name="events">Takes what happens.</param>
    public void GiveBack(ProgrammeHour hour, Func<Programme, long> dropped, List<GridEvent> events)
    {
        long reserve = hour.ReserveWatts - ShedWatts;
        for (int i = _steps.Length - 1; i >= 0; i--)
        {
            (LadderStepSpec spec, Programme? programme) = _steps[i];
            if (_since[i] < 0) continue;
            if (programme is null)
            {
                if (ShedWatts > 0) return;
                _since[i] = -1;
                events.Add(new GridEvent(hour.Hour, spec.Call, GridEventKind.Recall, 0, hour.ReserveWatts, hour.ReserveWatts, hour.PriceCents));
                continue;
            }
            long back = dropped(programme), lost = programme.ReturnsAsReserve ? 0 : back;
            bool exhausted = !programme.MayGoOn(hour);
            bool may = hour.Hour + 1 - _since[i] >= spec.MinimumHours && reserve - lost >= Power.FromMW(spec.RecallAboveMw).Watts;
            if (!may && !exhausted) return;
            programme.Recall(hour);
            _since[i] = -1;
            events.Add(new GridEvent(hour.Hour, spec.Call, may ? GridEventKind.Recall : GridEventKind.Exhausted,
                back, reserve, reserve - lost, hour.PriceCents));
            reserve -= lost;
        }
    }

    private bool Shed(int i, LadderStepSpec spec, long missing, ProgrammeHour hour, long firmWatts, List<GridEvent> events)
    {
        long block = Power.FromMW(spec.BlockMw).Watts;
        long shed = Math.Min(firmWatts, ShedWatts + (missing + block - 1) / block * block);
        if (shed == ShedWatts) return false;
        int blocks = (int)((shed + block - 1) / block), all = (int)Math.Max(1, (firmWatts + block - 1) / block);
        if (_since[i] < 0) _since[i] = hour.Hour;
        if (events.Count > 0 && events[^1] is { Kind: GridEventKind.Shed } last && last.Hour == hour.Hour)
            events.RemoveAt(events.Count - 1); // the same step, larger
        else _block = (_block + blocks) % all;
        int first = _block % all;
        ShedWatts = shed;
        events.Add(new GridEvent(hour.Hour, spec.Call, GridEventKind.Shed, shed, hour.ReserveWatts, 0, 0,
            $"blocks {first + 1} to {(first + blocks - 1) % all + 1} of {all}"));
        return true;
    }

    public void Save(BinaryWriter writer)
    {
        writer.WriteAll(_since);
        writer.Write(_block);
    }

    public void Load(BinaryReader reader)
    {
        reader.ReadAll(_since);
        _block = reader.ReadInt32();
        Begin();
    }
}
