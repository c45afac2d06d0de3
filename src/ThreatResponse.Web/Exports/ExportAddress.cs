namespace ThreatResponse.Web.Exports;

/// <summary>Where what is on screen is had as a file.</summary>
public static class ExportAddress
{
    /// <param name="query">As in the filter bar.</param>
    public static string Incidents(string query) => "/export/incidents.csv?q=" + Uri.EscapeDataString(query);

    public static string List(string list) => $"/export/lists/{Uri.EscapeDataString(list)}.csv";

    public static string Alerts(long incident) => FormattableString.Invariant($"/export/incidents/{incident}/alerts.csv");
}
