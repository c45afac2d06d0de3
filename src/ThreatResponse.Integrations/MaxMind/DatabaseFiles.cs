namespace ThreatResponse.Integrations.MaxMind;

/// <summary>Every file that somebody uses, once: databases are large.</summary>
internal sealed class DatabaseFiles
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (DatabaseFile File, int Users)> _files = new(StringComparer.Ordinal);

    public DatabaseFile Use(string path)
    {
        lock (_lock)
        {
            var (file, users) = _files.TryGetValue(path, out var known) ? known : (new DatabaseFile(path), 0);
            _files[path] = (file, users + 1);
            return file;
        }
    }

    /// <summary>The last user closes it.</summary>
    public void Release(string path)
    {
        lock (_lock)
        {
            var (file, users) = _files[path];
            if (users > 1)
            {
                _files[path] = (file, users - 1);
                return;
            }

            _files.Remove(path);
            file.Dispose();
        }
    }
}
