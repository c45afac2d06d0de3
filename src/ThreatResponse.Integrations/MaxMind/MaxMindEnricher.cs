using System.Globalization;
using System.Net;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Enrichment;

namespace ThreatResponse.Integrations.MaxMind;

/// <summary>Looks up in files. Files are opened and read on threads of the pool, never on the caller's.</summary>
/// <param name="updates">Null: somebody else puts the files there.</param>
internal sealed class MaxMindEnricher(DeviceConnection to, UsedFiles files, UpdateSchedule? updates) : IEnricher
{
    /// <summary>MaxMind's terms: an old database is not used for longer after there is a newer one.</summary>
    private static readonly TimeSpan _old = TimeSpan.FromDays(30);

    private readonly string _language = to.Optional(MaxMindProduct.Language) ?? "en";

    public async Task<string> ProbeAsync(CancellationToken stop)
    {
        if (updates is not null)
            await updates.Begin(evenIfEarly: true).WaitAsync(stop);
        return await WithFilesAsync(Probe, stop);
    }

    public Task<EnrichmentAnswer> LookUpAsync(EnrichmentQuestion question, CancellationToken stop) => WithFilesAsync(() => LookUp(question.Value), stop);

    public async ValueTask DisposeAsync()
    {
        if (updates is not null)
            await updates.DisposeAsync();
        files.Dispose();
    }

    /// <summary>Fetching goes on beside; only where there is nothing at all yet, it is waited for.</summary>
    private async Task<T> WithFilesAsync<T>(Func<T> read, CancellationToken stop)
    {
        var fetching = updates?.Begin();
        try
        {
            return await Task.Run(read, stop);
        }
        catch (DeviceFailureException) when (updates is not null)
        {
            await fetching!.WaitAsync(stop);
            files.LookAgain();
            try
            {
                return await Task.Run(read, stop);
            }
            catch (DeviceFailureException) when (updates.Failure is { } why)
            {
                throw new DeviceFailureException(why.Kind, why.Message, why) { RetryAfter = why.RetryAfter };
            }
        }
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
            return string.Join(". ", [string.Join("; ", said), .. faults, .. updates?.Last is { } last ? [last] : Array.Empty<string>()]) + ".";
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
