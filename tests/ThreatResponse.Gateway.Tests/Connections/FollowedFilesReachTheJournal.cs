using System.Text;
using ThreatResponse.Gateway.Tests.Running;

namespace ThreatResponse.Gateway.Tests.Connections;

[Collection(GatewayCollection.Name)]
public sealed class FollowedFilesReachTheJournal(RunningGateway gateway)
{
    [Fact]
    public async Task A_line_written_to_a_followed_file_is_an_alert()
    {
        const string Line = """{"timestamp":"2026-03-04T10:22:31.000000+0000","flow_id":77,"event_type":"alert","src_ip":"203.0.113.9","src_port":443,"dest_ip":"192.0.2.77","dest_port":50000,"proto":"TCP","alert":{"action":"allowed","gid":1,"signature_id":2000001,"rev":1,"signature":"Followed","category":"Misc","severity":2}}""";

        await File.AppendAllTextAsync(gateway.FollowedFile, Line + "\n");

        await gateway.Journal.UntilAsync(() => gateway.Journal.RawOf("suricata").Any(raw => Encoding.UTF8.GetString(raw.Span).Contains("\"Followed\"", StringComparison.Ordinal)));
    }
}
