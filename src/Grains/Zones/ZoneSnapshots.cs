using System.Diagnostics;
using Headroom.Grains.Hosting;
using Headroom.Grains.Telemetry;
using Headroom.Market.Zones;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Headroom.Grains.Zones;

/// <summary>
/// The last two snapshots of a zone in grain storage, in two slots written in turn: one that was damaged, cut short, or written by
/// another version of the program costs a week more of replaying, not the run.
/// </summary>
/// <remarks>
/// Writing goes on beside the simulation: the bytes are a copy. A write that fails is tried again with the next day's
/// snapshot: while the store is away the run goes on, and only what would have to be replayed grows.
/// Two activations of a zone (one on a silo that was thought lost) write the same bytes for the same hour, so it does not matter who wins.
/// </remarks>
internal sealed partial class ZoneSnapshots(IServiceProvider services, GrainId zone, ILogger log)
{
    private static readonly string[] Names = ["zone-0", "zone-1"];

    private readonly IGrainStorage _storage = services.GetRequiredKeyedService<IGrainStorage>(HeadroomStorage.Runs);
    private readonly GrainState<ZoneSnapshot>?[] _slots = new GrainState<ZoneSnapshot>?[Names.Length];
    private Task _writing = Task.CompletedTask;

    /// <summary>Whether the last write failed, so that the next day's snapshot is to be stored whenever it is due.</summary>
    public bool Owing { get; private set; }

    /// <summary>Brings a zone before its first hour to the newest snapshot at or before an hour that can be used.</summary>
    /// <param name="latest">Next hour to take effect, at most.</param>
    /// <param name="fresh">Builds the zone before its first hour; again after a snapshot that can't be used.</param>
    public async Task<ZoneFloor> Restore(int latest, Func<ZoneFloor> fresh)
    {
        await _writing;
        ZoneFloor floor = fresh();
        ZoneSnapshot[] found = [(await Slot(0)).State!, (await Slot(1)).State!];
        foreach (ZoneSnapshot snapshot in found.Where(s => s.Damage.Length > 0)) LogUnusable(zone, snapshot.Hour, snapshot.Damage);
        foreach (ZoneSnapshot snapshot in found.Where(s => s.Bytes.Length > 0 && s.Hour <= latest).OrderByDescending(s => s.Hour))
        {
            if (TryRestore(floor, snapshot, out string reason)) return floor;
            LogUnusable(zone, snapshot.Hour, reason);
            floor = fresh();
        }
        return floor;
    }

    /// <summary>Takes a zone to a snapshot, or says why not; the zone is not to be used then.</summary>
    public static bool TryRestore(ZoneFloor floor, ZoneSnapshot snapshot, out string reason)
    {
        reason = "";
        try
        {
            floor.Market.Restore(snapshot.Bytes);
            if (floor.Market.NextHour == snapshot.Hour) return true;
            reason = $"it is of hour {floor.Market.NextHour}";
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException or ArgumentException or System.Text.Json.JsonException)
        {
            reason = damaged.Message;
        }
        return false;
    }

    /// <summary>A zone's snapshot now.</summary>
    public static ZoneSnapshot Of(ZoneMarket market) => new() { Hour = market.NextHour, Bytes = market.Snapshot() };

    /// <summary>Begins to store a snapshot; while an earlier one is still on its way this one is left out, and owed.</summary>
    public void Begin(ZoneMarket market)
    {
        if (!_writing.IsCompleted)
        {
            Owing = true;
            return;
        }
        _writing = Write(Of(market));
    }

    /// <summary>Stores a snapshot and waits for it.</summary>
    public async Task Store(ZoneMarket market)
    {
        await _writing;
        await (_writing = Write(Of(market)));
    }

    /// <summary>Forgets both.</summary>
    public async Task Clear()
    {
        await _writing;
        for (int i = 0; i < Names.Length; i++)
        {
            GrainState<ZoneSnapshot> slot = await Slot(i);
            if (!slot.RecordExists) continue;
            try
            {
                await _storage.ClearStateAsync(Names[i], zone, slot);
            }
            catch (Exception error)
            {
                // Whether it was forgotten is not known: the slot is read again when this is asked again.
                _slots[i] = null;
                throw new StoreUnavailableException($"zone {zone}: forgetting its snapshots", error);
            }
        }
    }

    private async Task Write(ZoneSnapshot snapshot)
    {
        long started = Stopwatch.GetTimestamp();
        int at = -1;
        try
        {
            ZoneSnapshot[] kept = [(await Slot(0)).State!, (await Slot(1)).State!];
            // The older one goes, and a damaged one before it.
            at = Array.FindIndex(kept, s => s.Damage.Length > 0 || s.Bytes.Length == 0) is >= 0 and int bad ? bad : kept[0].Hour <= kept[1].Hour ? 0 : 1;
            GrainState<ZoneSnapshot> slot = _slots[at]!;
            slot.State = snapshot;
            await _storage.WriteStateAsync(Names[at], zone, slot);
            Owing = false;
            HeadroomTelemetry.Storing.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        catch (Exception error)
        {
            // Whether it was written is not known: the slot is read again before it is used.
            if (at >= 0) _slots[at] = null;
            if (!Owing) LogOwed(zone, snapshot.Hour, error.Message);
            Owing = true;
        }
    }

    private async ValueTask<GrainState<ZoneSnapshot>> Slot(int i)
    {
        if (_slots[i] is { } known) return known;
        GrainState<ZoneSnapshot> read = new(new ZoneSnapshot());
        try
        {
            await _storage.ReadStateAsync(Names[i], zone, read);
        }
        catch (Exception error)
        {
            throw new StoreUnavailableException($"zone {zone}: reading its snapshots", error);
        }
        return _slots[i] = read;
    }

    [LoggerMessage(LogLevel.Warning, "zone {Zone}: the snapshot at hour {Hour} can't be used ({Reason}); an older one is, and the rest is replayed")]
    private partial void LogUnusable(GrainId zone, int hour, string reason);

    [LoggerMessage(LogLevel.Warning, "zone {Zone}: the snapshot at hour {Hour} can't be stored ({Reason}); the run goes on, and the next day's is tried")]
    private partial void LogOwed(GrainId zone, int hour, string reason);
}
