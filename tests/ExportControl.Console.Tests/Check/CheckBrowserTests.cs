using ExportControl.Console.Tests.Browser;
using Microsoft.Playwright;

namespace ExportControl.Console.Tests.Check;

[Collection<Browsed>]
public sealed class CheckBrowserTests(ConsoleApp app, Chromium chromium)
{
    [Fact]
    public async Task A_shipment_is_entered_checked_while_typing_settled_by_a_remedy_and_filed()
    {
        await using var tab = await chromium.OpenAsync(app.Address, "ru");
        var page = tab.Page;
        await tab.SignInAsync(await app.AccountAsync(app.Admin, "A person of a test", "broker"), ConsoleApp.Password);
        await tab.OpenAsync("/console/check");
        await page.SelectOptionAsync("#procedure", "10");
        foreach (var (id, text) in new[]
        {
            ("reference", $"TEST-{Guid.CreateVersion7():N}"), ("destinationCountry", "DE"), ("currency", "USD"), ("exporter-name", "TOO Steppe Trade"), ("exporter-country", "KZ"), ("exporter-taxId", "180540012343"),
            ("consignee-name", "Rheintal Elektronik GmbH"), ("consignee-country", "DE"), ("lines-0-description", "machining centre"), ("lines-0-originCountry", "CN"), ("lines-0-value", "91 000,50"),
        })
        {
            await page.FillAsync($"#{id}", text);
        }

        // The list of codes: arrow keys, Enter, Escape.
        await page.Locator("#lines-0-commodityCode").PressSequentiallyAsync("845710");
        await page.WaitForSelectorAsync("#combobox-list [role=option]");
        await page.Keyboard.PressAsync("Escape");
        Assert.True(await page.Locator("#combobox-list").IsHiddenAsync());
        await page.Keyboard.PressAsync("ArrowDown");
        await page.WaitForSelectorAsync("#combobox-list:not([hidden]) [role=option]");
        Assert.Equal("true", await page.GetAttributeAsync("#lines-0-commodityCode", "aria-expanded"));
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("combobox-option-0", await page.GetAttributeAsync("#lines-0-commodityCode", "aria-activedescendant"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("845710", await page.InputValueAsync("#lines-0-commodityCode"));
        await page.FillAsync("#lines-0-commodityCode", "8457101008");

        // The verdict comes while typing, and the form is not touched.
        await page.WaitForSelectorAsync("#verdict .lane-yellow");
        Assert.Equal("91 000,50", await page.InputValueAsync("#lines-0-value"));
        Assert.NotEqual("", await page.TextContentAsync("#verdict-status"));
        await tab.CheckAccessAsync();

        await page.Locator("#verdict button[id^=apply-]").First.ClickAsync();
        await page.WaitForSelectorAsync("#documents-0-number");
        Assert.Equal("documents-0-number", await page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Equal("NOT_LISTED", await page.InputValueAsync("#lines-0-classification"));
        await page.FillAsync("#documents-0-number", "ID-1");
        await page.ClickAsync("#file");
        await page.WaitForURLAsync("**/console/declarations/*");
        await tab.CheckAccessAsync();
        tab.CheckFaults();
    }

    [Fact]
    public async Task Rows_that_are_pasted_into_a_line_become_lines()
    {
        await using var tab = await chromium.OpenAsync(app.Address, "kk");
        await tab.SignInAsync(await app.AccountAsync(app.Admin, "A person of a test", "broker"), ConsoleApp.Password);
        await tab.OpenAsync("/console/check");
        await tab.Page.FocusAsync("#lines-0-description");
        await tab.Page.EvaluateAsync(
            """
            text => {
              const data = new DataTransfer();
              data.setData('text/plain', text);
              document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """,
            "8471300000\tноутбук\tCN\t\t5\tPCE\t2500\n8542319010\tмикросхема\tDE\t\t7\tPCE\t1 000,5");
        await tab.Page.WaitForSelectorAsync("#lines-1-value");
        Assert.Equal("1000.5", await tab.Page.InputValueAsync("#lines-1-value"));
        await tab.CheckAccessAsync();
        tab.CheckFaults();
    }
}
