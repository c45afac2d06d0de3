using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>What to paste where, so that a source sends here.</summary>
internal static class SourceRecipe
{
    public static IReadOnlyList<(string Choice, string Label)> Choices => [("suricata", "Suricata"), ("rsyslog", "rsyslog"), ("curl", T("Anything, with curl"))];

    public static string SourceOf(string choice) => choice switch { "suricata" => "suricata", "rsyslog" => "syslog", _ => "json" };

    public static string Where(string choice) => choice switch
    {
        "suricata" => T("Into suricata.yaml, under outputs; then send what it writes, from the sensor:"),
        "rsyslog" => T("Into /etc/rsyslog.d/60-threat-response.conf, on the machine that collects CEF, LEEF or plain syslog:"),
        _ => T("From any script: one JSON event, an array, or one event a line."),
    };

    public static string Lines(string choice, Uri here, string key)
    {
        var address = new Uri(here, $"threat/json_event/events/{key}");
        return choice switch
        {
            "suricata" => $$"""
                - eve-log:
                    enabled: yes
                    filetype: regular
                    filename: eve.json
                    types: [alert, http, dns, tls, files]

                tail -F -n 0 /var/log/suricata/eve.json | while read -r line; do printf '%s\n' "$line" | curl -sS --data-binary @- '{{address}}'; done
                """,
            "rsyslog" => $$"""
                module(load="omhttp")
                action(type="omhttp" server="{{here.Host}}" serverport="{{here.Port}}" usehttps="{{(here.Scheme == "https" ? "on" : "off")}}"
                       restpath="{{address.AbsolutePath.TrimStart('/')}}" batch="on" batch.format="newline" template="RSYSLOG_SyslogProtocol23Format"
                       action.resumeRetryCount="-1" queue.type="LinkedList" queue.filename="threat-response")
                """,
            _ => $$"""
                curl -sS -H 'Content-Type: application/json' --data-binary @event.json '{{address}}'
                """,
        };
    }
}
