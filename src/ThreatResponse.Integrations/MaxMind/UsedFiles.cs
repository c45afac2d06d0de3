using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.MaxMind;

/// <summary>The files that one provider's settings lead to: those named, and those that lie in folders named, as they come and go.</summary>
internal sealed class UsedFiles(string name, IReadOnlyList<string> places, DatabaseFiles files) : IDisposable
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(3);
    private readonly Lock _lock = new();
    private SortedDictionary<string, DatabaseFile> _used = new(StringComparer.Ordinal);
    private DateTimeOffset? _looked;
    private bool _isOver;

    /// <summary>What is open, in the order in which it is believed; whoever asks disposes of each. And what is wrong, in words.</summary>
    /// <exception cref="DeviceFailureException">There is none.</exception>
    public (IReadOnlyList<OpenDatabase> Open, IReadOnlyList<string> Faults) Rent(DateTimeOffset now)
    {
        List<OpenDatabase> open = [];
        List<string> faults = [];
        foreach (var file in Now(now))
        {
            var database = file.Rent(now, out var fault);
            if (database is not null)
                open.Add(database);
            if (fault is not null)
                faults.Add($"{file.Name} is not used: {fault}{(database is null ? "" : "; what it was before is used instead")}");
        }

        if (open.Count > 0)
            return ([.. open.OrderBy(database => database.Kind).ThenBy(database => database.Type, StringComparer.Ordinal)], faults);
        throw faults.Count > 0
            ? new DeviceFailureException(FailureKind.DeviceFault, $"{name} has no database that can be read. {string.Join(". ", faults)}.")
            : new DeviceFailureException(FailureKind.Transient, $"{name} has no databases: no file that ends in .mmdb lies in {string.Join(", ", places)} where this silo runs. Put some there: they are read by themselves then.");
    }

    /// <summary>Something was put there just now.</summary>
    public void LookAgain()
    {
        lock (_lock)
            _looked = null;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
            foreach (var path in _used.Keys)
                files.Release(path);
            _used = [];
        }
    }

    private IReadOnlyList<DatabaseFile> Now(DateTimeOffset now)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            if (_looked is not { } looked || now - looked >= _every || now < looked)
            {
                var paths = Paths().ToHashSet(StringComparer.Ordinal);
                foreach (var gone in _used.Keys.Where(path => !paths.Contains(path)).ToList())
                {
                    _used.Remove(gone);
                    files.Release(gone);
                }

                foreach (var path in paths.Where(path => !_used.ContainsKey(path)))
                    _used.Add(path, files.Use(path));
                _looked = now;
            }

            return [.. _used.Values];
        }
    }

    private IEnumerable<string> Paths()
    {
        foreach (var place in places)
        {
            if (!Directory.Exists(place))
            {
                // A folder that is not there yet is no file either.
                if (place.EndsWith(".mmdb", StringComparison.OrdinalIgnoreCase))
                    yield return place;
                continue;
            }

            foreach (var path in Listed(place))
                yield return path;
        }
    }

    private string[] Listed(string folder)
    {
        try
        {
            return Directory.GetFiles(folder, "*.mmdb");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DeviceFailureException(FailureKind.Transient, $"The folder of {name}’s databases cannot be read: {fault.Message}", fault);
        }
    }
}
