using System.Net;
using Npgsql;

namespace ThreatResponse.Host.Configuration;

internal sealed partial class ReadSettings
{
    /// <summary>Null when no store is named.</summary>
    private ClusterSettings? Cluster()
    {
        var store = Take("store.postgres");
        var patience = Number("store.patience", 0, 0, 86_400);
        var settings = new ClusterSettings
        {
            Store = store is null ? "" : ConnectionString(store),
            Patience = patience == 0 ? null : TimeSpan.FromSeconds(patience),
            Id = Word("cluster.id", "threat-response"),
            Service = Word("cluster.service", "threat-response"),
            SiloAddress = SiloAddress(),
        };
        Take("store");
        return store is null || store.Value.Trim().Length == 0 ? null : settings;
    }

    /// <summary>What connects to PostgreSQL, or where that stands. The value may be a secret: no fault repeats it.</summary>
    private string ConnectionString(Setting setting)
    {
        var value = Resolve(setting, setting.Value.Trim());
        try
        {
            if (value.Length > 0 && string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(value).Host))
                Fault(setting, "names no host; expected for example Host=db;Database=threat_response;Username=tr;Password=…");
        }
        catch (ArgumentException)
        {
            Fault(setting, "is no connection string; expected for example Host=db;Database=threat_response;Username=tr;Password=…, env:NAME or file:/path");
        }

        return value;
    }

    private string Resolve(Setting setting, string value)
    {
        if (value.StartsWith("env:", StringComparison.Ordinal))
        {
            if (environment(value[4..]) is { Length: > 0 } found)
                return found.Trim();
            Fault(setting, $"{value}: there is no such environment variable");
            return "";
        }

        if (!value.StartsWith("file:", StringComparison.Ordinal))
            return value;
        try
        {
            return File.ReadAllText(value[5..]).Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Fault(setting, $"{value}: cannot be read: {fault.Message.TrimEnd('.')}");
            return "";
        }
    }

    private HostRoles Roles(bool isCluster)
    {
        // One from the environment stands for the whole list.
        var listed = _settings.Values.Where(setting => setting.Key.StartsWith("roles[", StringComparison.Ordinal)).ToList();
        foreach (var setting in listed)
            Take(setting.Key);
        if (Take("roles") is { Value.Length: > 0 } one)
            listed = [.. one.Value.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(role => one with { Value = role })];
        if (listed.Count == 0)
            return HostRoles.All;

        var roles = HostRoles.None;
        foreach (var setting in listed)
        {
            if (Enum.TryParse<HostRoles>(setting.Value, ignoreCase: true, out var role) && role is HostRoles.Silo or HostRoles.Gateway or HostRoles.Web)
                roles |= role;
            else
                Fault(setting, $"“{setting.Value}” is not one of silo, gateway, web");
        }

        if (!isCluster && roles is not (HostRoles.None or HostRoles.All))
            Fault(listed[0], "without store.postgres one process does everything; name a store, or leave the roles out");
        return roles;
    }

    private int KeepAlertsDays(bool isCluster)
    {
        var setting = _settings.GetValueOrDefault("keep-alerts-days");
        var days = Number("keep-alerts-days", 0, 0, 36_500);
        if (days > 0 && !isCluster)
            Fault(setting!, "the embedded store keeps all alerts; name a store.postgres, or leave it out");
        return days;
    }

    private string Word(string key, string otherwise)
    {
        if (Take(key) is not { } setting)
            return otherwise;
        if (SourceName().IsMatch(setting.Value))
            return setting.Value;
        Fault(setting, $"“{setting.Value}” is no name: 1 to 40 lower-case letters, digits and dashes");
        return otherwise;
    }

    private IPAddress SiloAddress()
    {
        if (Take("silo.address") is not { } setting)
            return IPAddress.Loopback;
        if (IPAddress.TryParse(setting.Value, out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any))
            return address;
        Fault(setting, $"“{setting.Value}” is not an address under which other silos can reach this one");
        return IPAddress.Loopback;
    }
}
