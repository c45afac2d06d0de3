using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ThreatResponse.Architecture.Tests;

/// <summary>
/// What pages say can be translated: it is said through <c>T</c>, <c>F</c> and <c>N</c>, and stands in one file, <c>src/ThreatResponse.Web/Texts/Texts.resx</c>.
/// Run with <c>TR_UPDATE_GOLDEN=1</c> to write the file anew.
/// </summary>
public sealed partial class Texts
{
    private const string Folder = "src/ThreatResponse.Web/";
    private static readonly string Kept = Path.Combine(Product.Repository, Folder, "Texts", "Texts.resx");

    [Fact]
    public void All_that_pages_say_is_in_the_file_and_nothing_else()
    {
        var said = Sources(".razor", ".cs").SelectMany(file => SaidTexts.In(file.Text)).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (Environment.GetEnvironmentVariable("TR_UPDATE_GOLDEN") == "1")
            Write(said);
        Assert.Equal(said, XDocument.Load(Kept).Root!.Elements("data").Select(data => (string)data.Element("value")!));
    }

    [Fact]
    public void No_page_says_anything_else()
    {
        var bare = Sources(".razor").SelectMany(file => Bare(file.Text).Select(text => $"{file.Name}: {text}")).ToArray();
        Assert.True(bare.Length == 0, $"{bare.Length} texts are not said through T, F or N:\n{string.Join('\n', bare)}");
    }

    [Theory]
    [InlineData("<p>Bare words</p>", "Bare words")]
    [InlineData("<button title=\"Bare words\">@T(\"Said\")</button>", "Bare words")]
    [InlineData("<p class=\"tr-x\">@F($\"Said to {name}\")</p>", null)]
    [InlineData("@inject ILogger<Page> Log\n<p>INC-@number</p>", null)]
    [InlineData("@if (a > b)\n{\n<p>@T(\"Said\")</p>\n}\n@code { string x = \"<p>Not shown</p>\"; }", null)]
    [InlineData("<p>@(a.Count > 1 ? T(\"Said\") : \"\")</p>", null)]
    [InlineData("<p>INC-@number</p>@foreach (var one in Enum.GetValues<Kind>())\n{\n<br />\n}", null)]
    public void Bare_texts_are_found(string page, string? bare) => Assert.Equal(bare is null ? [] : [bare], Bare(page));

    [Theory]
    [InlineData("T(\"One\") + T(\"Two \\\"quoted\\\"\")", "One|Two \"quoted\"")]
    [InlineData("F($\"Seen {Count(a, \"b\")} times in {days:N0} days\")", "Seen {0} times in {1:N0} days")]
    [InlineData("N(list.Count(x => x.Is(1, 2)), \"1 alert\", \"{0} alerts\")", "1 alert|{0} alerts")]
    [InlineData("NOT(\"this\") FIT(\"that\")", "")]
    public void What_is_said_is_found(string source, string keys) => Assert.Equal(keys, string.Join('|', SaidTexts.In(source)));

    /// <summary>Words between tags and in attributes that people read.</summary>
    private static IEnumerable<string> Bare(string page)
    {
        var markup = Comments().Replace(page, "");
        var code = markup.IndexOf("\n@code", StringComparison.Ordinal);
        if (code >= 0)
            markup = markup[..code];
        foreach (Match attribute in ReadAttributes().Matches(markup))
        {
            if (Words().IsMatch(attribute.Groups[1].Value))
                yield return attribute.Groups[1].Value;
        }

        foreach (Match between in BetweenTags().Matches(markup))
        {
            var text = Expressions().Replace(between.Groups[1].Value, "").Trim();
            if (Words().IsMatch(text))
                yield return text;
        }
    }

    private static IEnumerable<(string Name, string Text)> Sources(params string[] endings) => Product.Files
        .Where(file => file.StartsWith(Folder, StringComparison.Ordinal) && endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)) && !file.StartsWith(Folder + "Styleguide/", StringComparison.Ordinal))
        .Select(file => (file[Folder.Length..], File.ReadAllText(Path.Combine(Product.Repository, file))));

    private static void Write(IEnumerable<string> said) => new XDocument(new XElement("root",
        Header("resmimetype", "text/microsoft-resx"),
        Header("version", "2.0"),
        Header("reader", "System.Resources.ResXResourceReader, System.Windows.Forms, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089"),
        Header("writer", "System.Resources.ResXResourceWriter, System.Windows.Forms, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089"),
        said.Select(text => new XElement("data", new XAttribute("name", Web.Texts.Translation.NameOf(text)), new XAttribute(XNamespace.Xml + "space", "preserve"), new XElement("value", text))))).Save(Kept);

    private static XElement Header(string name, string value) => new("resheader", new XAttribute("name", name), new XElement("value", value));

    /// <summary>And services, whose types may be generic.</summary>
    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->|@inject [^\n]*", RegexOptions.Singleline)]
    private static partial Regex Comments();

    /// <summary>A literal alone: what begins with @ is an expression.</summary>
    [GeneratedRegex("""\s(?:title|Title|aria-label|AriaLabel|alt|placeholder|Placeholder|Label|Text|Note|Heading|data-command|aria-roledescription)="([^"@]*)["@]""")]
    private static partial Regex ReadAttributes();

    /// <summary>From the end of a tag to the next, with no code in it.</summary>
    [GeneratedRegex("""(?<=[\w"'/])>([^<>{};]*)</?[A-Za-z]""")]
    private static partial Regex BetweenTags();

    /// <summary>@x, @x.Y, @x(…), @(…); and @foreach (… up to a type in it.</summary>
    [GeneratedRegex("""@(?:foreach|for|if) \([^"]*$|@(?:[\w.!?]+)?(?:(?<open>\()(?:[^()]|(?<more>\()|(?<-more>\)))*\)(?:\.\w+(?:\((?:[^()]|\([^()]*\))*\))?)*)?""")]
    private static partial Regex Expressions();

    /// <summary>INC-1 is a name.</summary>
    [GeneratedRegex(@"(?<!\p{L})(?!INC-)\p{L}{2,}")]
    private static partial Regex Words();
}
