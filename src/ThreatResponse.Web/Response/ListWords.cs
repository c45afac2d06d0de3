using System.Globalization;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Web.Elements;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Response;

/// <summary>The product's words for lists and what is on them.</summary>
internal static class ListWords
{
    public static string Of(MemberKind kind) => kind switch
    {
        MemberKind.Address => T("addresses and networks"),
        MemberKind.Domain => T("domains"),
        MemberKind.Url => T("URLs"),
        MemberKind.FileHash => T("file hashes"),
        MemberKind.Sender => T("senders"),
        MemberKind.User => T("users"),
        MemberKind.Host => T("hosts"),
        _ => Words.Key(kind),
    };

    /// <summary>What one is written like.</summary>
    public static string Example(MemberKind kind) => kind switch
    {
        MemberKind.Address => "198.51.100.7",
        MemberKind.Domain => "bad.example.com",
        MemberKind.Url => "http://bad.example.com/drop",
        MemberKind.FileHash => "9f86d081884c7d659a2feaa0c55ad015",
        MemberKind.Sender => "bad@example.com",
        MemberKind.User => "m.okafor",
        _ => "fin-lt-0417",
    };

    /// <summary>How long a lease lasts that names no end.</summary>
    public static string Term(TimeSpan? term) => term switch
    {
        null => T("until released"),
        { TotalHours: < 48 } hours => N((long)Math.Round(hours.TotalHours), "1 hour", "{0} hours"),
        { } days => N((long)Math.Round(days.TotalDays), "1 day", "{0} days"),
    };

    /// <summary>Whose a lease is; an incident's number, when it is one's.</summary>
    public static (string Who, long? Incident) Owner(string owner)
    {
        if (owner.StartsWith("incident ", StringComparison.Ordinal) && long.TryParse(owner.AsSpan(9), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return (string.Create(CultureInfo.InvariantCulture, $"INC-{number}"), number);
        return (owner.StartsWith("person ", StringComparison.Ordinal) ? owner[7..] : owner, null);
    }

    /// <summary>What an entry of the protected list stands for.</summary>
    public static string Covers(string entry)
    {
        if (System.Net.IPNetwork.TryParse(entry, out var network))
        {
            var bits = network.BaseAddress.GetAddressBytes().Length * 8 - network.PrefixLength;
            return bits > 32 ? T("all addresses of the network, and networks that hold one of them") : F($"{1L << bits:N0} addresses, and networks that hold one of them");
        }

        if (System.Net.IPAddress.TryParse(entry, out _))
            return T("the address, networks that hold it, and URLs on it");
        if (entry.Contains('@', StringComparison.Ordinal))
            return T("the sender or user of this name");
        return entry.Contains('.', StringComparison.Ordinal) ? T("the name and all names under it") : T("the user, host or domain of this name");
    }

    /// <summary>The page of a list.</summary>
    public static string Address(string list) => $"/response/lists/{Uri.EscapeDataString(list)}";

    /// <summary>The page of a member, where there is one for it.</summary>
    public static string AddressOf(MemberKind kind, string value) => kind switch
    {
        MemberKind.Host => EntityAddress.Host(value),
        MemberKind.User => EntityAddress.User(value),
        _ => EntityAddress.Value(value),
    };
}
