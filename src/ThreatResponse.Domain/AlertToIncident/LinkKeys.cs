using System.Buffers;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>Says by which keys an alert can be linked, narrow to wide.</summary>
public static class LinkKeys
{
    private const int MostPerRule = 8;

    /// <param name="familiarity">What its target says of it.</param>
    public static AlertKeys Of(Alert alert, Familiarity familiarity, RuleBook book)
    {
        var keys = new List<AlertKey>(4);
        List<string>? leftOut = null;
        var detection = alert.Detection;
        List<string>[] values = [];
        foreach (var rule in book.Rules)
        {
            if (!rule.LooksAt(alert, familiarity))
            {
                continue;
            }

            if (values.Length < rule.LinkOn.Length)
            {
                values = [.. rule.LinkOn.Select(_ => new List<string>(1))];
            }

            if (Read(alert, detection, rule, book.Networks, values, ref leftOut))
            {
                AddKeys(keys, rule, values);
            }

            // What is usual shall not lend its wide keys to what is not.
            if (rule.IsRoutine && keys.Count > 0 && keys[^1].Rule == rule.Index)
            {
                break;
            }
        }

        if (keys.Count == 0 && TargetOf.Host(alert) is { } host && book.Networks.IsConcentrator(host))
        {
            AddConcentratorKey(keys, book, host, detection);
        }

        return new AlertKeys(keys, leftOut ?? (IReadOnlyList<string>)[]);
    }

    /// <summary>A host is where things happen, and a detection what happens: seen often, they still say where and what.</summary>
    internal static bool CanBeHub(LinkAttribute attribute) =>
        attribute is not (LinkAttribute.TargetHost or LinkAttribute.Target or LinkAttribute.TargetMac or LinkAttribute.Detection or LinkAttribute.Source or LinkAttribute.SendersChoice);

    private static bool Read(Alert alert, string detection, CompiledRule rule, OurNetworks networks, List<string>[] values, ref List<string>? leftOut)
    {
        for (var i = 0; i < rule.LinkOn.Length; i++)
        {
            var (attribute, found) = (rule.LinkOn[i], values[i]);
            found.Clear();
            LinkValues.AddTo(found, attribute, alert, detection);
            for (var at = found.Count - 1; at >= 0; at--)
            {
                if (!MayLink(attribute, found[at], rule, networks, ref leftOut))
                {
                    found.RemoveAt(at);
                }
            }

            if (found.Count == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool MayLink(LinkAttribute attribute, string value, CompiledRule rule, OurNetworks networks, ref List<string>? leftOut)
    {
        if (attribute == LinkAttribute.AttackerHost && rule.When.Attacker != AttackerSide.Any && networks.AreOurs(value) != (rule.When.Attacker == AttackerSide.Internal))
        {
            return false;
        }

        if (CanBeHub(attribute) && networks.IsAllowListed(value))
        {
            AddOnce(ref leftOut, $"{value} left out: on the allow list");
            return false;
        }

        // A concentrator's own address says nothing by itself; together with something narrower it still says where.
        var isAlone = rule.LinkOn.Length == 1 && !rule.IsRoutine;
        if ((attribute is LinkAttribute.AttackerHost or LinkAttribute.CncHost || (attribute == LinkAttribute.TargetHost && isAlone)) && networks.IsConcentrator(value))
        {
            AddOnce(ref leftOut, $"{value} left out: it stands for many");
            return false;
        }

        return true;
    }

    private static void AddKeys(List<AlertKey> keys, CompiledRule rule, List<string>[] values)
    {
        var combinations = 1;
        for (var i = 0; i < rule.LinkOn.Length; i++)
        {
            combinations *= values[i].Count;
        }

        for (var combination = 0; combination < Math.Min(combinations, MostPerRule); combination++)
        {
            var chosen = new string[rule.LinkOn.Length];
            var rest = combination;
            for (var i = 0; i < chosen.Length; i++)
            {
                chosen[i] = values[i][rest % values[i].Count];
                rest /= values[i].Count;
            }

            keys.Add(new AlertKey(rule.Index, Hash(rule, chosen), rule.IsOwnedByPartition, chosen));
        }
    }

    /// <summary>A concentrator's alerts that have nothing else still group by what happened, or each would open an incident.</summary>
    private static void AddConcentratorKey(List<AlertKey> keys, RuleBook book, string host, string detection)
    {
        var wide = Array.Find(book.Rules, rule => rule.LinkOn is [LinkAttribute.TargetHost]);
        if (wide is not null)
        {
            keys.Add(new AlertKey(wide.Index, Hash(wide, [host, detection]), true, [host, detection]));
        }
    }

    /// <summary>Over attribute names, not the rule's: renaming a rule keeps its memory, and rules that link alike share it.</summary>
    private static LinkKey Hash(CompiledRule rule, string[] values)
    {
        var length = 1;
        foreach (var value in values)
        {
            length += value.Length + 2;
        }

        char[]? rented = null;
        var text = length <= 512 ? stackalloc char[512] : rented = ArrayPool<char>.Shared.Rent(length);
        text[0] = rule.IsRoutine ? 'r' : 'k';
        var at = 1;
        for (var i = 0; i < values.Length; i++)
        {
            text[at++] = (char)(i < rule.LinkOn.Length ? rule.LinkOn[i] + 1 : LinkAttribute.Detection + 1);
            at += values[i].AsSpan().ToLowerInvariant(text[at..]);
            text[at++] = '\0';
        }

        var hash = XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text[..at]));
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return new LinkKey((ulong)(hash >> 64), (ulong)hash);
    }

    private static void AddOnce(ref List<string>? sentences, string sentence)
    {
        sentences ??= [];
        if (!sentences.Contains(sentence))
        {
            sentences.Add(sentence);
        }
    }
}
