using System.Globalization;
using System.Net;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Enrichment;

namespace ThreatResponse.Integrations.MaxMind;

/// <summary>Looks up in files. Files are opened and read on threads of the pool, never on the caller's.</summary>
internal sealed class MaxMindEnricher(DeviceConnection to, UsedFiles files) : IEnricher
{
    /// <summary>MaxMind's terms: an old database is not used for longer after there is a newer one.</summary>
    private static readonly TimeSpan _old = TimeSpan.FromDays(30);

    private readonly string _language = to.Optional(MaxMindProduct.Language) ?? "en";

    public Task<string> ProbeAsync(CancellationToken stop) => Task.Run(Probe, stop);

    public Task<EnrichmentAnswer> LookUpAsync(EnrichmentQuestion question, CancellationToken stop) => Task.Run(() => LookUp(question.Value), stop);

    public ValueTask DisposeAsync()
    {
        files.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Probe()
    {
        var now = to.Time.GetUtcNow();
        var (open, faults) = files.Rent(now);
        try
        {
            var said = open.Select(database => string.Create(
                CultureInfo.InvariantCulture,
                $"{database.Type} of {database.Built:yyyy-MM-dd}{(now - database.Built > _old ? ", which is older than 30 days: replace it" : "")}"));
            return string.Join(". ", [string.Join("; ", said), .. faults]) + ".";
        }
        finally
        {
            Close(open);
        }
    }

    private EnrichmentAnswer LookUp(string value)
    {
        if (!IPAddress.TryParse(value, out var address))
            return EnrichmentAnswer.NotApplicable("It is no address");
        var (open, _) = files.Rent(to.Time.GetUtcNow());
        try
        {
            var findings = new AddressFindings(_language);
            foreach (var database in open)
                database.Read(findings, address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
            return findings.Answer() ?? OutsideOnly.Refuses(address) ?? EnrichmentAnswer.NotFound("No database has it");
        }
        catch (InvalidDataException fault)
        {
            throw new DeviceFailureException(FailureKind.DeviceFault, $"A database of {to.Name} cannot be read: {fault.Message}. Replace it.", fault);
        }
        finally
        {
            Close(open);
        }
    }

    private static void Close(IReadOnlyList<OpenDatabase> open)
    {
        foreach (var database in open)
            database.Dispose();
    }
}
