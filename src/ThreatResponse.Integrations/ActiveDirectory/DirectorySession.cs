using System.DirectoryServices.Protocols;
using System.Net;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ActiveDirectory;

/// <summary>One connection to one domain controller, encrypted before a name is given: what is written on it is read back on it. Calls block.</summary>
internal sealed class DirectorySession : IDisposable
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);
    private readonly DeviceConnection _to;
    private readonly LdapConnection _connection;
    private readonly TrustedCertificates? _trusted;
    private bool _wrote;

    static DirectorySession() => LdapLibrary.WaitOnAfterSignals();

    private DirectorySession(DeviceConnection to)
    {
        _to = to;
        _trusted = to.Optional("ca") is { } pem ? new TrustedCertificates(pem) : null;
        _connection = new LdapConnection(new LdapDirectoryIdentifier(to.Text("server"), Port(to), false, false), new NetworkCredential(to.Text("user"), to.Text("password")), AuthType.Basic)
        {
            Timeout = _longest,
            AutoBind = false,
        };
    }

    /// <summary>What it says about itself.</summary>
    public SearchResultEntry Root { get; private set; } = null!;

    /// <summary>Distinguished name of its domain.</summary>
    public string Domain => Text(Root, "defaultNamingContext") ?? throw new DeviceFailureException(FailureKind.Unsupported, $"{_to.Name} is no domain controller: it names no domain.");

    public string DnsDomain => string.Join('.', Domain.Split(',').Select(part => part.Trim()).Where(part => part.StartsWith("DC=", StringComparison.OrdinalIgnoreCase)).Select(part => part[3..]));

    public static bool IsStartTls(DeviceConnection to) => to.Optional("tls") == "starttls";

    public static int Port(DeviceConnection to) => to.Number("port", IsStartTls(to) ? 389 : 636);

    public static string? Text(SearchResultEntry entry, string attribute) =>
        entry.Attributes[attribute] is { Count: > 0 } values ? values.GetValues(typeof(string))[0] as string : null;

    /// <exception cref="DeviceFailureException">It is not reached, not trusted, or does not let us in.</exception>
    public static DirectorySession Open(DeviceConnection to)
    {
        var session = new DirectorySession(to);
        try
        {
            session.Bind();
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public IReadOnlyList<SearchResultEntry> Search(string? from, SearchScope scope, string filter, params string[] attributes)
    {
        var request = new SearchRequest(from, filter, scope, attributes) { TimeLimit = _longest };
        try
        {
            return [.. ((SearchResponse)_connection.SendRequest(request, _longest)).Entries.Cast<SearchResultEntry>()];
        }
        catch (DirectoryOperationException fault) when (fault.Response is { ResultCode: ResultCode.NoSuchObject })
        {
            return [];
        }
        catch (DirectoryOperationException fault)
        {
            throw Answered(fault);
        }
        catch (LdapException fault)
        {
            throw Lost(fault);
        }
    }

    /// <returns>Null when it went well; else what it answered.</returns>
    /// <exception cref="DeviceFailureException">No answer came.</exception>
    public (FailureKind Kind, string Why)? Modify(ModifyRequest request)
    {
        _to.Sent(Written(request));
        try
        {
            _wrote = true;
            _connection.SendRequest(request, _longest);
            return null;
        }
        catch (DirectoryOperationException fault) when (fault.Response is { } response)
        {
            return (DirectoryFailures.Kind(response.ResultCode), DirectoryFailures.Said(response.ResultCode, response.ErrorMessage));
        }
        catch (LdapException fault)
        {
            throw Lost(fault);
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        _trusted?.Dispose();
    }

    /// <summary>As LDIF says it.</summary>
    private static string Written(ModifyRequest request) => $"dn: {request.DistinguishedName}; changetype: modify; " + string.Join("; ", request.Modifications.Cast<DirectoryAttributeModification>()
        .Select(one => $"{one.Operation.ToString().ToLowerInvariant()}: {one.Name}: {string.Join(", ", one.GetValues(typeof(string)).Cast<string>())}"));

    private void Bind()
    {
        var options = _connection.SessionOptions;
        options.ProtocolVersion = 3;
        options.ReferralChasing = ReferralChasingOptions.None;
        options.SecureSocketLayer = !IsStartTls(_to);
        _trusted?.Trust(options);
        try
        {
            if (IsStartTls(_to))
            {
                // On Linux the library learns where to connect to with the first request. This one anybody may send, and it says nothing.
                AskRoot();
                options.StartTransportLayerSecurity(null);
            }

            _connection.Bind();
        }
        catch (TlsOperationException fault)
        {
            throw Reach.NotTrusted(_to, fault.Message, fault);
        }
        catch (DirectoryOperationException fault)
        {
            throw Answered(fault);
        }
        catch (LdapException fault) when (fault.ErrorCode == 49)
        {
            throw new DeviceFailureException(FailureKind.AuthRejected, $"{_to.Name} does not let “{_to.Optional("user")}” in: {DirectoryFailures.Rejected(fault.ServerErrorMessage)}.", fault);
        }
        catch (LdapException fault) when (fault.ErrorCode is 91 or -11)
        {
            // Its connection stands, and could not be encrypted.
            throw Reach.NotTrusted(_to, fault.Message, fault);
        }
        catch (LdapException fault)
        {
            throw Lost(fault);
        }

        Root = AskRoot();
    }

    private SearchResultEntry AskRoot() =>
        Search(null, SearchScope.Base, "(objectClass=*)", "defaultNamingContext", "configurationNamingContext", "dnsHostName", "domainFunctionality", "supportedCapabilities").FirstOrDefault()
        ?? throw new DeviceFailureException(FailureKind.Unsupported, $"{_to.Name} says nothing about itself: it is no domain controller.");

    private DeviceFailureException Answered(DirectoryOperationException fault) => fault.Response is { } response
        ? new(DirectoryFailures.Kind(response.ResultCode), $"{_to.Name} answers {DirectoryFailures.Said(response.ResultCode, response.ErrorMessage)}", fault)
        : new(_wrote ? FailureKind.UnknownOutcome : FailureKind.Transient, $"{_to.Name} answers nothing: {fault.Message}", fault);

    /// <summary>What was sent before may have been done.</summary>
    private DeviceFailureException Lost(LdapException fault) => _wrote
        ? new(FailureKind.UnknownOutcome, $"The connection to {_to.Name} ended after a change was sent: {fault.Message}", fault)
        : new(DirectoryFailures.IsLost(fault.ErrorCode) ? FailureKind.Transient : DirectoryFailures.Kind((ResultCode)fault.ErrorCode), $"{_to.Name} did not answer: {fault.Message}", fault);
}
