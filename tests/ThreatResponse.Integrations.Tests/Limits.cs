using System.Net;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.Abstractions.Alerts;

namespace ThreatResponse.Integrations.Tests;

/// <summary>What the record of an alert promises of its members.</summary>
internal static class Limits
{
    public static void Hold(IReadOnlyList<ParsedEvent> events, int payloadLength)
    {
        Assert.NotEmpty(events);
        foreach (var read in events)
        {
            Assert.True(read.Raw.Length <= payloadLength);
            switch (read)
            {
                case AlertParsed { Alert: var alert }:
                    Hold(alert);
                    break;
                case EventRejected rejected:
                    Assert.NotEmpty(rejected.Reason);
                    Assert.True(rejected.Offset is null || (rejected.Offset >= 0 && rejected.Offset <= rejected.Raw.Length), $"{rejected.Offset} of {rejected.Raw.Length}: {rejected.Reason}");
                    break;
                case EventIgnored ignored:
                    Assert.InRange(ignored.Kind.Length, 1, 64);
                    break;
                case ContextParsed { Context: var context }:
                    Assert.InRange(context.FlowKey.Length, 1, 200);
                    Assert.InRange(context.Summary.Length, 1, 500);
                    break;
            }
        }
    }

    public static void Hold(Alert alert)
    {
        Text(alert.Title, 500);
        Assert.DoesNotContain(alert.Title, char.IsControl);
        Text(alert.NaturalKey, 200);
        Text(alert.Product, 200);
        Text(alert.Rule, 300);
        Assert.InRange(alert.Severity, 0, 100);
        Assert.True(alert.Fields.Count <= 50);
        Assert.All(alert.Fields, field => Assert.DoesNotContain('\0', field.Key + field.Value));
        Assert.True(alert.Occurred <= Given.Received.AddHours(24) && alert.Occurred.Offset == TimeSpan.Zero);
        Assert.Equal(alert.OccurredIsReceived, alert.OccurredIsReceived && alert.Occurred == Given.Received);
        Assert.All(alert.Targets, target =>
        {
            Assert.True(target is not { Host: null, User: null, EmailAddress: null });
            Canonical(target.Address, mustBeAddress: true);
            Canonical(target.HostName, mustBeAddress: false);
            Assert.Equal(target.User, target.User?.ToLowerInvariant());
        });
        foreach (var peer in (IEnumerable<AlertPeer?>)[.. alert.Attackers, .. alert.CncHosts, .. alert.ForensicsHosts, alert.Initiator, alert.Responder])
            Canonical(peer?.Host, mustBeAddress: false);
        Assert.All(alert.Files, file => Assert.Equal(file.Hash, file.Hash?.ToLowerInvariant()));
    }

    private static void Text(string text, int most)
    {
        Assert.InRange(text.Length, 1, most);
        Assert.False(string.IsNullOrWhiteSpace(text));
        Assert.DoesNotContain('\0', text);
    }

    private static void Canonical(string? host, bool mustBeAddress)
    {
        if (host is null)
            return;
        if (IPAddress.TryParse(host, out var address))
            Assert.Equal(address.ToString(), host);
        else
            Assert.False(mustBeAddress, host);
        Assert.Equal(host.ToLowerInvariant(), host);
    }
}
