using System.Text.Json;
using System.Text.Json.Serialization;
using Headroom.Grid;

namespace Headroom.Client.Keys;

/// <summary>
/// The file of keys that <c>headroom keys</c> writes and the silo reads. It holds no secret, but whoever may write it may let himself in: it is
/// made readable and writable for its owner only.
/// </summary>
public static class ApiKeyFile
{
    private const int MostBytes = 1 << 20;

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter<ApiRole>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The keys of a file, in the order in which they were added; none where there is no file.</summary>
    /// <exception cref="InputException">It can't be read.</exception>
    public static IReadOnlyList<ApiKey> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path)) return [];
        try
        {
            if (new FileInfo(path).Length > MostBytes) throw new JsonException($"it is larger than {MostBytes} bytes");
            Kept kept = JsonSerializer.Deserialize<Kept>(File.ReadAllBytes(path), Options) ?? throw new JsonException("it is empty");
            ApiKey[] keys = [.. kept.Keys];
            foreach (ApiKey key in keys)
            {
                if (key is not { Id.Length: > 0, Name.Length: > 0, Sha256.Length: 64 } || !key.Sha256.All(char.IsAsciiHexDigit))
                    throw new JsonException($"key '{key.Id}' has no id, name or hash");
            }
            return keys;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(new InputProblem(path, 0, "keys", "", $"a file that headroom keys has written ({error.Message.ReplaceLineEndings(" ")})"));
        }
    }

    /// <summary>Writes keys, under another name first: a silo that reads meanwhile sees the old file or the new one.</summary>
    /// <exception cref="InputException">It can't be written.</exception>
    public static void Write(string path, IReadOnlyList<ApiKey> keys)
    {
        ArgumentNullException.ThrowIfNull(path);
        string temporary = path + ".new";
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
            FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (FileStream stream = new(temporary, options)) JsonSerializer.Serialize(stream, new Kept(keys), Options);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException(new InputProblem(path, 0, "keys", "", $"a file that can be written ({error.Message.ReplaceLineEndings(" ")})"));
        }
    }

    private sealed record Kept(IReadOnlyList<ApiKey> Keys);
}
