using System.Diagnostics;
using System.Text;
using Microsoft.Playwright;
using PreclinicalDre.Browser.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace PreclinicalDre.Browser.Tests;

/// <summary>The main job as a person does it: a study, its cohort from a workbook, what was seen, and the verdict.</summary>
public sealed class MainJobTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cohort_FromWorkbook_ToAnExplainedVerdict(bool scripts)
    {
        var (page, errors) = await browser.OpenAsync(scripts: scripts);
        var code = scripts ? "JOB-1" : "JOB-2";

        await page.GotoAsync("/studies/new");
        await page.Locator("#code").FillAsync(code);
        await page.Locator("#title").FillAsync("Kainate, two regimens");
        await page.Locator("#modelId").SelectOptionAsync("intrahippocampal-kainate");
        await page.Locator("#speciesId").SelectOptionAsync("mouse");
        await page.Locator("#timeZoneId").FillAsync("Europe/Berlin");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(code);

        await page.GotoAsync($"/studies/{code}/import");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload
        {
            Name = "cohort.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = MainJobFiles.Workbook(),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Check (dry run)" }).ClickAsync();
        await ShouldEndAsync(page, scripts, "nothing was stored");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import cohort.xlsx as checked" }).ClickAsync();
        await ShouldEndAsync(page, scripts, "stored");

        foreach (var (name, csv) in MainJobFiles.Tables())
        {
            await page.GotoAsync($"/studies/{code}/import");
            await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
            await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
            await ShouldEndAsync(page, scripts, "stored");
        }

        await page.GotoAsync($"/studies/{code}");
        await page.GetByRole(AriaRole.Link, new() { Name = "K01", Exact = true }).First.ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Drug-resistant");
        await Expect(page.Locator("main")).ToContainTextAsync("wanted 80 %");
        await Expect(page.Locator("main svg").First).ToBeVisibleAsync();
        Assert.Empty(errors);
        if (scripts)
        {
            await page.ShouldBeAccessibleAsync();
            await page.GotoAsync($"/studies/{code}");
            await page.ShouldBeAccessibleAsync();
            await page.GotoAsync($"/studies/{code}/import");
            await page.ShouldBeAccessibleAsync();
        }
    }

    /// <summary>Waits for what became of an import. Of a long one the page says that it goes on; without a script it is its link that looks again.</summary>
    private static async Task ShouldEndAsync(IPage page, bool scripts, string words)
    {
        var (result, again) = (page.Locator("#result"), page.GetByRole(AriaRole.Link, new() { Name = "Look again" }));
        for (var watch = Stopwatch.StartNew(); !scripts && await result.CountAsync() == 0 && await again.CountAsync() > 0 && watch.Elapsed < TimeSpan.FromMinutes(1);)
        {
            await again.ClickAsync();
        }

        await Expect(result).ToContainTextAsync(words, new() { IgnoreCase = true });
    }

    [Fact]
    public async Task WrongFile_IsToldByPlace_AndNothingIsStored()
    {
        var (page, _) = await browser.OpenAsync();
        await page.GotoAsync("/studies/new");
        await page.Locator("#code").FillAsync("BAD-1");
        await page.Locator("#title").FillAsync("Wrong file");
        await page.Locator("#modelId").SelectOptionAsync("dravet");
        await page.Locator("#speciesId").SelectOptionAsync("mouse");
        await page.Locator("#timeZoneId").FillAsync("UTC");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GotoAsync("/studies/BAD-1/import");
        await page.Locator("#paste").FillAsync("Animal\tCohort\tSex\tBorn\nD01\tC1\tmale\t03/04/2026\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("yyyy-MM-dd");
        await Expect(page.Locator("main")).ToContainTextAsync("row 2");
        await page.GotoAsync("/studies/BAD-1");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("D01");
    }
}
