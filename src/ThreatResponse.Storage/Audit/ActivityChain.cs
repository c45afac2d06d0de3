using System.Security.Cryptography;
using System.Text;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Audit;

/// <summary>The activity trail: each row's hash covers the hash before it, so that a changed or missing row shows.</summary>
internal static class ActivityChain
{
    /// <returns>The new row's hash: the previous one of the next.</returns>
    public static byte[] Append(StoreSession session, long id, ActivityEntry entry, byte[] previous)
    {
        var at = UnixTime.Of(entry.At);
        // What is hashed is what will stand in the row: a store may not take every character.
        entry = AsKept(entry, text => (string)session.ValueOf(text));
        var hash = HashOf(previous, entry, at);
        session["insert into activity (id, incident, at, subject, kind, text, actor, actor_display, hash) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"]
            .Run(id, entry.Incident, at, entry.Subject, entry.Kind, entry.Text, entry.Actor, entry.ActorDisplay, hash);
        return hash;
    }

    /// <param name="kept">A text as the store will give it back.</param>
    public static ActivityEntry AsKept(ActivityEntry entry, Func<string, string> kept) => entry with
    {
        Subject = kept(entry.Subject),
        Kind = kept(entry.Kind),
        Text = kept(entry.Text),
        Actor = kept(entry.Actor),
        ActorDisplay = kept(entry.ActorDisplay),
    };

    /// <summary>SHA-256 over the previous hash, then each field as its UTF-8 length and bytes.</summary>
    public static byte[] HashOf(byte[] previous, ActivityEntry entry, long at)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        foreach (var field in (string[])[entry.Incident?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "", at.ToString(System.Globalization.CultureInfo.InvariantCulture), entry.Subject, entry.Kind, entry.Text, entry.Actor, entry.ActorDisplay])
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}
