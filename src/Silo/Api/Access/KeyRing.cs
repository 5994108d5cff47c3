using Headroom.Client.Keys;
using Headroom.Grid;

namespace Headroom.Silo.Api.Access;

/// <summary>
/// The keys that the silo honours: the file, read again when it has changed. While it can't be read nobody is let in, for somebody may have been taken
/// out of it.
/// </summary>
internal sealed partial class KeyRing(ApiSettings settings, ILogger<KeyRing> log)
{
    // What an unknown key is held against, so that it takes as long as a known one.
    private static readonly ApiKey Nobody = new("", "", ApiRole.Reader, new string('0', 64), "");
    private readonly Lock _lock = new();
    private Dictionary<string, ApiKey> _keys = [];
    private (DateTime Written, long Bytes) _read;

    /// <summary>The key as the file has it; null where it has none such.</summary>
    public ApiKey? Find(string key)
    {
        byte[] hash = ApiKey.HashOf(key);
        ApiKey kept = Keys().GetValueOrDefault(ApiKey.IdOf(key), Nobody);
        return kept.Matches(hash) && kept != Nobody ? kept : null;
    }

    private Dictionary<string, ApiKey> Keys()
    {
        FileInfo file = new(settings.Keys);
        (DateTime, long) now = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        lock (_lock)
        {
            if (now == _read) return _keys;
            try
            {
                _keys = ApiKeyFile.Read(settings.Keys).ToDictionary(k => k.Id, StringComparer.Ordinal);
            }
            catch (Exception broken) when (broken is InputException or ArgumentException)
            {
                _keys = [];
                LogBroken(broken.Message);
            }
            _read = now;
            return _keys;
        }
    }

    [LoggerMessage(LogLevel.Error, "api: {Reason}; until it is put right no key is honoured")]
    private partial void LogBroken(string reason);
}
