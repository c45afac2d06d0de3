using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Localization;

namespace ThreatResponse.Web.Texts;

/// <summary>The languages that there are texts in: English, and those whose compiled texts lie in a folder of their own beside the program (<c>de/ThreatResponse.Web.resources.dll</c>). Numbers and times stay as they are.</summary>
internal static class Languages
{
    public static IReadOnlyList<CultureInfo> In(string folder) =>
    [
        CultureInfo.GetCultureInfo("en"),
        .. Directory.EnumerateFiles(folder, $"{typeof(Say).Assembly.GetName().Name}.resources.dll", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
            .Select(file => CultureInfo.GetCultureInfo(Path.GetFileName(Path.GetDirectoryName(file)!))).OrderBy(language => language.Name, StringComparer.Ordinal),
    ];

    /// <summary>Everyone gets the first language of theirs that there is.</summary>
    public static void Use(IApplicationBuilder app) => app.UseRequestLocalization(options =>
    {
        options.DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("en"));
        options.SupportedCultures = [CultureInfo.InvariantCulture];
        options.SupportedUICultures = [.. In(AppContext.BaseDirectory)];
        options.RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()];
    });
}
