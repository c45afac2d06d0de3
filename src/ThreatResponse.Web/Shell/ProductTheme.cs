using MudBlazor;

namespace ThreatResponse.Web.Shell;

/// <summary>Our tokens as MudBlazor's theme. The same values as in tokens.css, which it cannot read.</summary>
internal static class ProductTheme
{
    private static readonly string[] Font = ["-apple-system", "BlinkMacSystemFont", "Segoe UI Variable Text", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "Arial", "sans-serif"];

    public static MudTheme Both { get; } = new()
    {
        PaletteDark = new PaletteDark
        {
            Background = "#0e1116", Surface = "#141820", BackgroundGray = "#090b0f", DrawerBackground = "#090b0f", AppbarBackground = "#0e1116",
            DrawerText = "#b3bccb", AppbarText = "#e7eaf0", TextPrimary = "#e7eaf0", TextSecondary = "#b3bccb", TextDisabled = "#929eb1",
            Primary = "#3f63de", PrimaryContrastText = "#ffffff", Error = "#ff7a80", Warning = "#e8b64a", Success = "#56c98d", Info = "#6db6ff",
            LinesDefault = "#2a323f", TableLines = "#1d232d", Divider = "#1d232d", LinesInputs = "#6a768b", ActionDefault = "#929eb1", TableHover = "#1b212b",
            OverlayDark = "rgba(3,5,8,0.64)",
        },
        PaletteLight = new PaletteLight
        {
            Background = "#f6f8fa", Surface = "#ffffff", BackgroundGray = "#eef1f5", DrawerBackground = "#eef1f5", AppbarBackground = "#f6f8fa",
            DrawerText = "#3e4859", AppbarText = "#141922", TextPrimary = "#141922", TextSecondary = "#3e4859", TextDisabled = "#586375",
            Primary = "#3257d3", PrimaryContrastText = "#ffffff", Error = "#b81d2b", Warning = "#785200", Success = "#17693f", Info = "#15589f",
            LinesDefault = "#d8dee7", TableLines = "#e8ecf1", Divider = "#e8ecf1", LinesInputs = "#7d899b", ActionDefault = "#586375", TableHover = "#eff2f6",
            OverlayDark = "rgba(22,28,40,0.38)",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", DrawerWidthLeft = "208px", DrawerMiniWidthLeft = "56px", AppbarHeight = "48px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Font, FontSize = "13px", LineHeight = "1.5" },
            H5 = new H5Typography { FontFamily = Font, FontSize = "20px", FontWeight = "600", LineHeight = "1.25" },
            H6 = new H6Typography { FontFamily = Font, FontSize = "14px", FontWeight = "600", LineHeight = "1.25" },
            Body1 = new Body1Typography { FontFamily = Font, FontSize = "13px" },
            Body2 = new Body2Typography { FontFamily = Font, FontSize = "12px" },
            Caption = new CaptionTypography { FontFamily = Font, FontSize = "11px" },
            Button = new ButtonTypography { FontFamily = Font, FontSize = "13px", FontWeight = "500", TextTransform = "none" },
        },
    };
}
