namespace ThreatResponse.Integrations.MaxMind;

/// <summary>One file, whatever its state: read anew when it changes, and kept as it was while what is there cannot be read. Used by many at once.</summary>
internal sealed class DatabaseFile(string path) : IDisposable
{
    /// <summary>How seldom it is looked at whether the file changed.</summary>
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(3);

    private readonly Lock _reading = new();
    private readonly Lock _state = new();
    private OpenDatabase? _open;
    private string? _fault;
    private (DateTime Written, long Length) _seen;
    private DateTimeOffset? _looked;

    public string Name { get; } = Path.GetFileName(path);

    /// <summary>What it holds now. Whoever asks disposes of it. Null: nothing could ever be read, and <paramref name="fault"/> says why.</summary>
    /// <param name="fault">Why what lies there now is not used; null when it is.</param>
    public OpenDatabase? Rent(DateTimeOffset now, out string? fault)
    {
        if (IsDue(now) && _reading.TryEnter())
        {
            try
            {
                Look(now);
            }
            finally
            {
                _reading.Exit();
            }
        }
        else if (IsFirst)
        {
            // Somebody else reads it for the first time.
            lock (_reading)
                Look(now);
        }

        lock (_state)
        {
            fault = _fault;
            return _open?.TryEnter() == true ? _open : null;
        }
    }

    public void Dispose()
    {
        lock (_state)
        {
            _open?.Dispose();
            _open = null;
        }
    }

    private bool IsFirst
    {
        get
        {
            lock (_state)
                return _looked is null;
        }
    }

    private bool IsDue(DateTimeOffset now)
    {
        lock (_state)
            return _looked is not { } looked || now - looked >= _every || now < looked;
    }

    private void Look(DateTimeOffset now)
    {
        if (!IsDue(now))
            return;
        var stamp = Stamp();
        if (stamp != _seen || IsFirst)
            Replace(stamp);
        lock (_state)
            (_seen, _looked) = (stamp, now);
    }

    private void Replace((DateTime Written, long Length) stamp)
    {
        OpenDatabase? next = null;
        string? fault = null;
        try
        {
            next = OpenDatabase.Of(path);
            if (Stamp() != stamp)
                throw new InvalidDataException("it is being written just now");
        }
        catch (InvalidDataException no)
        {
            next?.Dispose();
            (next, fault) = (null, no.Message);
        }

        lock (_state)
        {
            var old = next is null ? null : _open;
            (_open, _fault) = (next ?? _open, fault);
            old?.Dispose();
        }
    }

    private (DateTime Written, long Length) Stamp()
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        }
        catch (IOException)
        {
            // Gone since it was looked for.
            return default;
        }
    }
}
