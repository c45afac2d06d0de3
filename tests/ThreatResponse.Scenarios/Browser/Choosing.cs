using Microsoft.Playwright;

namespace ThreatResponse.Scenarios.Browser;

internal static class Choosing
{
    /// <summary>Chooses a file once somebody hears of it: a person is never as fast as the page, a machine that does much else at once may be.</summary>
    public static async Task ChooseFileAsync(this IPage page, string input, string name, string type, byte[] content)
    {
        await page.WaitForFunctionAsync("input => document.querySelector(input)?._blazorInputFileNextFileId !== undefined", input);
        await page.Locator(input).SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = content });
    }
}
