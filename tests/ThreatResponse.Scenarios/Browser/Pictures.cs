using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.Playwright;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>
/// What pages look like, beside what was accepted last. Every picture that is taken is kept in <see cref="Folder"/>; one that differs has its difference in red beside it.
/// With <c>TR_ACCEPT=1</c> those that differ are accepted instead.
/// </summary>
/// <param name="kind">Begins the names of all pictures of one test.</param>
internal sealed class Pictures(Chromium chromium, string kind)
{
    /// <summary>Of a channel, of 255: what the same letters may differ by between two builds of the browser.</summary>
    private const int Channel = 24;

    /// <summary>Share of pixels that may differ by more than that.</summary>
    private const double Most = 0.001;

    /// <summary>What is no two times the same, and is left out: the names and ports of processes, and keys made by chance.</summary>
    private const string Unsteady = "#silos table, #recipe-lines, #list-recipe, #served td[data-label=Address], #api-keys td[data-label=Id] { visibility: hidden !important; }";

    private static readonly string _project = typeof(Pictures).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Project").Value!;
    private static readonly string _accepted = Path.Combine(_project, "Browser", "Accepted");
    private static readonly bool _accepts = Environment.GetEnvironmentVariable("TR_ACCEPT") == "1";
    private static readonly Lazy<string> _compare = new(() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Browser", "compare.js")));
    private readonly HashSet<string> _taken = [];

    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine(_project, "TestResults", "Pictures")).FullName;

    /// <summary>What looks different, a sentence each.</summary>
    public List<string> Differences { get; } = [];

    public async Task CheckAsync(IPage page, string name)
    {
        await SettledAsync(page);
        _taken.Add(name = $"{kind}-{name}");
        var (taken, difference) = await CompareAsync(page, name);
        if (difference is null)
            return;
        if (_accepts)
            await File.WriteAllBytesAsync(Accepted(name), await ReduceAsync(taken));
        else
            Differences.Add(difference);
    }

    /// <summary>Those that were accepted once and are not taken any more.</summary>
    public void CheckAllTaken()
    {
        foreach (var name in Directory.EnumerateFiles(_accepted, $"{kind}-*.png").Select(file => Path.GetFileNameWithoutExtension(file)).Except(_taken).Order(StringComparer.Ordinal))
        {
            if (_accepts)
                File.Delete(Accepted(name));
            else
                Differences.Add($"{name} was accepted once, and is not taken any more. {HowToAccept}");
        }
    }

    /// <summary>The picture of a page, and what is different in it; null when nothing is.</summary>
    /// <param name="name">With its kind.</param>
    public async Task<(byte[] Taken, string? Difference)> CompareAsync(IPage page, string name)
    {
        var (taken, before) = (await TakeAsync(page), Array.Empty<byte>());
        var compared = await CompareAsync(taken, name);
        while (compared.Differing > Most && !taken.AsSpan().SequenceEqual(before))
        {
            // Perhaps it was not all drawn: what is different is what stays so.
            (before, taken) = (taken, await TakeAsync(page));
            compared = await CompareAsync(taken, name);
        }

        await File.WriteAllBytesAsync(Path.Combine(Folder, name + ".png"), taken);
        var shown = Path.Combine(Folder, name + ".differs.png");
        File.Delete(shown);
        if (compared.Differing <= Most)
            return (taken, null);
        if (compared.Shown is { } picture)
            await File.WriteAllBytesAsync(shown, Convert.FromBase64String(picture));
        return (taken, string.Create(CultureInfo.InvariantCulture, $"{name} does not look as it was accepted: {compared.Differing:P2} of its pixels differ, {Most:P1} may. Look at {(compared.Shown is null ? Folder : shown)}. {HowToAccept}"));
    }

    private static string HowToAccept => "If it is meant to: TR_ACCEPT=1 tests/run Scenarios, and look at each changed picture before you commit it.";

    private static string Accepted(string name) => Path.Combine(_accepted, name + ".png");

    private static Task<byte[]> TakeAsync(IPage page) => page.ScreenshotAsync(new PageScreenshotOptions { Animations = ScreenshotAnimations.Disabled, Style = Unsteady });

    /// <summary>Interactive, and nothing is being read any more.</summary>
    private static async Task SettledAsync(IPage page) =>
        await page.WaitForFunctionAsync("() => document.fonts.status === 'loaded' && (!document.querySelector('.tr-app') || document.querySelector('[data-live]'))");

    private async Task<Compared> CompareAsync(byte[] taken, string name) => File.Exists(Accepted(name))
        ? await ComputeAsync<Compared>("compare", new { accepted = Convert.ToBase64String(await File.ReadAllBytesAsync(Accepted(name))), taken = Convert.ToBase64String(taken), channel = Channel })
        : new Compared(1, null);

    private async Task<byte[]> ReduceAsync(byte[] taken)
    {
        var reduced = await ComputeAsync<Reduced>("reduce", Convert.ToBase64String(taken));
        return reduced.Colours.Count <= 256 ? PalettePng.Of(reduced.Width, reduced.Height, reduced.Colours, Convert.FromBase64String(reduced.Pixels)) : taken;
    }

    private async Task<T> ComputeAsync<T>(string what, object given) =>
        (await (await chromium.EmptyAsync()).EvaluateAsync<JsonElement>($"given => {_compare.Value}.{what}(given)", given)).Deserialize<T>(JsonSerializerOptions.Web)!;

    /// <param name="Differing">Share of pixels; 1 when there is nothing to compare with, or it has another size.</param>
    /// <param name="Shown">A PNG.</param>
    private sealed record Compared(double Differing, string? Shown);

    private sealed record Reduced(int Width, int Height, IReadOnlyList<int> Colours, string Pixels);
}
