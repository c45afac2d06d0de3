namespace ThreatResponse.Storage.Sqlite;

internal static class Pragmas
{
    /// <summary>
    /// Synchronous is full: what was answered with 202 survives a power cut. One sync a commit, and a commit holds what many callers wait for.
    /// A connection out of the pool may have been a reader's before.
    /// </summary>
    public const string Writer =
        "pragma query_only = off; pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 8000; pragma cache_size = -131072; pragma temp_store = memory; pragma busy_timeout = 30000;";

    public const string Reader = "pragma query_only = on; pragma cache_size = -32768; pragma temp_store = memory; pragma mmap_size = 268435456; pragma busy_timeout = 30000;";
}
