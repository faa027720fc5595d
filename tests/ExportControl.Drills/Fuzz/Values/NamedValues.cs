namespace ExportControl.Drills.Fuzz.Values;

/// <summary>Values by the name of a parameter or member. The document gives the type of these only.</summary>
internal static class NamedValues
{
    private static readonly string[] Countries = ["KZ", "RU", "KG", "CN", "DE", "TR", "US", "UZ", "BY", "EU", "00"];
    private static readonly string[] Codes = ["8542319000", "0409000000", "8471", "85", "840130", "9301", "3926909700", "1905904500"];
    private static readonly string[] Days = ["2026-11-24", "2026-01-01", "2026-11-24T10:00:00Z", "2023-05-19", "2028-02-29", "today"];
    private static readonly string[] Names = ["TOO Steppe Trade", "OOO Vektor", "tor", "Қазақ Сауда ЖШС", "Иванов", "a"];

    private static readonly Dictionary<string, string[]> Pools = new(StringComparer.OrdinalIgnoreCase)
    {
        ["from"] = Days, ["to"] = Days, ["date"] = Days, ["asOf"] = Days, ["at"] = ["2026-12-01T00:00:00+05:00", "2027-01-01T00:00:00Z"], ["validTo"] = Days, ["issuedOn"] = Days, ["registeredOn"] = Days,
        ["origin"] = Countries, ["destination"] = Countries, ["importedFrom"] = Countries, ["country"] = Countries,
        ["originCountry"] = Countries, ["destinationCountry"] = Countries, ["dispatchCountry"] = Countries,
        ["code"] = Codes, ["commodityCode"] = Codes, ["q"] = ["integrated circuits", "микросхемы", "8542", "a", "бал"],
        ["party"] = Names, ["name"] = Names, ["reference"] = ["SAMPLE-01", "SAMPLE-17", "FUZZ-1"], ["rule"] = ["KZ-DUAL-USE-LICENCE", "kz-reexport-ban", "NO-RULE"],
        ["list"] = ["kz-dual-use", "chpl", "chpl.csv", "red-flags.csv", "none"], ["slug"] = ["invalid", "database-unavailable", "none"], ["group"] = ["semiconductors", "machine-tools", "none"],
        ["month"] = ["2026-11", "2026-02"], ["by"] = ["day", "month"], ["ratio"] = ["5", "1.5", "1000000"], ["floorUsd"] = ["0", "50000"],
        ["view"] = ["summary", "standard", "full"], ["format"] = ["csv", "xlsx"], ["version"] = ["1", "2", "3"], ["ruleSet"] = ["1", "2", "3"],
        ["procedure"] = ["10", "21", "31", "80", "EAEU"], ["currency"] = ["USD", "KZT", "EUR"], ["unit"] = ["PCE", "kg", "шт"], ["type"] = ["export-licence", "01151"],
        ["role"] = ["broker", "erp", "officer", "approver", "admin"], ["tenant"] = ["own", "all"], ["taxId"] = ["180540012343", "7701234567"], ["number"] = ["KZ-EL-2026-0042", "1"],
        ["Accept-Language"] = ["en", "ru", "kk", "kz;q=0.5, ru;q=0.9", "de"], ["Idempotency-Key"] = ["fuzz-1", "fuzz-2"], ["reason"] = ["Compared with the act"], ["note"] = ["A note"],
    };

    public static string? Draw(string name, Random random) => Pools.TryGetValue(name, out var pool) ? pool[random.Next(pool.Length)] : null;
}
