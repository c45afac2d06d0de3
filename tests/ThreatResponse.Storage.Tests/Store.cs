namespace ThreatResponse.Storage.Tests;

public enum Store
{
    Sqlite,
    Postgres,
}
