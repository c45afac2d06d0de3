using Microsoft.Playwright;
using ThreatResponse.Scenarios.Running;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>The distribution's own Chromium, and a person signed in in it. Whatever a page asks for from elsewhere, or logs as an error, is noted.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly RunningSystem _system;
    private IPage? _empty;

    private Chromium(IPlaywright playwright, IBrowser browser, RunningSystem system) => (_playwright, _browser, _system) = (playwright, browser, system);

    /// <summary>Requests to another origin, and errors in the console.</summary>
    public List<string> Complaints { get; } = [];

    // What is waited for comes when it comes: a machine that does much else at once fails no test.
    static Chromium() => Assertions.SetDefaultExpectTimeout(30_000);

    public static async Task<Chromium> StartAsync(RunningSystem system)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("TR_CHROMIUM") ?? "/usr/bin/chromium",
            // Letters are drawn alike on every machine.
            Env = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().ToDictionary(pair => (string)pair.Key, pair => (string)pair.Value!)
                .Append(new("FONTCONFIG_FILE", Path.Combine(AppContext.BaseDirectory, "Browser", "fonts.conf"))),
            Args = ["--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new Chromium(playwright, browser, system);
    }

    public async Task<IPage> OpenAsync(int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Dark)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = _system.Http.BaseAddress!.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            TimezoneId = "Europe/Berlin",
            Locale = "en-GB",
        });
        var page = await context.NewPageAsync();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(_system.Http.BaseAddress!.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                Complaints.Add($"request to {request.Url}");
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Complaints.Add($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, fault) => Complaints.Add($"{page.Url}: {fault}");
        return page;
    }

    public async Task<IPage> SignInAsync(int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Dark)
    {
        var page = await OpenAsync(width, height, scheme);
        await page.GotoAsync("/signin");
        await SignInAsync(page);
        return page;
    }

    /// <summary>Of a page that shows the form.</summary>
    public static async Task SignInAsync(IPage page, string name = "admin")
    {
        await page.GetByLabel("Name", new PageGetByLabelOptions { Exact = false }).First.FillAsync(name);
        await page.GetByLabel("Password", new PageGetByLabelOptions { Exact = false }).First.FillAsync(RunningSystem.Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).First.ClickAsync();
        await page.ArrivedAsync(url => !url.Contains("/signin", StringComparison.Ordinal));
    }

    /// <summary>As the switch on the pages does: a cookie, which the server reads before it draws.</summary>
    /// <param name="theme">dark or light.</param>
    public static Task ChooseThemeAsync(IPage page, string theme) =>
        page.Context.AddCookiesAsync([new Cookie { Name = "tr-theme", Value = theme, Url = page.Url }]);

    /// <summary>A page with nothing in it, to compute in.</summary>
    public async Task<IPage> EmptyAsync() => _empty ??= await _browser.NewPageAsync();

    /// <summary>Keeps a picture where <c>TR_SCREENSHOTS</c> says; nowhere otherwise.</summary>
    public static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("TR_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
