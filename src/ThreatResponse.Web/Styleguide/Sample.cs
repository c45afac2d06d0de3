using System.Text;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Web.Styleguide;

/// <summary>Invented values that the style guide shows its elements with.</summary>
internal static class Sample
{
    public static readonly IReadOnlyList<LedgerLine> WithMinus =
    [
        new("severity", 240, "highest alert severity 80"), new("classification", 20, "vulnerability"), new("variety", 50, "4 distinct detections"), new("recurrence", 29.5, "92 alerts"),
        new("blocked", -100, "the source says that every alert was blocked"), new("target value", -20, "low: lab hosts"), new("spread", 90.5, "23 distinct targets"), new("analyst", -120, "Ana Ruiz: our own vulnerability scanner"),
    ];

    public static readonly IReadOnlyList<LedgerLine> Held =
    [
        new("severity", 300, "highest alert severity 100"), new("corroboration", 185, "4 products"), new("recurrence", 44.3, "412 alerts"), new("intelligence", 241.2, "3 indicators"), new("target value", 150, "critical: domain controller"), new("spread", 171.7, "61 distinct targets"),
    ];

    /// <summary>Everything that a sender may try, in one line.</summary>
    public const string Hostile = "invoice_\u202Efdp.exe <script>alert(1)</script> раypal.com z\u0300\u0301\u0302\u0303\u0304\u0305\u0306o =1+1";

    public static readonly byte[] Payload = Encoding.UTF8.GetBytes("""{"event_type":"alert","src_ip":"10.20.4.17","dest_ip":"198.51.100.23","alert":{"signature":"EXAMPLE MALWARE checkin","severity":1}}""");

    public static readonly IReadOnlyList<string> Products = ["Suricata", "FireEye NX", "FortiGate"];

    public static IReadOnlyList<DateTimeOffset> Days(DateTimeOffset now) => [.. Enumerable.Range(0, 14).Select(day => now.AddDays(day - 13))];

    public static readonly IReadOnlyList<IReadOnlyList<double>> Counts = [.. Enumerable.Range(0, 14).Select(day => (IReadOnlyList<double>)[day * 7 % 11, day % 4, day == 13 ? 9 : 0])];

    public static Page<IncidentRow> Incidents(DateTimeOffset now) => new([Row(2187, 986, IncidentStatus.Open, "Beacon from fin-lt-0417", now), Row(1630, 212, IncidentStatus.Closed, "Blocked download", now), Row(1288, 64, IncidentStatus.New, Hostile, now)], null);

    private static IncidentRow Row(long number, int score, IncidentStatus status, string title, DateTimeOffset now) => new()
    {
        Number = number, Id = number, Title = title, Status = status, Score = score, Severity = 70, AlertCount = 63, FirstSeen = now.AddHours(-2), LastSeen = now.AddMinutes(-3),
        Targets = ["fin-lt-0417"], Sources = ["suricata"], Ledger = WithMinus, Version = 1,
    };
}
