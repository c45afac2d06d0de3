using System.Text.RegularExpressions;
using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>Many warning lists, made ready to be asked. Immutable once made; a lookup costs by the labels of the value and by the lists of type <c>substring</c> and <c>regex</c>, not by how long the others are.</summary>
public sealed class WarningLists
{
    private readonly List<WarningList> _lists = [];
    private readonly List<HashSet<string>> _types = [];
    private readonly List<RuleFault> _faults = [];
    private readonly ListedTexts _texts = new();
    private readonly ListedTexts _names = new();
    private readonly List<(string Part, int List)> _parts = [];
    private readonly List<(Regex Expression, int List)> _expressions = [];
    private readonly NetworkTable<uint> _ipv4;
    private readonly NetworkTable<UInt128> _ipv6;

    public WarningLists(IEnumerable<WarningList> lists)
    {
        var ipv4 = new List<NetworkNode<uint>>();
        var ipv6 = new List<NetworkNode<UInt128>>();
        foreach (var list in lists)
        {
            var index = _lists.Count;
            _lists.Add(list);
            _types.Add(MispAttributes.TypesOf(list.MatchingAttributes));
            for (var i = 0; i < list.List.Count; i++)
            {
                if (FaultOfAdding(list.Type, list.List[i].Trim(), index, ipv4, ipv6) is { } fault)
                {
                    _faults.Add(new RuleFault($"{list.Name}: list[{i}]", fault));
                }
            }
        }

        _ipv4 = new NetworkTable<uint>(ipv4);
        _ipv6 = new NetworkTable<UInt128>(ipv6);
    }

    /// <summary>Entries that could not be understood. They match nothing; all others hold.</summary>
    public IReadOnlyList<RuleFault> Faults => _faults;

    /// <summary>Name of the first list, in the order given, that a value is on; null when it is on none. Of a URL and an e-mail address its host counts, too, for lists of names and networks.</summary>
    public string? Find(IndicatorValue value)
    {
        var first = new FirstOfLists(_types, value.Type);
        first.AddAll(_texts, value.Text);
        var host = HostOf(value);
        AddNames(ref first, host);
        var address = value.Prefix >= 0 ? value : host.Length > 0 ? ReadAddress.Of(host) : null;
        if (address is not null)
        {
            AddNetworks(ref first, address);
        }

        foreach (var (part, list) in _parts)
        {
            if (first.Wants(list) && value.Text.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                first.Add(list);
            }
        }

        foreach (var (expression, list) in _expressions)
        {
            if (first.Wants(list) && expression.IsMatch(value.Text))
            {
                first.Add(list);
            }
        }

        return first.Index is { } found ? _lists[found].Name : null;
    }

    /// <summary>Empty for what has no host.</summary>
    private static string HostOf(IndicatorValue value) => value.Type switch
    {
        ObservableTypes.DomainName or ObservableTypes.HostName => value.Text,
        ObservableTypes.Url => Uri.TryCreate(value.Text, UriKind.Absolute, out var uri) ? uri.DnsSafeHost : "",
        ObservableTypes.EmailAddress => value.Text[(value.Text.LastIndexOf('@') + 1)..],
        _ => "",
    };

    private void AddNames(ref FirstOfLists first, string host)
    {
        for (ReadOnlySpan<char> name = host; !name.IsEmpty; name = name.Contains('.') ? DomainLabels.Above(name) : [])
        {
            first.AddAll(_names, name);
        }
    }

    private void AddNetworks(ref FirstOfLists first, IndicatorValue address)
    {
        var found = new List<IndicatorMatch>();
        var matches = new MatchList(found, int.MaxValue, null);
        if (address.IsIpv4)
        {
            _ipv4.Find((uint)address.Address, address.Prefix, matches);
        }
        else
        {
            _ipv6.Find(address.Address, address.Prefix, matches);
        }

        foreach (var match in found)
        {
            first.Add((int)match.Row);
        }
    }

    private string? FaultOfAdding(string type, string entry, int list, List<NetworkNode<uint>> ipv4, List<NetworkNode<UInt128>> ipv6)
    {
        if (entry.Length == 0)
        {
            return "is empty";
        }

        switch (type)
        {
            case "string":
                _texts.Add(ReadIndicatorValue.Detect(entry).Value?.Text ?? entry, list);
                return null;
            case "substring":
                _parts.Add((entry, list));
                return null;
            case "hostname":
                _names.Add(IncidentToResponse.ReadMember.NameOf(entry.TrimStart('.')) ?? entry.Trim('.'), list);
                return null;
            case "cidr":
                return AddNetwork(entry, list, ipv4, ipv6);
            case "regex":
                return AddExpression(entry, list);
            default:
                return $"has a list of the unknown type “{type}”: expected string, substring, hostname, cidr or regex";
        }
    }

    private static string? AddNetwork(string entry, int list, List<NetworkNode<uint>> ipv4, List<NetworkNode<UInt128>> ipv6)
    {
        if (ReadAddress.Of(entry) is not { } network)
        {
            return $"“{entry}” is no network: expected for example 198.51.100.0/24";
        }

        if (network.IsIpv4)
        {
            ipv4.Add(NetworkNode<uint>.Of((uint)network.Address, network.Prefix, list));
        }
        else
        {
            ipv6.Add(NetworkNode<UInt128>.Of(network.Address, network.Prefix, list));
        }

        return null;
    }

    private string? AddExpression(string entry, int list)
    {
        try
        {
            _expressions.Add((WarningExpression.Read(entry), list));
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return $"“{entry}” is no expression that can be used: {exception.Message}";
        }
    }
}
