using System.Globalization;

namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>Reads <c>type:property.property[n]</c>.</summary>
internal static class ReadPath
{
    /// <returns>Null when there is a fault.</returns>
    public static ObjectPath? Of(TokenReader reader)
    {
        var type = reader.Here;
        if (type.Kind != TokenKind.Word || TokenReader.IsKeyword(type))
            return Miss("What is compared, such as file:size,");
        reader.Take();
        if (!reader.Takes(":"))
            return Miss($"“:” behind the type “{type.Text}”");
        var steps = new List<PathStep>();
        do
        {
            if (Name(reader, steps) is not { } name)
                return null;
            steps.Add(name);
            while (reader.Takes("["))
            {
                if (Place(reader) is not { } place)
                    return null;
                steps.Add(place);
            }
        }
        while (reader.Takes("."));
        return new ObjectPath(type.Text, steps);

        ObjectPath? Miss(string expected)
        {
            reader.Misses(expected);
            return null;
        }
    }

    private static PathStep.Name? Name(TokenReader reader, IReadOnlyList<PathStep> before)
    {
        var name = reader.Here;
        if (name.Kind == TokenKind.Word && name.Text.Contains('-', StringComparison.Ordinal))
            reader.Says(name.At, $"A property's name with “-” in it stands in quotes: '{name.Text}'.");
        else if (name.Kind is not (TokenKind.Word or TokenKind.Text) || TokenReader.IsKeyword(name) || name.Text.Length == 0)
            reader.Misses("A property's name");
        else
        {
            reader.Take();
            return new PathStep.Name(before is [.., PathStep.Name { Value: "hashes" }] ? HashNames.Canonical(name.Text) : NormalForm.Of(name.Text));
        }

        return null;
    }

    private static PathStep? Place(TokenReader reader)
    {
        var place = reader.Here;
        PathStep? step = reader.Takes("*") ? new PathStep.Every()
            : place.Kind == TokenKind.Integer && int.TryParse(place.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= 0 ? new PathStep.At(number)
            : null;
        if (step is null)
        {
            reader.Says(place.At, $"A place in a list is a number from 0, or “*” for any: {place.Said} is none.");
            return null;
        }

        if (step is PathStep.At)
            reader.Take();
        if (reader.Takes("]"))
            return step;
        reader.Misses("“]” behind a place in a list");
        return null;
    }
}
