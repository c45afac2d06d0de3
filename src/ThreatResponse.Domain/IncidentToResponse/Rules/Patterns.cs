using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>There is no value.</summary>
internal sealed record NoValue : ValuePattern
{
    internal override bool Meets(string value) => value.Length == 0;

    internal override bool Meets(IReadOnlyList<string> values) => values.Count == 0 || base.Meets(values);
}

/// <summary><c>exists</c>.</summary>
internal sealed record Exists(bool Wanted) : ValuePattern
{
    internal override bool Meets(string value) => Wanted;

    internal override bool Meets(IReadOnlyList<string> values) => values.Count > 0 == Wanted;
}

/// <summary><c>gt</c> and its like. A value that is no number meets none.</summary>
/// <param name="Asks">Given how the value compares with the number: below 0, 0, above 0.</param>
internal sealed record Compared(decimal Number, Func<int, bool> Asks) : ValuePattern
{
    internal override bool Meets(string value) => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Asks(number.CompareTo(Number));
}

/// <summary><c>cidr</c>. An IPv4 address written as IPv6 is what it is.</summary>
internal sealed record InNetwork(IPNetwork Network) : ValuePattern
{
    internal override bool Meets(string value) =>
        IPAddress.TryParse(value, out var address) && Network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}

/// <summary><c>re</c>: found anywhere in the value, in time that grows with its length only.</summary>
internal sealed record Expressed(Regex Expression) : ValuePattern
{
    internal override bool Meets(string value) => Expression.IsMatch(value);
}
