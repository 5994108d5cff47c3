using System.Security.Cryptography;
using System.Text;
using Headroom.Grid;

namespace Headroom.Studies.Cells;

/// <summary>
/// What a study has finished, a line a cell, so that one that was interrupted goes on where it was: <c>NAME.cells</c> beside its results
/// folder. A line that is torn, and all after it, counts as never written. May be used by several threads.
/// </summary>
public sealed class CellJournal : IDisposable
{
    private const string Format = "headroom cells 1 ";
    private const int SumLength = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _cells = new(StringComparer.Ordinal);
    private readonly FileStream _file;

    private CellJournal(string path, FileStream file) => (Path, _file) = (path, file);

    /// <summary>Path of the file.</summary>
    public string Path { get; }

    /// <summary>Finished cells.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _cells.Count;
        }
    }

    /// <summary>Cells that were there when it was opened.</summary>
    public int Found { get; private set; }

    /// <summary>Where the journal of a results folder is.</summary>
    public static string Beside(string folder) =>
        System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder)) + ".cells";

    /// <summary>Opens a journal.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="identity">What all cells hang on, and their names do not say: scenario, data, program. One line.</param>
    /// <param name="resume">Whether to go on with what is there; where nothing is, it begins anew.</param>
    /// <param name="overwrite">Whether what is there may be thrown away.</param>
    /// <exception cref="InputException">There is one already and it may not be used so, or it can't be written.</exception>
    public static CellJournal Open(string path, string identity, bool resume, bool overwrite)
    {
        ArgumentNullException.ThrowIfNull(identity);
        FileInfo there = new(path);
        if (there is { Exists: true, Length: > 0 } && !resume && !overwrite)
            throw Refusal(path, "--resume to go on with an interrupted study, or --overwrite to begin anew");
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            CellJournal journal = new(path, file);
            journal.Begin(Format + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity))), resume);
            return journal;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw Refusal(path, $"a file that can be written and that no other study is writing ({e.Message})");
        }
        catch (InputException)
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>What a cell came to; null where it is not finished.</summary>
    public string? Find(string key)
    {
        lock (_gate) return _cells.GetValueOrDefault(key);
    }

    /// <summary>Adds a finished cell; it has left this process when the call returns.</summary>
    /// <param name="key">Its name: one line, no tab.</param>
    /// <param name="figures">What it came to: one line.</param>
    public void Add(string key, string figures)
    {
        string line = key + "\t" + figures;
        byte[] bytes = Encoding.UTF8.GetBytes(Sum(line) + "\t" + line + "\n");
        lock (_gate)
        {
            if (!_cells.TryAdd(key, figures)) return;
            _file.Write(bytes);
            _file.Flush();
        }
    }

    /// <summary>Removes the file: the study is complete.</summary>
    public void Remove()
    {
        _file.Dispose();
        File.Delete(Path);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        // A study that finished nothing leaves nothing.
        if (_cells.Count == 0 && File.Exists(Path)) File.Delete(Path);
    }

    private void Begin(string header, bool resume)
    {
        byte[] all = new byte[_file.Length];
        _file.ReadExactly(all);
        long good = 0;
        if (resume && all.Length > 0)
        {
            int end = Array.IndexOf(all, (byte)'\n');
            if (end < 0 || Encoding.UTF8.GetString(all, 0, end) != header)
                throw Refusal(Path, "cells of the same scenario, options, data and program; --overwrite begins anew");
            good = Read(all, end + 1);
        }
        _file.SetLength(good);
        _file.Position = good;
        if (good == 0) _file.Write(Encoding.UTF8.GetBytes(header + "\n"));
        _file.Flush();
        Found = _cells.Count;
    }

    private int Read(byte[] all, int from)
    {
        while (true)
        {
            int end = Array.IndexOf(all, (byte)'\n', from);
            if (end < 0) return from;
            string[] parts = Encoding.UTF8.GetString(all, from, end - from).Split('\t', 3);
            if (parts.Length < 3 || parts[0] != Sum(parts[1] + "\t" + parts[2])) return from;
            _cells[parts[1]] = parts[2];
            from = end + 1;
        }
    }

    private static string Sum(string line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)))[..SumLength];

    private static InputException Refusal(string path, string expected) => new(new InputProblem(path, 0, "cells", "", expected));
}
